// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { startLanguages } from "../i18n/i18n";
import { NOTHING_UNSENT } from "../outbox/outbox";
import type { ChatLine, SpokenLine } from "../protocol";
import type { Live, Shown } from "../room/live";
import { start } from "../room/room";
import { ANN, BORIS, OLGA, participant, welcome } from "../room/sample";
import { Desk } from "./desk";
import { openLedger } from "./ledger";

const INDICATOR = { id: "LD+1", sign: 1, text: "Sums up before a decision" } as const;
const START = Date.parse("2026-11-22T10:02:00.000Z");
const CHEN = participant("chen", "candidate", 3, { removed: true });

let now = START;
let state: "running" | "over" | "closed" = "running";
const SAID = { id: "l1", at: "2026-11-22T10:01:00.000Z", by: "ann", text: "Who counts the costs?" };
const LATER = { ...SAID, id: "l2", by: "boris", text: "I do" };

function seated(transcript: readonly SpokenLine[] = []) {
  const room = start(
    welcome(OLGA, {
      state,
      transcript,
      participants: [ANN, BORIS, CHEN, OLGA],
      chat: [SAID, LATER],
      exercise: { ...welcome().session.exercise, debrief: ["What was hard?", "What next?"] },
    }),
  );
  const shown = createStore<Shown>(() => ({
    room,
    line: { state: "live" },
    waiting: [],
    unsent: NOTHING_UNSENT,
    pointers: {},
  }));
  const live = {
    store: shown,
    now: () => now,
    listen: () => () => undefined,
    discard: () => undefined,
    ask: () => new Promise(() => undefined),
  } as unknown as Live;
  const ledger = openLedger(live);
  const desk = new Desk(live, ledger);
  const said = (...lines: readonly ChatLine[]): void => {
    const before = shown.getState().room;
    if (before) shown.setState({ room: { ...before, chat: [...before.chat, ...lines] } });
  };
  return { desk, said, wishes: () => ledger.store.getState(), shown: () => desk.store.getState() };
}

beforeAll(startLanguages);

beforeEach(() => {
  now = START;
  state = "running";
});

describe("a note by two keys", () => {
  it("is about the candidate of that number and counts from the first key", () => {
    const { desk, wishes } = seated();
    desk.chooseSeat(2);
    now += 1_500;
    desk.indicate("LD", INDICATOR);
    expect(wishes()).toMatchObject([
      {
        name: "observation.add",
        data: {
          candidate: "boris",
          text: "Sums up before a decision",
          criterion: "LD",
          sign: 1,
          indicator: "LD+1",
          typed_at: "2026-11-22T10:02:00.000Z",
        },
      },
    ]);
  });

  it("counts from its own key when the candidate was still chosen from the note before", () => {
    const { desk, wishes } = seated();
    desk.chooseSeat(2);
    desk.indicate("LD", INDICATOR);
    now += 3_000;
    desk.indicate("LD", INDICATOR);
    expect(wishes()[1]?.data).toMatchObject({ typed_at: "2026-11-22T10:02:03.000Z" });
  });

  it("wants a candidate, and one who is still there", () => {
    const { desk, wishes, shown } = seated();
    desk.indicate("LD", INDICATOR);
    desk.chooseSeat(3);
    desk.chooseSeat(7);
    expect(wishes()).toEqual([]);
    expect(shown().candidate).toBeNull();
  });

  it("is not made once the session is closed", () => {
    state = "closed";
    const { desk, wishes } = seated();
    desk.chooseSeat(1);
    desk.indicate("LD", INDICATOR);
    expect(wishes()).toEqual([]);
  });
});

describe("words of one's own", () => {
  it("count from their first letter and wait for their criterion", () => {
    const { desk, wishes, shown } = seated();
    desk.chooseSeat(1);
    now += 60_000;
    desk.type("«W");
    now += 8_000;
    desk.type("«What is the budget?»");
    expect(desk.finish()).toBe(true);
    expect(wishes()[0]?.data).toMatchObject({
      candidate: "ann",
      kind: "quote",
      text: "What is the budget?",
      typed_at: "2026-11-22T10:03:00.000Z",
    });
    expect(shown().draft.text).toBe("");
  });

  it("without a candidate wait for the number, and are saved by it", () => {
    const { desk, wishes, shown } = seated();
    desk.type("asks who will present");
    desk.finish();
    expect([wishes(), shown().asking]).toEqual([[], true]);
    desk.chooseSeat(2);
    expect(wishes()[0]?.data).toMatchObject({ candidate: "boris", text: "asks who will present" });
    expect(shown().asking).toBe(false);
  });

  it("come back by undo after they were dropped", () => {
    const { desk, shown } = seated();
    desk.type("half a tho");
    desk.drop();
    expect(shown().draft.text).toBe("");
    desk.undo();
    expect(shown().draft.text).toBe("half a tho");
  });
});

describe("pinning", () => {
  const PIN = { source: { item: "e1" }, text: "Call back in an hour", from: "board" } as const;

  it("makes a note about the author, ready to be classified by the next key", () => {
    const { desk, wishes, shown } = seated();
    desk.chooseSeat(1);
    desk.pin({ pin: PIN, author: "boris" });
    desk.indicate("LD", INDICATOR);
    expect(wishes()).toMatchObject([
      { name: "observation.add", data: { candidate: "boris", kind: "quote", evidence: { item: "e1" } } },
      {
        name: "observation.edit",
        data: { text: "Call back in an hour", criterion: "LD", evidence: { item: "e1" } },
      },
    ]);
    expect(shown().row).toBeNull();
  });

  it("joins what is being written", () => {
    const { desk, wishes } = seated();
    desk.chooseSeat(1);
    desk.type("reads it aloud");
    desk.pin({ pin: PIN, author: "boris" });
    desk.finish();
    expect(wishes()).toMatchObject([
      { data: { candidate: "ann", text: "reads it aloud", evidence: { item: "e1" } } },
    ]);
  });

  it("waits for words where nobody of the group is the author", () => {
    const { desk, wishes, shown } = seated();
    desk.pin({ pin: PIN, author: null });
    expect([wishes(), shown().draft.pin]).toEqual([[], PIN]);
  });
});

describe("pinning where what happened is watched again", () => {
  const NOTE = { source: { item: "n1" }, text: "Ask the client", from: "board" } as const;
  const player = { toggle: () => undefined, seek: () => undefined, step: () => undefined };

  it("takes a note as it reads at that moment, and a note written before does not move to it", () => {
    const { desk, wishes } = seated();
    desk.player = player;
    desk.choose("ann");
    desk.type("Wants to hear it first");
    now += 5_000;
    desk.pin({ pin: NOTE, author: null });
    desk.finish();
    expect(wishes()).toMatchObject([
      {
        data: {
          evidence: { item: "n1", at: "2026-11-22T10:02:05.000Z" },
          typed_at: "2026-11-22T10:02:00.000Z",
        },
      },
    ]);
  });

  it("needs no moment for what was said, nor where it happens now", () => {
    const again = seated();
    again.desk.player = player;
    again.desk.pin({ pin: { source: { event: "l2" }, text: "I do", from: "chat" }, author: "boris" });
    const { desk, wishes } = seated();
    desk.pin({ pin: NOTE, author: "boris" });
    expect(
      [again.wishes(), wishes()].map(([one]) => one?.name === "observation.add" && one.data.evidence),
    ).toEqual([{ event: "l2" }, { item: "n1" }]);
  });
});

describe("pinning by keys", () => {
  it("takes the newest by 1 and the one before it by 2, about whoever said it", () => {
    const { desk, wishes, shown } = seated();
    desk.pick();
    desk.pinAt(1);
    desk.pick();
    desk.pinAt(2);
    expect(wishes()).toMatchObject([
      { data: { candidate: "boris", text: "I do", evidence: { event: "l2" } } },
      { data: { candidate: "ann", text: "Who counts the costs?", evidence: { event: "l1" } } },
    ]);
    expect(shown().picking).toBe(false);
  });

  it("keeps every digit where it stood, whatever is written before it is pressed", () => {
    const { desk, said, wishes, shown } = seated();
    desk.pick();
    said({ ...SAID, id: "l3", text: "Later still" });
    desk.pinAt(2);
    expect(wishes()).toMatchObject([{ data: { candidate: "ann", evidence: { event: "l1" } } }]);
    desk.pick();
    expect(shown().picks).toEqual(["l3", "l2", "l1"]);
  });

  it("turns to the other list when pressed again, and pins nothing by a digit that nothing bears", () => {
    const { desk, wishes, shown } = seated();
    desk.pick();
    expect(shown()).toMatchObject({ picking: true, talk: "chat" });
    desk.pick();
    desk.pinAt(1);
    expect(shown()).toMatchObject({ picking: true, talk: "board" });
    expect(wishes()).toEqual([]);
  });
});

describe("pinning by keys from a transcript", () => {
  const SPOKEN = ["s1", "s2", "s3"].map((id) => ({ ...SAID, id, text: `Words of ${id}` }));

  it("takes what its reader has in view, and other lines once others are", () => {
    const { desk, wishes, shown } = seated(SPOKEN);
    desk.inView = () => ["s2", "s1"];
    desk.pick();
    expect(shown().picks).toEqual(["s2", "s1"]);
    desk.inView = () => ["s3", "s2"];
    desk.lookAgain();
    desk.pinAt(2);
    expect(wishes()).toMatchObject([{ data: { candidate: "ann", evidence: { event: "s2" } } }]);
    expect(shown().picking).toBe(false);
  });

  it("offers nothing of it until it is open, and no digits to whoever only reads", () => {
    const { desk, shown } = seated(SPOKEN);
    desk.inView = () => ["s1"];
    desk.lookAgain();
    expect(shown()).toMatchObject({ picking: false, picks: [] });
    desk.inView = null;
    desk.pick();
    expect(shown().picks).toEqual([]);
  });
});

describe("questions after the exercise", () => {
  it("are answered by words that bear the question, and by no later ones", () => {
    state = "over";
    const { desk, wishes, shown } = seated();
    desk.chooseSeat(1);
    expect(desk.answer(2)).toBe(true);
    desk.type("«We count»");
    desk.finish();
    desk.type("nods");
    desk.finish();
    expect(wishes()[0]?.data).toMatchObject({
      candidate: "ann",
      question: 1,
      kind: "quote",
      text: "We count",
    });
    expect(wishes()[1]?.data).not.toHaveProperty("question");
    expect(shown().draft.question).toBeNull();
  });

  it("keep their question when the note is classified", () => {
    state = "over";
    const { desk, wishes } = seated();
    desk.chooseSeat(1);
    desk.answer(1);
    desk.type("counts");
    desk.finish();
    desk.toUnclassified();
    desk.indicate("LD", INDICATOR);
    expect(wishes()[1]).toMatchObject({ name: "observation.edit", data: { question: 0, criterion: "LD" } });
  });

  it("wait for the end, and are no more than there are", () => {
    const running = seated();
    expect(running.desk.answer(1)).toBe(false);
    state = "over";
    expect(seated().desk.answer(3)).toBe(false);
    expect(running.shown().draft.question).toBeNull();
  });
});

describe("taking back and putting in order", () => {
  it("says about whom a note was, when it was somebody else", () => {
    const { desk, wishes } = seated();
    desk.chooseSeat(1);
    desk.indicate("LD", INDICATOR);
    const [added] = wishes();
    const id = added?.name === "observation.add" ? added.data.observation : "";
    desk.reassign(id, "ann");
    desk.reassign(id, "boris");
    expect(wishes().slice(1)).toMatchObject([
      { name: "observation.edit", data: { observation: id, candidate: "boris", indicator: "LD+1" } },
    ]);
  });

  it("takes the last note back, and brings a removed one back as it was", () => {
    const { desk, wishes } = seated();
    desk.chooseSeat(1);
    desk.indicate("LD", INDICATOR);
    const [added] = wishes();
    const id = added?.name === "observation.add" ? added.data.observation : "";
    desk.remove(id);
    desk.undo();
    expect(wishes().map(({ name }) => name)).toEqual([
      "observation.add",
      "observation.remove",
      "observation.add",
    ]);
    expect(wishes()[2]?.data).toEqual(added?.data);
    desk.undo();
    expect(wishes()[3]).toMatchObject({ name: "observation.remove", data: { observation: id } });
  });

  it("goes from one unclassified note to the next until all have a criterion", () => {
    const { desk, wishes, shown } = seated();
    desk.chooseSeat(1);
    for (const words of ["one", "two"]) {
      now += 1_000;
      desk.type(words);
      desk.finish();
    }
    desk.chooseSeat(2);
    desk.toUnclassified();
    // Whom the note is about is chosen with it.
    expect(shown().candidate).toBe("ann");
    desk.indicate("LD", INDICATOR);
    expect(shown().row).not.toBeNull();
    desk.sign(shown().row ?? "", -1);
    expect(shown().row).toBeNull();
    expect(wishes().slice(2)).toMatchObject([
      { data: { text: "one", criterion: "LD", sign: 1, indicator: "LD+1" } },
      { data: { text: "two", criterion: "LD", sign: -1, indicator: null } },
    ]);
  });
});
