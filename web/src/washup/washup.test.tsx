// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readIn, startLanguages } from "../i18n/i18n";
import type { Observation, Participant, Welcome } from "../protocol";
import { ANN, FAY } from "../room/sample";
import { LiveProvider } from "../room/use";
import Washup from "./index";
import { AT, OLGA, played, RATINGS, washupWelcome } from "./sample";

// A whole page is drawn anew for each test; on a machine that has much else to do that takes a while.
vi.setConfig({ testTimeout: 30_000 });

beforeAll(() => {
  startLanguages();
  readIn("en");
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal("fetch", () => Promise.reject(new Error("no server")));
});
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(cleanup);

function shown(me: Participant = FAY, session: Partial<Welcome["session"]> = {}) {
  const play = played(washupWelcome(me, session));
  render(
    <LiveProvider live={play.live}>
      <Washup />
    </LiveProvider>,
  );
  return play;
}

function press(code: string, more: Partial<KeyboardEventInit> = {}): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { code, key: code, ...more });
}

/** The heads of rows from top to bottom, the open one marked. */
function heads(): string[] {
  return [...document.querySelectorAll<HTMLElement>("[data-head]")].map(
    (one) => `${one.dataset.head}${one.getAttribute("aria-expanded") === "true" ? " open" : ""}`,
  );
}

const NOTE: Observation = {
  observation: "n1",
  by: "pavel",
  at: "2026-11-22T10:21:00.000Z",
  candidate: "boris",
  criterion: "TW",
  text: "Asks Ann for her view",
  kind: "behaviour",
  sign: 1,
  since: 60,
  phase: "ideas",
};

describe("without a single rating the page says why", () => {
  const waiting = { ...OLGA, submitted: false };
  const none = { ratings: [] };

  it.each([
    ["they are to come", { ...none, participants: [ANN, waiting, FAY] }, "There is nothing to agree on yet"],
    ["all submitted without one", { ...none, participants: [ANN, OLGA, FAY] }, "without a single score"],
    [
      "it is closed",
      { ...none, state: "closed", participants: [ANN, waiting, FAY] },
      "session was closed before",
    ],
    ["nobody watched", { ...none, participants: [ANN, FAY] }, "No assessor was in this session"],
  ] as const)("%s", (_, session, words) => {
    shown(FAY, session as Partial<Welcome["session"]>);
    expect(screen.getByText(new RegExp(words))).toBeTruthy();
  });
});

describe("the facilitator, by keyboard", () => {
  it("walks down the rows and back, and the focus follows", () => {
    shown();
    expect(heads()).toEqual(["boris.TW open", "ann.LD", "ann.TW", "boris.LD"]);
    press("ArrowDown");
    press("KeyJ");
    expect(heads()[2]).toBe("ann.TW open");
    expect((document.activeElement as HTMLElement).dataset.head).toBe("ann.TW");
    press("KeyK");
    expect(heads()[1]).toBe("ann.LD open");
  });

  it("takes the mean with Enter, also with the focus on the row in hand", () => {
    const { asked } = shown();
    press("ArrowDown");
    press("ArrowDown");
    press("Enter");
    press("Enter");
    expect(asked.map(({ data }) => data)).toMatchObject([{ score: 2 }, { candidate: "boris", score: 4 }]);
    expect(heads()[1]).toBe("ann.LD open");
    expect(screen.getByLabelText("2 of 4 agreed")).toBeTruthy();
  });

  it("is led by Enter to the reason where the ratings lie far apart, and nothing is filled in there", () => {
    const { asked } = shown();
    press("Enter");
    const field = screen.getByLabelText("Why the mean 2.67, with ratings 3 points apart");
    expect(document.activeElement).toBe(field);
    expect((field as HTMLTextAreaElement).value).toBe("");
    expect(asked).toEqual([]);
  });

  it("types a reason where another value is chosen: digits are text then, Enter saves", () => {
    const { asked } = shown();
    press("Digit3");
    const field = screen.getByLabelText("Why 3 and not the mean 2.67");
    expect(document.activeElement).toBe(field);
    press("Digit5");
    press("Enter");
    expect(asked).toEqual([]);
    fireEvent.change(field, { target: { value: "Seen twice" } });
    press("Enter");
    expect(asked[0]?.data).toMatchObject({ score: 3, reason: "Seen twice" });
  });

  it("reads nothing of a row beside the recommendations", () => {
    shown();
    press("ArrowDown");
    press("Control");
    press("KeyZ", { ctrlKey: true });
    expect(screen.getByText("There is nothing to undo.")).toBeTruthy();
    fireEvent.click(screen.getByRole("tab", { name: "Recommendations" }));
    expect(screen.queryByText("There is nothing to undo.")).toBeNull();
  });

  it("leaves a proposal with Escape and undoes with Ctrl+Z", () => {
    const { asked } = shown();
    press("KeyN");
    press("Escape");
    press("Escape");
    expect(screen.queryByText("Cancel")).toBeNull();
    press("ArrowDown");
    press("ArrowDown");
    press("Enter");
    press("KeyZ", { ctrlKey: true });
    expect(asked).toHaveLength(1);
    expect(heads()[2]).toBe("ann.TW open");
    expect(screen.getByText("open again")).toBeTruthy();
    expect(screen.getByText(/^Taken up again/)).toBeTruthy();
    expect(screen.getByLabelText("0 of 4 agreed")).toBeTruthy();
  });

  it("is told where the server would not take it, and gets the words back", async () => {
    const { asked } = shown();
    press("ArrowDown");
    press("ArrowDown");
    press("Enter");
    await act(async () => asked[0]?.answer({ ok: false, code: "washup_closed", message: "Not open." }));
    press("ArrowUp");
    expect(screen.getByText("Not taken: Not open.")).toBeTruthy();
    fireEvent.click(screen.getByText("Into the field"));
    expect(screen.queryByText("Not taken: Not open.")).toBeNull();
    expect(screen.getByText("Agree on 2")).toBeTruthy();
  });

  it("takes over every row on which all agree in one step, and sees how far that is", async () => {
    const { asked, tell } = shown();
    fireEvent.click(screen.getByText("Take the mean for all of them"));
    expect(screen.getByText("0 of 2 taken over")).toBeTruthy();
    const [first] = asked;
    await act(async () => {
      tell({ id: first?.id ?? "", at: AT, by: "fay", type: "consensus.set", data: first?.data } as never);
      first?.answer({ ok: true, pos: 1 });
    });
    expect(screen.getByText("1 of 2 taken over")).toBeTruthy();
    await act(async () => asked[1]?.answer({ ok: true, pos: 2 }));
    expect(screen.queryByText("2 of 2 taken over")).toBeNull();
  });
});

describe("a row", () => {
  it("says whose dot stands where, the mean, and how far they lie apart", () => {
    shown();
    for (const words of ["Olga Kim: 1", "Pavel Volkov: 3", "Maya Son: 4", "Mean: 2.67"]) {
      expect(screen.getAllByText(words).length).toBeGreaterThan(0);
    }
    expect(screen.getByText("3 points apart")).toBeTruthy();
    expect(screen.getByText("3 points apart").closest("li")?.textContent).toContain("candidate 2");
  });

  it("opened, has the five levels and the evidence with its author", () => {
    shown(FAY, { observations: [NOTE, { ...NOTE, observation: "n2", text: "Said later", after: true }] });
    expect(screen.getByLabelText("Levels of the scale").querySelectorAll("li")).toHaveLength(5);
    const evidence = screen.getByLabelText("Evidence");
    expect(evidence.textContent).toContain("Asks Ann for her view");
    expect(evidence.textContent).toContain("Pavel Volkov");
    expect(evidence.textContent).toContain("given after the exercise");
  });

  it("shows where a revised rating stood, and why it was revised", () => {
    const revised = RATINGS.map((one) =>
      one.by === "olga" && one.candidate === "boris" && one.criterion === "TW"
        ? {
            ...one,
            score: 2 as const,
            version: 2,
            reason: "Saw it again",
            earlier: [{ score: 1 as const, version: 1, at: AT }],
          }
        : one,
    );
    shown(FAY, { ratings: revised });
    press("ArrowDown");
    expect(heads()[1]).toBe("boris.TW open");
    expect(screen.getByText("Olga Kim: 1 before it was revised")).toBeTruthy();
    expect(screen.getByText("1 → 2")).toBeTruthy();
    expect(screen.getByText(/Saw it again/)).toBeTruthy();
  });
});

describe("an assessor", () => {
  it("reads what is agreed and revises the own rating", () => {
    const { asked } = shown(OLGA);
    expect(screen.queryByText(/^Agree on/)).toBeNull();
    press("Digit2");
    const field = screen.getByLabelText("Why do you revise it to 2?");
    expect(document.activeElement).toBe(field);
    fireEvent.change(field, { target: { value: "Saw it again" } });
    fireEvent.click(screen.getByText("Revise to 2"));
    expect(asked[0]).toMatchObject({ name: "rating.revise", data: { score: 2, reason: "Saw it again" } });
  });

  it("who has not submitted is told what to do", () => {
    const late = { ...OLGA, submitted: false };
    shown(late, { state: "over", participants: [late, FAY], washup: undefined as never });
    expect(screen.getByText("Submit your ratings first")).toBeTruthy();
    expect(screen.getByText("To your desk").getAttribute("href")).toBe("/room/session/assessor");
  });
});

describe("the recommendation", () => {
  it("is given with a reason, and read by assessors only", () => {
    const { asked } = shown();
    fireEvent.click(screen.getByText("Recommendations"));
    fireEvent.click(within(screen.getByLabelText("candidate 1")).getByText("With reservations"));
    const save = screen.getByText("Save the recommendation");
    expect((save as HTMLButtonElement).disabled).toBe(true);
    const field = screen.getByLabelText(/^Why: what was seen/);
    expect(document.activeElement).toBe(field);
    fireEvent.change(field, { target: { value: "Leads well, listens late" } });
    press("Enter", { ctrlKey: true });
    // Where one was before, and not at the top of the page.
    expect(document.activeElement?.textContent).toBe("With reservations");
    expect(asked[0]?.data).toEqual({
      candidate: "ann",
      verdict: "with_reservations",
      reason: "Leads well, listens late",
    });
    cleanup();
    shown(OLGA, { observations: [NOTE] });
    fireEvent.click(screen.getByText("Recommendations"));
    expect(screen.getByText("Asks Ann for her view")).toBeTruthy();
    expect(screen.queryByText("With reservations")).toBeNull();
  });
});

describe("opening", () => {
  it("asks for a reason as long as somebody has not submitted", () => {
    const participants = [...(washupWelcome().session.participants ?? [])].map((one) =>
      one.id === "olga" ? { ...one, submitted: false } : one,
    );
    const { asked } = shown(FAY, { state: "over", washup: null, participants });
    const button = screen.getByText("Open the wash-up") as HTMLButtonElement;
    expect(screen.getByText("Olga Kim")).toBeTruthy();
    expect(button.disabled).toBe(true);
    fireEvent.change(screen.getByLabelText("Why now, without waiting for the rest"), {
      target: { value: "She is ill" },
    });
    fireEvent.click(button);
    expect(asked[0]).toMatchObject({ name: "washup.open", data: { reason: "She is ill" } });
  });

  it("needs none once all are in", () => {
    const { asked } = shown(FAY, { state: "over", washup: null });
    fireEvent.click(screen.getByText("Open the wash-up"));
    expect(asked[0]?.data).toEqual({});
  });
});

it("shows nothing of those who have not submitted", () => {
  const participants = washupWelcome().session.participants.map((one) =>
    one.id === "maya" ? { ...one, submitted: false } : one,
  );
  shown(FAY, { participants });
  expect(screen.queryByText("Maya Son: 4")).toBeNull();
  expect(screen.getByText(/Not submitted yet: Maya Son/)).toBeTruthy();
});
