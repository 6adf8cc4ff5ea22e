// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { type ReactNode, useMemo, useRef } from "react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { readIn, startLanguages } from "../i18n/i18n";
import { NOTHING_UNSENT } from "../outbox/outbox";
import type { Element, Participant, Welcome } from "../protocol";
import type { Live, Shown } from "../room/live";
import { start } from "../room/room";
import { ANN, BORIS, OLGA, welcome } from "../room/sample";
import { LiveProvider, useLive } from "../room/use";
import { Candidates } from "./Candidates";
import { Entry } from "./Entry";
import { Origin } from "./Origin";
import { Rating } from "./rating/Rating";
import { RatingProvider, useRatingDesk } from "./rating/useRating";
import { Situation } from "./Situation";
import { Talk } from "./Talk";
import { DeskProvider, useAround, useDeskState } from "./useDesk";
import { useKeyboard } from "./useKeyboard";

vi.setConfig({ testTimeout: 30_000 });

const RUN = {
  key: "ideas",
  run: 1,
  started_at: "2026-11-22T10:00:00.000Z",
  ended_at: "2026-11-22T10:30:00.000Z",
};
const NOW = Date.parse("2026-11-22T11:30:00.000Z");
const OVER: Partial<Welcome["session"]> = { state: "over", phase: null, runs: [RUN] };

beforeAll(() => {
  startLanguages();
  readIn("en");
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
  Object.assign(HTMLElement.prototype, { scrollTo() {}, scrollIntoView() {} });
});
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(cleanup);

/** The parts of the desk around the whiteboard, under the keys of the whole. */
function Desk() {
  const { desk, field } = useAround();
  const reason = useRef<HTMLTextAreaElement>(null);
  const rating = useRatingDesk(useLive(), desk, reason);
  useKeyboard(useMemo(() => ({ desk, rating, field }), [desk, rating, field]));
  const rates = useDeskState(({ pane }) => pane === "rating");
  return (
    <RatingProvider value={useMemo(() => ({ rating, reason }), [rating])}>
      <Situation />
      <Talk />
      <div inert={rates}>
        <Candidates />
        <Entry />
      </div>
      {rates && <Rating />}
    </RatingProvider>
  );
}

function shown(session: Partial<Welcome["session"]> = {}, parts: ReactNode = <Desk />) {
  const room = start(welcome(OLGA, { participants: [ANN, BORIS, OLGA], ...session }));
  const store = createStore<Shown>(() => ({
    room,
    line: { state: "live" },
    waiting: [],
    unsent: NOTHING_UNSENT,
    pointers: {},
  }));
  const live = {
    store,
    now: () => NOW,
    listen: () => () => undefined,
    ask: () => new Promise(() => undefined),
  } as unknown as Live;
  render(
    <LiveProvider live={live}>
      <DeskProvider>{parts}</DeskProvider>
    </LiveProvider>,
  );
  return store;
}

function press(code: string, key = code): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { code, key });
}

function people(...changed: readonly Partial<Participant>[]): readonly Participant[] {
  return [ANN, BORIS, OLGA].map((one, place) => ({ ...one, ...changed[place] }));
}

function card(id: string, text: string, y: number): readonly Element[] {
  const usual = { version: 1, versionNonce: 1 };
  return [
    { ...usual, id, type: "rectangle", x: 0, y, width: 100, height: 100 },
    { ...usual, id: `${id}-t`, type: "text", text, containerId: id },
  ];
}

function cards(): readonly string[] {
  return within(screen.getByRole("tabpanel"))
    .getAllByRole("button")
    .map(({ textContent }) => /first|second|third/.exec(textContent ?? "")?.[0] ?? "");
}

const BOARD = [...card("a", "first", 900), ...card("b", "second", 0), ...card("c", "third", 400)];
const AUTHORS = Object.fromEntries(BOARD.map(({ id }) => [id, { author: "ann", editor: "ann" }]));
const BOARDED = { board: { elements: BOARD, items: [], locked: false, authors: AUTHORS } };

describe("the notes on the board, as a list", () => {
  it("begin with the newest, wherever they lie", () => {
    shown(BOARDED);
    fireEvent.click(screen.getByRole("tab", { name: "Notes on the board" }));
    expect(cards()).toEqual(["third", "second", "first"]);
  });

  it("stay in that order while digits pin, and bear them from the top", () => {
    shown(BOARDED);
    press("KeyP");
    expect(cards()).toEqual(["third", "second", "first"]);
    expect(
      [...document.querySelectorAll("[data-digit]")].map((one) => one.getAttribute("data-digit")),
    ).toEqual(["1", "2", "3"]);
  });
});

describe("what another whiteboard tells of", () => {
  const item = { id: "i", kind: "note", text: "Call back", version: 1, x: 0, y: 0, w: 9, h: 9 } as const;

  it.each([
    ["en", "Notes from another whiteboard: its word, not verified by Veche"],
    ["ru", "Карточки с другой доски: с её слов, Veche их не проверяет"],
  ] as const)("is said to be its word (%s)", (language, words) => {
    readIn(language);
    try {
      shown({ board: { elements: [], items: [item], locked: false, authors: {} } }, <Origin />);
      expect(screen.getByText(words)).toBeTruthy();
    } finally {
      readIn("en");
    }
  });

  it("nothing is said where all was written here", () => {
    shown(BOARDED, <Origin />);
    expect(screen.queryByText(/another whiteboard/)).toBeNull();
  });
});

describe("what was said aloud", () => {
  const line = (id: string, minute: number, by = "ann") => ({
    id,
    at: `2026-11-22T10:0${minute}:00.000Z`,
    by,
    text: `words ${id}`,
  });
  const SAID = { ...OVER, transcript: [line("b", 2), line("a", 1, "boris")] };

  it("is read in the order in which it was begun, with its time, and marked as speech", () => {
    shown(SAID);
    const lines = within(screen.getByRole("tabpanel")).getAllByRole("button");
    expect(lines.map(({ textContent }) => /\d\d:\d\d/.exec(textContent ?? "")?.[0])).toEqual([
      "01:00",
      "02:00",
    ]);
    expect(lines.map(({ textContent }) => /words ./.exec(textContent ?? "")?.[0])).toEqual([
      "words a",
      "words b",
    ]);
    expect(screen.getAllByText(/said aloud/)).toHaveLength(2);
    expect(screen.getByRole("tab", { name: "Conversation" })).toBeTruthy();
  });

  it("is pinned as evidence by a press, for whoever said it", () => {
    shown(SAID);
    fireEvent.click(screen.getByRole("button", { name: /words b/ }));
    const pinned = [...document.querySelectorAll("[data-pinned]")];
    expect(pinned.map(({ textContent }) => /words ./.exec(textContent ?? "")?.[0])).toEqual(["words b"]);
  });
});

describe("the grid over the notes", () => {
  it("takes the focus when it comes, and gives it back when it is put away from within", () => {
    shown(OVER);
    const before = screen.getAllByRole("button", { name: /Rate/ }).at(-1) as HTMLElement;
    before.focus();
    fireEvent.click(before);
    expect(document.activeElement).toBe(screen.getByRole("region", { name: "Rating" }));
    fireEvent.click(screen.getByRole("button", { name: /Back to the notes/ }));
    expect(document.activeElement).toBe(before);
  });

  it("left by Escape leaves no control with the focus, so that every key acts", () => {
    shown(OVER);
    (screen.getAllByRole("button", { name: /Rate/ }).at(-1) as HTMLElement).focus();
    press("KeyG");
    press("Escape");
    expect(screen.queryByRole("region", { name: "Rating" })).toBeNull();
    expect(document.activeElement).toBe(document.body);
  });

  it("shows no key elsewhere that means a score there, and ends what digits pinned", () => {
    shown({ ...OVER, ...BOARDED, exercise: { ...welcome().session.exercise, debrief: ["What was hard?"] } });
    expect(screen.getByRole("button", { name: /Debrief questions/ }).textContent).toContain("Z");
    press("KeyP");
    press("KeyG");
    expect(screen.getByRole("button", { name: /Debrief questions/ }).textContent).not.toContain("Z");
    expect(screen.getByText("Click a note or a line to pin it as evidence")).toBeTruthy();
    expect(document.querySelector("[data-digit]")).toBeNull();
  });

  it("asks before submission in one place only, and reads it out", () => {
    shown(OVER);
    press("KeyG");
    fireEvent.click(screen.getByRole("button", { name: "Submit" }));
    const panel = within(screen.getByRole("region", { name: "Rating" }));
    const asked = panel.getAllByText(/Submit all the same: /);
    expect(asked.map(({ className }) => className === "unseen")).toEqual([false, true]);
  });
});

describe("once the exercise is over", () => {
  it("no hand is up and nobody is warned of watching too many", () => {
    const store = shown({
      participants: people({ hand: true }),
      settings: { ...welcome().session.settings, watch_warning: 1 },
    });
    expect(screen.getByText("hand raised")).toBeTruthy();
    expect(screen.getByText(/hard to watch equally/)).toBeTruthy();
    const { room } = store.getState();
    if (room) act(() => store.setState({ room: { ...room, state: "over", phase: null } }));
    expect(screen.queryByText("hand raised")).toBeNull();
    expect(screen.queryByText(/hard to watch equally/)).toBeNull();
  });

  it("whoever has left since was offline only as long as they missed of it", () => {
    const gone = { connected: false, offline_since: "2026-11-22T10:29:00.000Z" };
    const later = { connected: false, offline_since: "2026-11-22T10:40:00.000Z" };
    shown({ ...OVER, participants: people(gone, later) });
    expect(screen.getByText("was offline for 01:00")).toBeTruthy();
    expect(screen.getAllByText(/offline/)).toHaveLength(1);
  });
});

describe("once the session is closed", () => {
  const CLOSED = { ...OVER, state: "closed" } as const;
  const submitted = people({}, {}, { submitted: true });
  const WASHED = {
    opened_at: RUN.ended_at,
    by: "fay",
    missing: [],
    consensus: [],
    recommendations: [],
    feedback: [],
  };

  it("no key is shown that changes something", () => {
    shown(CLOSED);
    expect(screen.queryByText(/indicator: a note|Click a note or a line|questions/)).toBeNull();
    expect(screen.getByRole("textbox").getAttribute("placeholder")).toBe("The session is closed");
  });

  it("ratings are there to be read, and nobody is asked to rate", () => {
    shown(CLOSED);
    expect(screen.queryByText("Rate")).toBeNull();
    expect(screen.getByRole("button", { name: /^Ratings/ })).toBeTruthy();
    cleanup();
    shown(OVER);
    expect(screen.queryByRole("button", { name: /^Ratings/ })).toBeNull();
  });

  it("the way to what the wash-up agreed on stays, where there was one", () => {
    shown({ ...CLOSED, participants: submitted, washup: WASHED });
    expect(screen.getByRole("link", { name: /wash-up/ }).getAttribute("href")).toContain("/washup");
    cleanup();
    shown({ ...CLOSED, participants: submitted });
    expect(screen.queryByRole("link", { name: /wash-up/ })).toBeNull();
  });

  it("nobody is told how to change a rating", () => {
    shown({ ...CLOSED, participants: submitted });
    press("KeyG");
    expect(screen.getByText(/^Submitted/)).toBeTruthy();
    expect(screen.queryByText(/A later change/)).toBeNull();
  });
});
