// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { api, type JobProfile, type Weighed, type Weighing } from "../api";
import { readIn, startLanguages } from "../i18n/i18n";
import { LiveProvider } from "../room/use";
import { played, washupWelcome } from "../washup/sample";
import { ProfileChoice } from "./ProfileChoice";
import { ProfileTitle } from "./ProfileTitle";
import { WeighingProvider } from "./use";
import { Means, ProfileNote } from "./Weighing";

const JOB: JobProfile = {
  id: "head",
  version: 1,
  title: "Head of a contact centre",
  summary: "For choosing the head.",
  source: "From vacancies.",
  weights: { LD: 3, TW: 1 },
};

beforeAll(() => {
  startLanguages();
  readIn("en");
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function told(weighed: Weighed, profile: JobProfile | null = JOB) {
  const found: Weighing = { profile, weights: { LD: 0.75, TW: 0.25 }, candidates: { ann: weighed } };
  const asked = vi.spyOn(api, "weighing").mockResolvedValue(found);
  const play = played(washupWelcome());
  render(
    <LiveProvider live={play.live}>
      <WeighingProvider>
        <ProfileNote />
        <Means candidate="ann" />
      </WeighingProvider>
    </LiveProvider>,
  );
  return { asked, play };
}

function facts(): string[] {
  return screen.queryAllByRole("definition").map(({ textContent }) => textContent ?? "");
}

it("shows the weighted mean beside the plain one, and the weights that it rests on", async () => {
  told({ plain: 3, weighted: 3.875 });
  expect(await screen.findByText("Head of a contact centre")).toBeTruthy();
  expect(screen.getByRole("list", { name: "Weights in this exercise" }).textContent).toMatch(/75%.*25%/);
  expect(facts()).toEqual(["3.00", "3.88"]);
});

it.each([
  ["no_evidence", /no evidence of Leadership/],
  ["not_rated", /no rating of Leadership/],
] as const)("says for lack of what there is no weighted mean: %s", async (reason, said) => {
  told({ plain: 3, weighted: null, reason, missing: ["LD"] });
  expect(await screen.findByText(said)).toBeTruthy();
  expect(facts()).toEqual(["3.00", "none"]);
});

it("tells no mean before it may be known, and says when it will be", async () => {
  told({ plain: null, weighted: null, reason: "withheld", missing: [] });
  expect(await screen.findByText(/once the wash-up is open/)).toBeTruthy();
  expect(facts()).toEqual([]);
});

it("says nothing where the session has no profile", async () => {
  const { asked } = told({ plain: 3, weighted: 3 }, null);
  await waitFor(() => expect(asked).toHaveBeenCalled());
  expect(screen.queryByText(/Job profile/)).toBeNull();
  expect(facts()).toEqual([]);
});

it("offers the profiles that fit the exercise, with their weights in it", async () => {
  const other: JobProfile = { ...JOB, id: "other", title: "Other", weights: { XX: 1 } };
  vi.spyOn(api, "profiles").mockResolvedValue([JOB, other]);
  const criteria = [
    { id: "TW", name: "Teamwork" },
    { id: "LD", name: "Leadership" },
  ];
  const choose = vi.fn();
  render(<ProfileChoice chosen="head" exercise={{ criteria }} onChoose={choose} />);
  const select = await screen.findByLabelText<HTMLSelectElement>(/Job profile/);
  expect([...select.options].map(({ disabled }) => disabled)).toEqual([false, false, true]);
  expect(screen.getByRole("list").textContent).toBe("Leadership 75%Teamwork 25%");
  fireEvent.change(select, { target: { value: "" } });
  expect(choose).toHaveBeenCalledExactlyOnceWith(null);
});

it("calls a profile by its title in the reader's language, and until that is there as the session does", async () => {
  const weighing: Weighing = { profile: JOB, weights: {}, candidates: {} };
  const asked = vi.spyOn(api, "weighing").mockResolvedValue(weighing);
  render(<ProfileTitle session="s1" speaks="ru" title="Руководитель контакт-центра" />);
  expect(screen.getByText("Руководитель контакт-центра").lang).toBe("ru");
  expect((await screen.findByText(JOB.title)).lang).toBe("en");
  expect(asked).toHaveBeenCalledExactlyOnceWith("s1", "en");
});
