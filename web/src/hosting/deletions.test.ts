import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deleteLater, deleteNow, doomed, GRACE, takeBack } from "./deletions";

const nothing = (): void => undefined;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  doomed.setState(new Set(), true);
});

describe("deleting for good, with time to think", () => {
  it("hides at once and deletes after the grace", () => {
    const remove = vi.fn(() => Promise.resolve());
    deleteLater("a", remove, nothing);
    expect(doomed.getState().has("a")).toBe(true);
    vi.advanceTimersByTime(GRACE - 1);
    expect(remove).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(remove).toHaveBeenCalledOnce();
  });

  it("deletes nothing that was taken back", () => {
    const remove = vi.fn(() => Promise.resolve());
    deleteLater("a", remove, nothing);
    takeBack("a");
    vi.advanceTimersByTime(2 * GRACE);
    expect(remove).not.toHaveBeenCalled();
    expect(doomed.getState().size).toBe(0);
  });

  it("deletes what waits when the page is left, and only once", () => {
    const remove = vi.fn(() => Promise.resolve());
    deleteLater("a", remove, nothing);
    deleteNow();
    vi.advanceTimersByTime(2 * GRACE);
    expect(remove).toHaveBeenCalledOnce();
  });

  it("shows again what the server would not delete, and says why", async () => {
    const failed = vi.fn();
    const problem = new Error("no");
    deleteLater("a", () => Promise.reject(problem), failed);
    await vi.advanceTimersByTimeAsync(GRACE);
    expect(failed).toHaveBeenCalledWith(problem);
    expect(doomed.getState().has("a")).toBe(false);
  });
});
