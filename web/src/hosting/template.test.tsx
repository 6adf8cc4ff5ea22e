// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { ApiError, api, type SessionView } from "../api";
import { readIn, startLanguages } from "../i18n/i18n";
import { Toasts } from "../ui/Toast";
import NewSession from "./NewSession";

const MODEL: SessionView = {
  id: "s1",
  title: "Group A",
  state: "closed",
  language: "en",
  created_at: "2026-11-22T10:00:00.000Z",
  exercise: {
    id: "own",
    version: 1,
    title: "A plan",
    kind: "strategy",
    library: { version: 1, changed: false },
  },
  candidates: 4,
  settings: {
    min_evidence: 1,
    rating_opens: "after",
    labels: "names",
    roles: "drawn",
    auto_advance: true,
    retention_days: 30,
    watch_warning: 2,
    watch_limit: 3,
    votes_each: 3,
    speech: false,
  },
};

beforeAll(() => {
  startLanguages();
  readIn("en");
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
});
beforeEach(() => window.history.replaceState(null, "", "/new?from=s1"));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function opened(library = MODEL.exercise.library): Promise<HTMLInputElement> {
  const model = {
    ...MODEL,
    exercise: { ...MODEL.exercise, library: library as NonNullable<typeof library> },
  };
  vi.spyOn(api, "session").mockResolvedValue(model);
  render(
    <>
      <NewSession />
      <Toasts />
    </>,
  );
  return screen.findByLabelText<HTMLInputElement>("Title of the new session");
}

function create(): void {
  fireEvent.click(screen.getByRole("button", { name: "Create session" }));
}

it("says what comes along before anything is made", async () => {
  const made = vi.spyOn(api, "createSession");
  expect((await opened()).value).toBe("Group A");
  for (const fact of ["A plan, version 1", "By draw", "Shown to assessors", "at least 1 note", "30 days"])
    expect(screen.getByText(fact)).toBeTruthy();
  expect(screen.queryByText(/library/i)).toBeNull();
  expect(made).not.toHaveBeenCalled();
});

it("makes the session under the title that was chosen and leads to it", async () => {
  const made = vi.spyOn(api, "createSession").mockResolvedValue({ ...MODEL, id: "s2" });
  fireEvent.change(await opened(), { target: { value: "  Group B " } });
  create();
  await waitFor(() => expect(window.location.pathname).toBe("/sessions/s2"));
  expect(made).toHaveBeenCalledExactlyOnceWith({ from: "s1", title: "Group B" });
});

it("leaves the title to the template where none is typed", async () => {
  const made = vi.spyOn(api, "createSession").mockResolvedValue({ ...MODEL, id: "s2" });
  fireEvent.change(await opened(), { target: { value: " " } });
  create();
  await waitFor(() => expect(made).toHaveBeenCalledExactlyOnceWith({ from: "s1" }));
});

it.each([
  ["another version", { version: 4, changed: true }, /it is version 4 there now.*version 1\./],
  ["other words under the same version", { version: 1, changed: true }, /under the same version/],
  ["nothing", null, /does not have this exercise any more/],
])("says that the library has %s now, and which one is taken", async (_, library, said) => {
  await opened(library);
  expect(screen.getByText(said).textContent).toContain("as the template has it");
});

it("keeps the title and says why where the template has been deleted meanwhile", async () => {
  const why = "there is no such session, it may have been deleted; choose another";
  vi.spyOn(api, "createSession").mockRejectedValue(new ApiError(422, "malformed", "", { from: [why] }));
  const title = await opened();
  fireEvent.change(title, { target: { value: "Group B" } });
  create();
  expect(await screen.findByText(why)).toBeTruthy();
  expect(title.value).toBe("Group B");
  expect(window.location.pathname).toBe("/new");
});
