// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import "./jsdom";
import { Tabs } from "./Tabs";

let selected: string[];
beforeEach(() => {
  selected = [];
});
afterEach(cleanup);

function Talk() {
  const [part, setPart] = useState("chat");
  const select = (id: string): void => {
    selected.push(id);
    setPart(id);
  };
  return (
    <Tabs
      label="Talk"
      selected={part}
      onSelect={select}
      tabs={[
        { id: "chat", label: "Chat", count: 0, content: <p>Nobody has written yet.</p> },
        { id: "notes", label: "Notes", count: 3, content: <p>Three notes.</p> },
      ]}
    />
  );
}

test("the arrow key goes on to the next tab, shows its panel alone, and says so once", () => {
  render(<Talk />);
  const chat = screen.getByRole("tab", { name: "Chat" });
  chat.focus();
  selected = [];
  fireEvent.keyDown(chat, { key: "ArrowRight" });
  const notes = screen.getByRole("tab", { name: /^Notes/ });
  expect(document.activeElement).toBe(notes);
  expect(notes.getAttribute("aria-selected")).toBe("true");
  expect(screen.getByRole("tabpanel").textContent).toBe("Three notes.");
  expect(selected).toEqual(["notes"]);
});

test("after the last tab comes the first", () => {
  render(<Talk />);
  fireEvent.click(screen.getByRole("tab", { name: /^Notes/ }));
  screen.getByRole("tab", { name: /^Notes/ }).focus();
  fireEvent.keyDown(screen.getByRole("tab", { name: /^Notes/ }), { key: "ArrowRight" });
  expect(screen.getByRole("tab", { name: "Chat" }).getAttribute("aria-selected")).toBe("true");
});

test("a count is shown where there is something to count", () => {
  render(<Talk />);
  expect(screen.getByRole("tab", { name: /^Notes/ }).textContent).toBe("Notes3");
  expect(screen.getByRole("tab", { name: "Chat" }).textContent).toBe("Chat");
});
