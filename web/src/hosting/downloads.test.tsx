// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { readIn, startLanguages } from "../i18n/i18n";
import { ANN, BORIS } from "../room/sample";
import { Downloads, type Filed } from "./Downloads";

beforeAll(() => {
  startLanguages();
  readIn("en");
  HTMLAnchorElement.prototype.click = () => undefined;
  URL.createObjectURL = () => "blob:";
});
afterEach(cleanup);

const SESSION: Filed = {
  id: "s",
  language: "ru",
  integrated: true,
  candidates: [ANN, BORIS],
  phases: [{ key: "ideas", title: "Ideas" }],
};

function shown(session: Partial<Filed> = {}) {
  const fetched = vi.fn<typeof fetch>(() => Promise.resolve(new Response("x")));
  vi.stubGlobal("fetch", fetched);
  render(<Downloads session={{ ...SESSION, ...session }} token="token" />);
  const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole("button", { name })));
  return {
    press,
    asked: () => fetched.mock.calls.map(([path]) => String(path).replace("/api/v1/sessions/s/", "")),
  };
}

it("hands out each kind of file, the board of the moment that was chosen", async () => {
  const { press, asked } = shown();
  await press("Download: Summary, PDF");
  await press("Download: Tables, XLSX");
  await press("Download: Board, As it stands, PNG");
  fireEvent.change(screen.getByLabelText("The board at which moment"), { target: { value: "ideas" } });
  await press("Download: Board, At the end of “Ideas”, SVG");
  expect(asked()).toEqual(["export/pdf", "export/xlsx", "export/board.png", "export/board.svg?phase=ideas"]);
});

it("hands out each candidate's feedback in the chosen language, assessors' labels only if wished", async () => {
  const { press, asked } = shown();
  await press("Download: Feedback for candidates, ann, PDF");
  fireEvent.click(screen.getByRole("radio", { name: "English" }));
  fireEvent.click(screen.getByRole("checkbox"));
  await press("Download: Feedback for candidates, boris, PDF");
  expect(asked()).toEqual([
    "participants/ann/feedback.pdf?lang=ru&assessors=no",
    "participants/boris/feedback.pdf?lang=en&assessors=yes",
  ]);
});

it("says before the wash-up why there is no feedback yet", () => {
  shown({ integrated: false });
  expect(screen.getByText(/^It rests on the ratings laid side by side/)).toBeTruthy();
  expect(screen.queryByRole("checkbox")).toBeNull();
});

it("offers the board as it stands where no phase has ended", () => {
  shown({ phases: [], candidates: [] });
  expect(screen.queryByRole("combobox")).toBeNull();
  expect(screen.getByText("No candidates took part in this session.")).toBeTruthy();
});
