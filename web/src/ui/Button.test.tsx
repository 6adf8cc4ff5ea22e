// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { Button } from "./Button";

afterEach(cleanup);

it("keeps the focus while it works, and is not pressed again", () => {
  const [press, submit] = [vi.fn(), vi.fn((event: { preventDefault(): void }) => event.preventDefault())];
  const button = (busy: boolean) => (
    <form onSubmit={submit}>
      <Button type="submit" busy={busy} onClick={press}>
        Save
      </Button>
    </form>
  );
  const { rerender } = render(button(false));
  const shown = screen.getByRole("button");
  shown.focus();
  fireEvent.click(shown);
  rerender(button(true));
  fireEvent.click(shown);
  expect([press, submit].map((one) => one.mock.calls.length)).toEqual([1, 1]);
  expect(shown.getAttribute("aria-disabled")).toBe("true");
  expect(shown.matches(":disabled")).toBe(false);
  expect(document.activeElement).toBe(shown);
});
