// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import "./jsdom";
import { Menu } from "./Menu";

let chosen: string[];
beforeEach(() => {
  chosen = [];
});
afterEach(cleanup);

function opened(): HTMLElement {
  const choice = (id: string, disabled = false) => ({
    id,
    label: id,
    disabled,
    onChoose: () => chosen.push(id),
  });
  render(
    <Menu
      icon
      label="Actions"
      trigger="…"
      choices={[choice("write"), choice("draw", true), choice("remove")]}
    />,
  );
  const trigger = screen.getByRole("button", { name: "Actions" });
  trigger.focus();
  fireEvent.keyDown(trigger, { key: "ArrowDown" });
  return trigger;
}

function press(key: string): void {
  const at = document.activeElement ?? document.body;
  fireEvent.keyDown(at, { key });
  fireEvent.keyUp(at, { key });
}

test("it opens by the arrow key with the first choice at hand", async () => {
  opened();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("menuitem", { name: "write" })));
});

test("arrow keys pass over what cannot be chosen, and Enter chooses", async () => {
  opened();
  await waitFor(() => expect(document.activeElement?.textContent).toBe("write"));
  press("ArrowDown");
  expect(document.activeElement?.textContent).toBe("remove");
  press("Enter");
  expect(chosen).toEqual(["remove"]);
});

test("Escape chooses nothing and the focus is back on its button", async () => {
  const trigger = opened();
  await waitFor(() => expect(document.activeElement?.textContent).toBe("write"));
  press("Escape");
  await waitFor(() => expect(document.activeElement).toBe(trigger));
  expect(screen.queryByRole("menu")).toBeNull();
  expect(chosen).toEqual([]);
});
