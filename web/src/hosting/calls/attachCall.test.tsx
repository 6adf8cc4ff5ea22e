// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { readIn, startLanguages } from "../../i18n/i18n";
import { ANN, BORIS } from "../../room/sample";
import { AttachCall } from "./AttachCall";
import type { Attached, RecordingWish } from "./call";

beforeAll(() => {
  startLanguages();
  readIn("en");
});
afterEach(cleanup);

const ANSWER: Attached = {
  format: "vtt",
  source: "WebVTT transcript of a call",
  starts: "2026-02-02T02:40:00.000Z",
  starts_by: "session",
  people: [
    {
      key: "Ann",
      name: "Ann",
      participant: ANN.id,
      how: "name",
      found: [{ kind: "speech", count: 2 }],
      talk_seconds: 65,
    },
    { key: "Vera", name: "Vera", participant: null, how: "nobody", found: [], talk_seconds: 0 },
  ],
  phases: [
    { phase: null, count: 2 },
    { phase: "ideas", count: 1 },
  ],
  unplaced: [{ what: "no_speaker", speaker: null, message: "without a name, 1" }],
  accepted: 3,
  duplicates: 1,
  unwritten: 0,
  refused: [{ id: "x", line: 7, fields: { until: ["too early"] } }],
};

function shown(...answers: readonly (readonly [number, object])[]) {
  let at = 0;
  const fetched = vi.fn<typeof fetch>(() => {
    const [status, body] = answers[Math.min(at, answers.length - 1)] as readonly [number, object];
    at += 1;
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
  vi.stubGlobal("fetch", fetched);
  const phases = [{ key: "ideas", title: "Ideas" }];
  render(<AttachCall session="s" candidates={[ANN, BORIS]} phases={phases} token="token" />);
  return {
    asked: () => fetched.mock.calls.map(([path]) => String(path).replace("/api/v1/sessions/s/", "")),
    sent: (call: number): RecordingWish =>
      JSON.parse(String(fetched.mock.calls[call]?.[1]?.body)) as RecordingWish,
    choose: (name = "talk.vtt", content = "WEBVTT") =>
      act(async () => {
        const file = new File([content], name);
        Object.assign(file, { text: () => Promise.resolve(content) });
        fireEvent.change(screen.getByLabelText("Choose a file", { selector: "input" }), {
          target: { files: [file] },
        });
      }),
    press: (name: string) => act(async () => void fireEvent.click(screen.getByRole("button", { name }))),
  };
}

it("shows whose is whose and what would count, and attaches only on word", async () => {
  const { choose, asked, sent, press } = shown([200, ANSWER]);
  await choose();
  expect(asked()).toEqual(["recordings/check"]);
  expect(sent(0)).toEqual({ format: "vtt", content: "WEBVTT", file: "talk.vtt", people: {} });
  expect(screen.getByText("2 turns, 01:05 in all")).toBeTruthy();
  expect(screen.getByText("Nobody here is called that. Say who it is.")).toBeTruthy();
  expect(screen.getByText("3 contributions will be added")).toBeTruthy();
  expect(screen.getByText("1 has been added before")).toBeTruthy();
  expect(screen.getByText("line 7: too early")).toBeTruthy();
  expect(screen.getByText("without a name, 1")).toBeTruthy();
  expect(screen.getByText(/^More than half lies outside/)).toBeTruthy();
  await act(
    async () => void fireEvent.change(screen.getByLabelText("Who is Vera"), { target: { value: BORIS.id } }),
  );
  expect(sent(1).people).toEqual({ Vera: BORIS.id });
  await act(
    async () => void fireEvent.change(screen.getByLabelText("Who is Ann"), { target: { value: "" } }),
  );
  expect(sent(2).people).toEqual({ Vera: BORIS.id, Ann: null });
  await press("Attach");
  expect(asked().at(-1)).toBe("recordings");
  // The moment that stood in the field is what was meant.
  expect(sent(3).starts).toBe(ANSWER.starts);
  expect(screen.getByRole("status").textContent).toBe("3 contributions were added.");
  // Whoever works by keyboard goes on from there.
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Choose a file" }));
});

it("asks again once another beginning is filled in", async () => {
  const { choose, asked, sent } = shown([200, ANSWER]);
  await choose();
  const field = screen.getByLabelText("The call began");
  expect(screen.getByText(/^The file does not say it/)).toBeTruthy();
  fireEvent.change(field, { target: { value: "2026-02-02T12:00:05" } });
  await act(async () => void fireEvent.blur(field));
  expect(asked()).toHaveLength(2);
  expect(new Date(sent(1).starts ?? 0).getTime()).toBe(new Date("2026-02-02T12:00:05").getTime());
  fireEvent.change(field, { target: { value: "" } });
  expect(screen.getByText("Fill in date and time.")).toBeTruthy();
});

it("names each fault of a file that is none, and can be given another", async () => {
  const content = ["line 3: the times cannot be read", "line 9: text without its times"];
  const { choose, press } = shown([422, { code: "malformed", detail: "x", fields: { content } }]);
  await choose("events.xml", "<x>");
  expect(screen.getByRole("alert").textContent).toContain("line 9: text without its times");
  expect(screen.queryByRole("button", { name: "Attach" })).toBeNull();
  await press("Cancel");
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByRole("button", { name: "Choose a file" })).toBeTruthy();
});

it("offers nothing to attach where nothing would count, and says so", async () => {
  const { choose } = shown([200, { ...ANSWER, people: [], phases: [], accepted: 0, duplicates: 4 }]);
  await choose();
  expect(screen.getByText("Nothing will be added.")).toBeTruthy();
  expect(screen.getByText(/^The file names nobody/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Attach" })).toBeNull();
});

it("keeps what was said where attaching fails", async () => {
  const { choose, press } = shown([200, ANSWER], [503, { code: "unavailable", detail: "Try later." }]);
  await choose();
  await press("Attach");
  expect(screen.getByRole("alert").textContent).toContain("Try later.");
  expect(screen.getByText("2 turns, 01:05 in all")).toBeTruthy();
});

it("says how much could not be saved and what to do", async () => {
  const { choose, press } = shown([200, ANSWER], [200, { ...ANSWER, unwritten: 7 }]);
  await choose();
  await press("Attach");
  expect(screen.getByRole("alert").textContent).toMatch(/^7 more could not be saved/);
});
