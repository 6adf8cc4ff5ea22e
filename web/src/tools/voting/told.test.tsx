// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readIn, startLanguages } from "../../i18n/i18n";
import type { Language, WelcomeSession } from "../../protocol";
import { ANN, BORIS, FAY, welcome } from "../../room/sample";
import { LiveProvider } from "../../room/use";
import { Announcer } from "../../ui/announce";
import { played } from "../../washup/sample";
import { Stepper } from "./Stepper";
import { useResultTold } from "./useResultTold";
import { useVoting } from "./useVoting";

const AT = "2026-11-22T10:01:00.000Z";

beforeAll(() => startLanguages());
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  act(() => vi.runAllTimers());
  cleanup();
  vi.useRealTimers();
});

function Tools() {
  useResultTold();
  const desk = useVoting();
  return <Stepper item="calls" name="One number" desk={desk} />;
}

function shown(language: Language, session: Partial<WelcomeSession> = {}) {
  readIn(language);
  const { exercise } = welcome().session;
  const voting = { blind: true, choose: 1, ties: "shared" } as const;
  const phase = { key: "vote", title: "", prompt: "", seconds: 60, board: "shared", voting } as const;
  const play = played(
    welcome(ANN, {
      state: "running",
      participants: [ANN, BORIS, FAY],
      exercise: { ...exercise, phases: [{ ...phase, tools: ["notes", "vote"] }] },
      phase: { key: "vote", run: 1, started_at: AT, ends_at: AT, paused: false, remaining: null },
      runs: [{ key: "vote", run: 1, started_at: AT, ended_at: null }],
      clusters: [{ cluster: "calls", title: "One number", by: "ann", items: [] }],
      votes: [{ id: "v1", at: AT, by: "ann", item: "calls", phase: "vote" }],
      ballots: [{ phase: "vote", run: 1, blind: true, closed: false, among: null, decided: null }],
      ...session,
    }),
  );
  render(
    <LiveProvider live={play.live}>
      <Tools />
      <Announcer />
    </LiveProvider>,
  );
  return play;
}

async function said(): Promise<string> {
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  return screen.getByRole("status").textContent ?? "";
}

describe("what is read out of a vote", () => {
  it.each([
    ["en", "Give a vote: One number", "Vote given: One number. 1 of 3 votes left."],
    ["ru", "Забрать голос: One number", "Голос возвращён: One number. Осталось 3 голоса из 3."],
  ] as const)("is the dot and how many are left, in %s", async (language, button, words) => {
    const { asked } = shown(language);
    fireEvent.click(screen.getByRole("button", { name: button }));
    expect(await said()).toBe("");
    act(() => asked[0]?.answer({ ok: true, pos: 1 } as never));
    expect(await said()).toBe(words);
  });

  it("is the result with its votes, once it is closed", async () => {
    const { tell } = shown("en");
    act(() => tell({ id: "e1", type: "phase.ended", at: AT, by: "fay", data: { phase: "vote" } } as never));
    act(() =>
      tell({
        id: "v2",
        type: "vote.cast",
        at: AT,
        by: "boris",
        data: { item: "calls", phase: "vote" },
      } as never),
    );
    expect(await said()).toBe("Voting is over. Chosen: One number, 2 votes.");
  });

  it("is nothing of a vote that was over before", async () => {
    shown("en", {
      phase: null,
      ballots: [
        { phase: "vote", run: 1, blind: true, closed: true, among: null, decided: null, chosen: ["calls"] },
      ],
    });
    expect(await said()).toBe("");
  });
});
