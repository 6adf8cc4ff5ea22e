// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeAll, expect, test } from "vitest";
import { startLanguages } from "../i18n/i18n";
import "./jsdom";
import { Dialog } from "./Dialog";

beforeAll(startLanguages);
afterEach(cleanup);

function Page() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Settings
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Settings of the session">
        <input aria-label="Title" />
      </Dialog>
    </>
  );
}

function opened(): HTMLElement {
  render(<Page />);
  const opener = screen.getByRole("button", { name: "Settings" });
  opener.focus();
  fireEvent.click(opener);
  return opener;
}

test("it is named by its title and takes the focus", async () => {
  opened();
  const dialog = screen.getByRole("dialog", { name: "Settings of the session" });
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
});

test("Escape closes it and the focus is where it was before", async () => {
  const opener = opened();
  fireEvent.keyDown(screen.getByLabelText("Title"), { key: "Escape" });
  expect(screen.queryByRole("dialog")).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

test("its own button closes it too", () => {
  opened();
  fireEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("what lies beneath is out of reach while it is open", () => {
  opened();
  expect(screen.queryByRole("button", { name: "Settings" })).toBeNull();
  expect(screen.getByRole("button", { name: "Settings", hidden: true })).toBeTruthy();
});
