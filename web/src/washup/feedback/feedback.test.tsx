// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readIn, startLanguages } from "../../i18n/i18n";
import type { Feedback, Observation, Participant, Welcome } from "../../protocol";
import { FAY } from "../../room/sample";
import { LiveProvider } from "../../room/use";
import Washup from "../index";
import { AT, OLGA, played, washupWelcome } from "../sample";

// A whole page is drawn anew for each test; on a machine that has much else to do that takes a while.
vi.setConfig({ testTimeout: 30_000 });

beforeAll(() => {
  startLanguages();
  readIn("en");
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal("fetch", () => Promise.reject(new Error("no server")));
  vi.stubGlobal("CSS", { escape: (text: string) => text });
});
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(cleanup);

const LATER = "2026-11-22T11:05:00.000Z";
const SEEN: Observation = {
  observation: "n1",
  by: "pavel",
  at: "2026-11-22T10:21:00.000Z",
  candidate: "boris",
  criterion: "TW",
  text: "Sums up for all",
  kind: "behaviour",
  sign: 1,
  since: 60,
  phase: "ideas",
};
const CUT_SHORT: Observation = { ...SEEN, observation: "n2", text: "Cuts others short", sign: -1 };

function told(strengths: readonly string[], more: Partial<Feedback> = {}): Feedback {
  return { candidate: "boris", strengths, work_on: [], by: "olga", at: AT, ...more };
}

function shown(
  feedback: readonly Feedback[] = [],
  me: Participant = FAY,
  session: Partial<Welcome["session"]> = {},
) {
  const greeting = washupWelcome(me, { observations: [SEEN, CUT_SHORT], ...session });
  const { washup } = greeting.session;
  if (washup) Object.assign(washup, { feedback });
  const play = played(greeting);
  render(
    <LiveProvider live={play.live}>
      <Washup />
    </LiveProvider>,
  );
  fireEvent.click(screen.getByRole("tab", { name: "Feedback" }));
  const boris = screen.getByRole("region", { name: /^candidate 2/ });
  const part = (name: string) => within(within(boris).getByRole("region", { name: new RegExp(name) }));
  return { ...play, boris: within(boris), good: part("What went well"), work: part("What to work on") };
}

function press(target: Element, code: string, more: Partial<KeyboardEventInit> = {}): void {
  fireEvent.keyDown(target, { code, key: code, ...more });
}

describe("a line", () => {
  it("is taken from a note by one press, and taken out again by another", () => {
    const { asked, good, work } = shown();
    expect(work.queryByText("Sums up for all")).toBeNull();
    const offer = good.getByRole("button", { name: "Sums up for all" });
    fireEvent.click(offer);
    fireEvent.click(work.getByRole("button", { name: "Cuts others short" }));
    expect(offer.getAttribute("aria-pressed")).toBe("true");
    expect(good.getByText("1 of 5")).toBeTruthy();
    fireEvent.click(offer);
    expect(asked.map(({ data }) => data)).toEqual([
      { candidate: "boris", strengths: ["Sums up for all"], work_on: [] },
      { candidate: "boris", strengths: ["Sums up for all"], work_on: ["Cuts others short"] },
      { candidate: "boris", strengths: [], work_on: ["Cuts others short"] },
    ]);
  });

  it("is written and sent by Enter; what is begun survives a reload", () => {
    const { asked, good } = shown();
    const field = good.getByLabelText("Write what went well");
    fireEvent.change(field, { target: { value: " Keeps \n the time " } });
    press(field, "Enter", { shiftKey: true });
    expect(asked).toEqual([]);
    cleanup();
    const again = shown();
    const kept = again.good.getByLabelText("Write what went well") as HTMLTextAreaElement;
    expect(kept.value).toBe(" Keeps \n the time ");
    press(kept, "Enter");
    expect(again.asked[0]?.data).toMatchObject({ strengths: ["Keeps the time"] });
    expect(kept.value).toBe("");
  });

  it("is reworded in its place", () => {
    const { asked, good } = shown([told(["one", "two", "three"])]);
    fireEvent.click(good.getByRole("button", { name: "Reword: two" }));
    const field = good.getByLabelText("Reword the line");
    expect(document.activeElement).toBe(field);
    fireEvent.change(field, { target: { value: "second" } });
    press(field, "Enter");
    expect(asked[0]?.data).toMatchObject({ strengths: ["one", "second", "three"] });
    expect(good.queryByLabelText("Reword the line")).toBeNull();
  });

  it("has no room as a third thing to work on", () => {
    const { asked, work } = shown([told([], { work_on: ["x", "y"] })]);
    expect(work.getByText(/^Two things/)).toBeTruthy();
    expect(work.queryByLabelText("Write what to work on")).toBeNull();
    const offer = work.getByRole("button", { name: "Cuts others short" });
    expect(offer.getAttribute("aria-disabled")).toBe("true");
    fireEvent.click(offer);
    expect(asked).toEqual([]);
  });

  it("that names somebody else is pointed at while it is written", () => {
    const { good } = shown([told(["Helped Ann twice"])]);
    expect(good.getByText(/^“Ann” looks like somebody else/)).toBeTruthy();
    fireEvent.change(good.getByLabelText("Write what went well"), {
      target: { value: "as Candidate 1 said" },
    });
    expect(good.getAllByText(/looks like somebody else/)).toHaveLength(2);
  });
});

describe("undo", () => {
  it("takes back the last deed by its key, but not while one writes", () => {
    const { asked, good } = shown([told(["one"])]);
    fireEvent.click(good.getByRole("button", { name: "Take out: one" }));
    press(good.getByLabelText("Write what went well"), "KeyZ", { ctrlKey: true });
    expect(asked).toHaveLength(1);
    press(document.body, "KeyZ", { ctrlKey: true });
    expect(asked[1]?.data).toMatchObject({ strengths: ["one"] });
    press(document.body, "KeyZ", { ctrlKey: true });
    expect(asked).toHaveLength(2);
    expect(screen.getByText("There is nothing to undo.")).toBeTruthy();
  });

  it("leaves what others wrote since", () => {
    const { asked, tell, good } = shown();
    fireEvent.click(good.getByRole("button", { name: "Sums up for all" }));
    const [{ id = "" } = {}] = asked;
    act(() => {
      tell({ id, at: AT, by: "fay", type: "feedback.set", data: asked[0]?.data } as never);
      const data = { candidate: "boris", strengths: ["Sums up for all", "theirs"], work_on: [] };
      tell({ id: "e2", at: LATER, by: "olga", type: "feedback.set", data } as never);
    });
    expect(screen.queryByText(/changed what you wrote/)).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(asked[1]?.data).toMatchObject({ strengths: ["theirs"] });
  });
});

describe("two who write at once", () => {
  it("whose word came later is told what went by it, and can have both", () => {
    const { asked, tell, boris, good } = shown();
    fireEvent.click(good.getByRole("button", { name: "Sums up for all" }));
    act(() => {
      const theirs = { candidate: "boris", strengths: ["theirs"], work_on: [] };
      tell({ id: "e1", at: AT, by: "olga", type: "feedback.set", data: theirs } as never);
      tell({
        id: asked[0]?.id ?? "",
        at: LATER,
        by: "fay",
        type: "feedback.set",
        data: asked[0]?.data,
      } as never);
    });
    expect(boris.getByText(/^Olga Kim wrote at the same moment/)).toBeTruthy();
    expect(boris.getByText("theirs")).toBeTruthy();
    fireEvent.click(boris.getByText("Put theirs in too"));
    expect(asked[1]?.data).toMatchObject({ strengths: ["Sums up for all", "theirs"] });
    expect(boris.queryByText(/^Olga Kim wrote at the same moment/)).toBeNull();
  });

  it("whose word went by another's is told by whom, and may leave it so", () => {
    const { asked, tell, boris } = shown([told(["mine"], { by: "fay" })]);
    const theirs = { candidate: "boris", strengths: ["theirs"], work_on: [] };
    act(() => tell({ id: "e1", at: LATER, by: "olga", type: "feedback.set", data: theirs } as never));
    expect(boris.getByText(/^Olga Kim changed what you wrote/)).toBeTruthy();
    expect(boris.getByText("mine")).toBeTruthy();
    fireEvent.click(boris.getByText("Leave it so"));
    expect(boris.queryByText("mine")).toBeNull();
    expect(asked).toEqual([]);
  });

  it("keeps a rewording whose line another took out", () => {
    const { asked, tell, good } = shown([told(["one", "two"])]);
    fireEvent.click(good.getByRole("button", { name: "Reword: one" }));
    fireEvent.change(good.getByLabelText("Reword the line"), { target: { value: "first" } });
    const theirs = { candidate: "boris", strengths: ["two"], work_on: [] };
    act(() => tell({ id: "e1", at: LATER, by: "olga", type: "feedback.set", data: theirs } as never));
    expect(good.getByText(/^Somebody has changed or taken out this line/)).toBeTruthy();
    press(good.getByLabelText("Reword the line"), "Enter");
    expect(asked[0]?.data).toMatchObject({ strengths: ["two", "first"] });
  });
});

it("an assessor who has submitted writes too; of a refusal the words stay, to be sent again", async () => {
  const { asked, boris, good } = shown([], OLGA);
  fireEvent.click(good.getByRole("button", { name: "Sums up for all" }));
  await act(async () => asked[0]?.answer({ ok: false, code: "washup_closed", message: "Not open." }));
  expect(within(boris.getByRole("alert")).getByText("Sums up for all")).toBeTruthy();
  fireEvent.click(boris.getByText("Try again"));
  expect(asked[1]).toMatchObject({ id: asked[0]?.id, data: { strengths: ["Sums up for all"] } });
});

it("once the session is closed it is read and no more", () => {
  const { good, work } = shown([told(["one"])], FAY, { state: "closed" });
  expect(good.getByText("one")).toBeTruthy();
  expect(good.queryAllByRole("button")).toEqual([]);
  expect(work.queryByLabelText("Write what to work on")).toBeNull();
});
