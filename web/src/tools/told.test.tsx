// @vitest-environment jsdom
import "../ui/jsdom";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { DraftsProvider } from "../drafts/use";
import { readIn, startLanguages } from "../i18n/i18n";
import type { Answer, CommandName, Language, WelcomeSession } from "../protocol";
import { ANN, BORIS, FAY, welcome } from "../room/sample";
import { LiveProvider } from "../room/use";
import { Announcer } from "../ui/announce";
import { played } from "../washup/sample";
import { ClusterHead } from "./clusters/ClusterHead";
import { ClusterPicker } from "./clusters/ClusterPicker";
import { TitleForm } from "./clusters/TitleForm";
import { useClusters } from "./clusters/useClusters";
import DayPanel from "./day/DayPanel";
import PlanPanel from "./plan/PlanPanel";
import { OwnOrder } from "./ranking/OwnOrder";
import RankingPanel from "./ranking/RankingPanel";
import { useDeedsTold } from "./useDeedsTold";

const AT = "2026-11-22T10:01:00.000Z";
const DONE: Answer<CommandName> = { ok: true, pos: 1 } as Answer<CommandName>;

beforeAll(() => {
  startLanguages();
  // Room for a whole day side by side, and for the plan as a table.
  Object.defineProperty(HTMLElement.prototype, "clientWidth", { configurable: true, value: 1_200 });
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(cleanup);

type Given = Omit<Partial<WelcomeSession>, "exercise"> & {
  readonly exercise?: Partial<WelcomeSession["exercise"]>;
};

function shown(tool: ReactNode, language: Language, tools: readonly string[], session: Given) {
  readIn(language);
  const { exercise } = welcome().session;
  const phase = { key: "work", title: "", prompt: "", seconds: 60, board: "shared" as const };
  const play = played(
    welcome(ANN, {
      state: "running",
      participants: [ANN, BORIS, FAY],
      phase: { key: "work", run: 1, started_at: AT, ends_at: AT, paused: false, remaining: null },
      runs: [{ key: "work", run: 1, started_at: AT, ended_at: null }],
      ...session,
      exercise: {
        ...exercise,
        phases: [{ ...phase, tools }],
        ...session.exercise,
      },
    } as Partial<WelcomeSession>),
  );
  render(
    <LiveProvider live={play.live}>
      <DraftsProvider>{tool}</DraftsProvider>
      <Announcer />
    </LiveProvider>,
  );
  return play;
}

/** Answers all that was asked, and lets what follows from it happen. */
async function granted({ asked }: ReturnType<typeof played>): Promise<void> {
  await act(async () => {
    for (const one of asked) one.answer(DONE);
    await Promise.resolve();
  });
}

async function told(words: string): Promise<void> {
  await vi.waitFor(() =>
    expect(screen.getAllByRole("status").map(({ textContent }) => textContent)).toContainEqual(
      expect.stringContaining(words),
    ),
  );
}

describe("what is read out of the plan", () => {
  const LINE = { item: "l1", what: "Calls", author: "ann", added_at: AT, by: "ann", at: AT };

  it.each([
    ["en", "What, line 1", "Saved: What, line 1."],
    ["ru", "Что сделать, строка 1", "Сохранено: Что сделать, строка 1."],
  ] as const)("is the cell that was saved, in %s", async (language, label, words) => {
    const play = shown(<PlanPanel />, language, ["plan"], { plan: [LINE] });
    const cell = screen.getByLabelText(label);
    fireEvent.change(cell, { target: { value: "Calls by noon" } });
    fireEvent.keyDown(cell, { key: "Enter" });
    await granted(play);
    await told(words);
  });
});

function Clusters() {
  const desk = useClusters({ current: null });
  const [cluster] = desk.clusters;
  return (
    <>
      <TitleForm label="New" action="Create" onTitle={desk.create} />
      {cluster && <ClusterHead cluster={cluster} count={0} desk={desk} />}
      <ClusterPicker note="n1" desk={desk} onDone={() => undefined} />
    </>
  );
}

describe("what is read out of the groups", () => {
  const session = { clusters: [{ cluster: "c1", title: "Speed", by: "ann", items: [] }] };

  it("is that one is there, is called otherwise, or took in a note", async () => {
    const play = shown(<Clusters />, "en", ["cluster", "notes"], session);
    const title = screen.getByLabelText("New");
    fireEvent.change(title, { target: { value: "Cost" } });
    fireEvent.submit(title);
    await granted(play);
    await told("New group: “Cost”");
    fireEvent.click(screen.getByRole("button", { name: "Speed" }));
    await granted(play);
    await told("Moved into the group “Speed”");
    fireEvent.click(screen.getByRole("button", { name: "Rename the group" }));
    fireEvent.change(screen.getByLabelText("Title of the group"), { target: { value: "Haste" } });
    fireEvent.submit(screen.getByLabelText("Title of the group"));
    await granted(play);
    await told("The group is called “Haste” now");
  });
});

describe("what is read out of the day", () => {
  it("is the estimate that was saved", async () => {
    const play = shown(<DayPanel />, "en", ["plan"], {
      exercise: { tasks: [{ id: "t1", text: "Call back" }], day: { starts: "09:00", ends: "18:00" } },
      tasks: { day: ["t1"], put: [{ task: "t1", place: "day", by: "ann", at: AT }] },
    });
    const field = screen.getByLabelText(/^Estimate in minutes: Call back/);
    fireEvent.change(field, { target: { value: "45" } });
    fireEvent.keyDown(field, { key: "Enter" });
    await granted(play);
    await told("“Call back”: 45 min.");
  });
});

function Listening() {
  useDeedsTold();
  return null;
}

describe("what is read out of what others do", () => {
  const alternatives = ["Training", "Vouchers", "One answer"].map((text, at) => ({ id: `a${at}`, text }));
  const moved = (by: string, order: readonly string[]) =>
    ({ id: "e1", type: "ranking.put", at: AT, by, data: { scope: "group", order } }) as never;

  it.each([
    ["en", "boris moved “Training” to place 3."],
    ["ru", "boris: «Training» теперь на месте 3."],
  ] as const)("is what was moved and where to, in %s", async (language, words) => {
    const play = shown(<Listening />, language, ["rank"], { exercise: { alternatives } });
    act(() => play.tell(moved(BORIS.id, ["a1", "a2", "a0"])));
    await told(words);
  });
});

describe("one's own order", () => {
  it("keeps the focus on its button when there is nothing more to save", async () => {
    const play = shown(<OwnOrder open />, "en", ["rank"], {
      exercise: {
        alternatives: [
          { id: "a", text: "A" },
          { id: "b", text: "B" },
        ],
      },
      rankings: [{ scope: "own", by: "ann", at: AT, order: ["a", "b"] }],
    });
    const save = screen.getByRole("button", { name: "Save the change" });
    expect(save.matches(":disabled")).toBe(false);
    fireEvent.click(save);
    expect(play.asked).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: "Down: A" }));
    fireEvent.click(save);
    expect(play.asked.map(({ data }) => data)).toEqual([{ scope: "own", order: ["b", "a"] }]);
  });

  it("that was not saved in time is said to be missing beside the group's, and how to mend that", () => {
    const phase = { prompt: "", seconds: 60, board: "locked" as const, tools: ["rank" as const] };
    shown(<RankingPanel />, "en", ["rank"], {
      runs: [
        { key: "alone", run: 1, started_at: AT, ended_at: AT },
        { key: "work", run: 1, started_at: AT, ended_at: null },
      ],
      exercise: {
        phases: [
          { ...phase, key: "alone", title: "Alone", ranking: "own" },
          { ...phase, key: "work", title: "Together", ranking: "group" },
        ],
        alternatives: [
          { id: "a", text: "A" },
          { id: "b", text: "B" },
        ],
      },
    });
    expect(screen.getByText(/You saved no order of your own.*run the phase again/)).toBeTruthy();
  });
});
