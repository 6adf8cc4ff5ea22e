// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import "../ui/jsdom";
import { DraftsProvider } from "../drafts/use";
import { readIn, startLanguages } from "../i18n/i18n";
import type { Tool, Welcome } from "../protocol";
import { ANN, welcome } from "../room/sample";
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

const NOTE = {
  id: "t1",
  type: "text",
  text: "Call back",
  originalText: "Call back",
  version: 1,
  versionNonce: 1,
  index: "a1",
};

function shown(tools: readonly Tool[], session: Partial<Welcome["session"]> = {}): void {
  const usual = welcome(ANN).session;
  const [phase] = usual.exercise.phases;
  const greeting = welcome(ANN, {
    exercise: {
      ...usual.exercise,
      phases: [{ ...phase, key: "ideas", board: "shared", tools } as (typeof usual.exercise.phases)[number]],
    },
    board: { ...usual.board, elements: [NOTE as never] },
    ...session,
  });
  render(
    <LiveProvider live={played(greeting).live}>
      <DraftsProvider>
        <Notes board={{ current: null }} onShow={() => undefined} />
      </DraftsProvider>
    </LiveProvider>,
  );
}

it("what a phase of grouping is about is said in words at the note that is open", () => {
  shown(["notes", "cluster"]);
  screen.getByRole("button", { name: /Call back/ }).click();
  return screen.findByText("Group…");
});

it("once the exercise is over no new note is asked for", () => {
  shown(["notes"]);
  expect(screen.getByRole("textbox", { name: "New note" })).toBeTruthy();
  cleanup();
  shown(["notes"], { state: "over", phase: null });
  expect(screen.queryByRole("textbox", { name: "New note" })).toBeNull();
});
