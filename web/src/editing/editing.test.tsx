// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { readIn, startLanguages } from "../i18n/i18n";
import { blankForm, blankRole } from "./blank";
import { type Desk, DeskProvider, openDesk, takeFaults, visit } from "./desk";
import { Roles } from "./Roles";
import { openEditing } from "./store";

let desk: Desk;

beforeAll(() => {
  startLanguages();
  readIn("en");
});

beforeEach(() => {
  const roles = ["Scribe", "Critic"].map((en) => ({ ...blankRole(), title: { en, ru: "" } }));
  desk = openDesk(
    openEditing({ ...blankForm([]), roles }, null),
    false,
    roles.map(({ uid }) => uid),
  );
  render(
    <DeskProvider desk={desk}>
      <Roles />
    </DeskProvider>,
  );
});

afterEach(cleanup);

function titles(): readonly string[] {
  return desk.edit.getState().form.roles.map(({ title }) => title.en);
}

function field(place: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-place="${place}"]`);
  if (!found) throw new Error(`no field ${place}`);
  return found;
}

it("Alt and an arrow move an entry from any of its fields, say so, and keep the focus", () => {
  const card = field("roles.0.card.en");
  card.focus();
  fireEvent.keyDown(card, { key: "ArrowDown", altKey: true });
  expect(titles()).toEqual(["Critic", "Scribe"]);
  expect(document.activeElement).toBe(card);
  expect(desk.shown.getState().said).toBe("Role 2: Scribe is now 2 of 2.");
});

it("in a list of choices the same keys open the choices, and elsewhere an arrow alone moves nothing", () => {
  fireEvent.keyDown(field("roles.0.played_by"), { key: "ArrowDown", altKey: true });
  fireEvent.keyDown(field("roles.0.card.en"), { key: "ArrowDown" });
  expect(titles()).toEqual(["Scribe", "Critic"]);
});

it("an entry that is removed leaves the focus with its neighbour", () => {
  fireEvent.click(screen.getByRole("button", { name: "Remove: Role 1: Scribe" }));
  expect(titles()).toEqual(["Critic"]);
  expect(document.activeElement?.textContent).toContain("Role 1: Critic");
});

it("a fault is said at its field once somebody has been there, and not at an entry that was moved since", () => {
  const { form } = desk.edit.getState();
  const told = (): readonly string[] => screen.queryAllByText("write this in Russian").map(({ id }) => id);
  act(() =>
    takeFaults(desk, [{ path: ["roles", "0", "title", "ru"], message: "write this in Russian" }], form),
  );
  expect(told()).toEqual([]);
  act(() => visit(desk, "roles.0.title.ru"));
  expect(told()).toEqual([field("roles.0.title.ru").getAttribute("aria-describedby")]);
  fireEvent.keyDown(field("roles.0.card.en"), { key: "ArrowDown", altKey: true });
  expect(told()).toEqual([]);
});
