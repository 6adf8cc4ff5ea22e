// @vitest-environment jsdom
import "../ui/jsdom";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DraftsProvider } from "../drafts/use";
import type { Area } from "../groupProtocol";
import { readIn, startLanguages } from "../i18n/i18n";
import type { Answer, CommandName, Participant, Welcome } from "../protocol";
import { ANN, BORIS, FAY, welcome } from "../room/sample";
import { LiveProvider } from "../room/use";
import { played } from "../washup/sample";
import { Notes } from "./Notes";

beforeAll(() => {
  startLanguages();
  readIn("en");
  Object.assign(HTMLElement.prototype, { scrollIntoView() {} });
});
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(cleanup);

const written = (id: string, text: string, x: number) => ({
  ...{ id, type: "text", text, originalText: text, version: 1, versionNonce: 1, index: `a${x}` },
  ...{ x, y: 0, width: 100, height: 40, isDeleted: false },
});
const AREA: Area = { area: "closed", x: 0, y: 0, w: 200, h: 60 };

function shown(who: Participant, session: Partial<Welcome["session"]> = {}) {
  const { board } = welcome(who).session;
  const elements = [written("n1", "Call back within an hour", 1), written("n2", "Train the night shift", 2)];
  const authors = { n1: { author: ANN.id, editor: ANN.id }, n2: { author: BORIS.id, editor: BORIS.id } };
  const play = played(
    welcome(who, {
      participants: [ANN, BORIS, FAY],
      board: { ...board, elements: elements as never, authors: authors as never },
      ...session,
    }),
  );
  render(
    <LiveProvider live={play.live}>
      <DraftsProvider>
        <Notes search board={{ current: null }} onShow={() => undefined} />
      </DraftsProvider>
    </LiveProvider>,
  );
  return play;
}

const heads = () => [...document.querySelectorAll("[data-note]")].map((one) => one.getAttribute("data-note"));
const search = (words: string) =>
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: words } });
const press = (name: string | RegExp) => act(async () => screen.getByRole("button", { name }).click());

describe("the search in the list of notes", () => {
  const cluster = { cluster: "c", title: "Speed", by: "ann", items: ["n2"] };

  it.each([
    ["a word of the note", "HOUR", ["n1"]],
    ["the author's name", ANN.name ?? "", ["n1"]],
    ["the title of its group", "speed", ["n2"]],
    ["two words in any order", "shift train", ["n2"]],
    ["what stands nowhere", "zebra", []],
  ])("finds by %s", (_, words, found) => {
    shown(FAY, { clusters: [cluster] as never });
    search(words);
    expect(heads()).toEqual(found);
  });

  it("says how many it found, and Escape brings all back", () => {
    shown(FAY);
    search("hour");
    expect(screen.getByText("1 of 2 notes")).toBeTruthy();
    fireEvent.keyDown(screen.getByRole("searchbox"), { key: "Escape" });
    expect(heads()).toHaveLength(2);
  });
});

describe("what a facilitator does with a note for everybody", () => {
  it("shows it, and stops showing what is shown", async () => {
    const { asked } = shown(FAY);
    await press(/Call back/);
    await press("Show to everybody");
    expect(asked.at(-1)).toMatchObject({ name: "spotlight.show", data: { item: "n1" } });
    cleanup();
    const later = shown(FAY, { spotlight: { item: "n1", by: FAY.id, at: "" } as never });
    await press(/Call back/);
    await press("Stop showing");
    expect(later.asked.at(-1)).toMatchObject({ name: "spotlight.clear" });
  });

  it("locks it, and unlocks the area that it lies in, saying what else lies there", async () => {
    const { asked } = shown(FAY);
    await press(/Call back/);
    await press("Lock note");
    expect(asked.at(-1)).toMatchObject({ name: "area.lock", data: { x: -7, y: -8, w: 116, h: 56 } });
    cleanup();
    const later = shown(FAY, { areas: [AREA] });
    await press(/Call back.*locked/);
    await press("Unlock this and 1 more");
    expect(later.asked.at(-1)).toMatchObject({ name: "area.unlock", data: { area: "closed" } });
    await act(async () => later.asked.at(-1)?.answer({ ok: true, pos: 1 } as Answer<CommandName>));
  });

  it("is no candidate's", async () => {
    shown(ANN);
    await press(/Call back/);
    expect(screen.queryByRole("button", { name: "Show to everybody" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Lock note" })).toBeNull();
  });
});

describe("grouping between phases", () => {
  const { exercise } = welcome(FAY).session;
  const [phase] = exercise.phases;
  const sorted = {
    phase: null,
    state: "running",
    phases_done: ["sorting"],
    exercise: { ...exercise, phases: [{ ...phase, key: "sorting", tools: ["notes", "cluster"] }] },
  } as unknown as Partial<Welcome["session"]>;

  it.each([
    ["the facilitator may put it right", FAY, 1],
    ["a candidate may not", ANN, 0],
  ] as const)("%s", async (_, who, buttons) => {
    shown(who, sorted);
    await press(/Call back/);
    expect(screen.queryAllByRole("button", { name: "Group…" })).toHaveLength(buttons);
  });
});

it("Escape folds up what stands under a note and leaves the focus at the note", async () => {
  shown(FAY);
  await press(/Call back/);
  const lock = screen.getByRole("button", { name: "Lock note" });
  lock.focus();
  fireEvent.keyDown(lock, { key: "Escape" });
  expect(screen.queryByRole("button", { name: "Lock note" })).toBeNull();
  expect(document.activeElement?.getAttribute("data-note")).toBe("n1");
});
