// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { DraftsProvider } from "../drafts/use";
import { readIn, startLanguages } from "../i18n/i18n";
import { ANN, welcome } from "../room/sample";
import { LiveProvider } from "../room/use";
import { played } from "../washup/sample";
import { AskedStrip } from "./Now";

beforeAll(() => {
  startLanguages();
  readIn("en");
});
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("what a phase asks goes only after a press is over, so that the press hits what it was meant for", () => {
  render(
    <LiveProvider live={played(welcome(ANN)).live}>
      <DraftsProvider>
        <AskedStrip onOpen={() => undefined} />
      </DraftsProvider>
    </LiveProvider>,
  );
  const isThere = () => screen.queryByText("Ideas") !== null;
  act(() => vi.advanceTimersByTime(5_000));
  fireEvent.pointerDown(document.body);
  act(() => vi.advanceTimersByTime(60));
  fireEvent.pointerUp(document.body);
  fireEvent.click(document.body);
  expect(isThere()).toBe(true);
  act(() => vi.advanceTimersByTime(1_000));
  expect(isThere()).toBe(false);
});
