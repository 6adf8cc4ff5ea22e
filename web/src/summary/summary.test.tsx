// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, test, vi } from "vitest";
import { datesOf } from "../i18n/dates";
import { readIn, startLanguages } from "../i18n/i18n";
import "../ui/jsdom";
import { pictureOf } from "./Boards";
import { partsOf } from "./Contents";
import { FeedbackView } from "./FeedbackView";
import { columnsOf, lettersOf } from "./page";
import { SummaryView } from "./SummaryView";
import { ANN, DATA, FEEDBACK, INTERRUPTED, SAID } from "./sample";

// A whole page is drawn anew for each test; on a machine that has much else to do that takes a while.
vi.setConfig({ testTimeout: 30_000 });

beforeAll(() => {
  startLanguages();
  readIn("en");
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
});
afterEach(cleanup);

function section(name: string): HTMLElement {
  return screen.getByRole("region", { name });
}

test.each([
  ["Assessor 2: 4", "A2"],
  ["Наблюдатель 12: НС", "Н12"],
  ["somebody", "?"],
])("a dot of “%s” bears %s", (told, letters) => {
  expect(lettersOf({ told })).toBe(letters);
});

test("evidence stands for, against and without a sign, each in its order", () => {
  const neither = { ...SAID, sign: "·" as const };
  expect(columnsOf([INTERRUPTED, neither, SAID])).toEqual({
    plus: [SAID],
    minus: [INTERRUPTED],
    other: [neither],
  });
});

test("a picture is one address, whatever stands in it", () => {
  const address = pictureOf(DATA.boards[0] ?? "");
  expect(address).not.toMatch(/[#"\s]/);
  expect(decodeURIComponent(address)).toBe(`data:image/svg+xml;charset=utf-8,${DATA.boards[0]}`);
});

describe("the contents", () => {
  it("lead to each candidate and leave out what is not there", () => {
    expect(partsOf(DATA.page, "In short").map(({ anchor }) => anchor)).toEqual([
      "overview",
      "candidate-1",
      "candidate-2",
      "boards",
      "overrides",
    ]);
  });

  it("name anchors that exist", () => {
    render(<SummaryView {...DATA} />);
    const links = within(screen.getByRole("navigation", { name: "Contents" })).getAllByRole("link");
    expect(links.length).toBe(5);
    for (const link of links) {
      expect(document.getElementById((link.getAttribute("href") ?? "").slice(1))).toBeTruthy();
    }
  });
});

describe("the summary", () => {
  it("says in a line what is agreed and recommended, and quotes one behaviour for", () => {
    render(<SummaryView {...DATA} />);
    const line = within(section("Candidates")).getAllByRole("listitem")[0] as HTMLElement;
    expect(line.textContent).toContain("4.0 agreed");
    expect(line.textContent).toContain("Recommendation: recommended");
    expect(line.textContent).toContain("“Shall we hear Boris first?”");
    expect(line.textContent).toContain("no observation against");
  });

  it("shows every score on the scale, and no draft", () => {
    render(<SummaryView {...DATA} />);
    const scales = within(section("Ann")).getAllByRole("list", { name: "Ratings of the assessors" });
    const dots = scales.map((scale) =>
      within(scale)
        .getAllByRole("listitem")
        .map(({ title }) => title),
    );
    expect(dots).toEqual([["Assessor 1: 4", "Assessor 2: 3"], ["Assessor 1: NE"]]);
    expect(within(section("Ann")).getByText("Mean 3.5")).toBeTruthy();
    expect(within(section("Ann")).getByText("Agreed 4.0")).toBeTruthy();
  });

  it("puts each reason beside its own score", () => {
    render(<SummaryView {...DATA} />);
    const told = within(section("Ann")).getByText("Assessor 2: 3", { selector: "b" }).closest("li");
    expect(told?.textContent).toBe("Assessor 2: 3. late in the hour");
    expect(
      within(section("Ann")).getByText("Assessor 1: 4", { selector: "b" }).closest("li")?.textContent,
    ).toBe("Assessor 1: 4");
  });

  it("says what the marks are, and not where judgements are withheld", () => {
    const { rerender } = render(<SummaryView {...DATA} />);
    expect(screen.getByText("mean, nothing agreed", { selector: "p span" })).toBeTruthy();
    rerender(<SummaryView {...DATA} page={{ ...DATA.page, withheld: { sentence: "Not yet.", made: [] } }} />);
    expect(screen.queryByText("mean, nothing agreed", { selector: "p span" })).toBeNull();
  });

  it("tells the approval by the reader's clock", () => {
    const approved = {
      sentence: "Approved on NOON (Ann).",
      changed: "",
      when: "NOON",
      at: "2026-11-22T12:00:00.000Z",
    };
    render(<SummaryView {...DATA} page={{ ...DATA.page, approved }} />);
    const whole = datesOf("en").whole(approved.at);
    expect(screen.getByText(`Approved on ${whole} (Ann).`)).toBeTruthy();
  });

  it("leads from evidence to its second where that may be watched", () => {
    render(<SummaryView {...DATA} momentLink={(at) => `/replay?at=${at}`} />);
    const links = within(section("Ann")).getAllByRole("link", { name: /^Watch in the replay/ });
    expect(links.map((link) => link.getAttribute("href"))).toEqual([
      `/replay?at=${SAID.at}`,
      `/replay?at=${INTERRUPTED.at}`,
    ]);
  });

  it("leads nowhere where it may not", () => {
    render(<SummaryView {...DATA} />);
    expect(screen.queryByRole("link", { name: /replay/ })).toBeNull();
    expect(within(section("Ann")).getByText("Ideas, 3:07")).toBeTruthy();
  });

  it("speaks its own language, not the reader's", () => {
    render(<SummaryView {...DATA} page={{ ...DATA.page, language: "ru" }} />);
    expect(screen.getByRole("navigation", { name: "Содержание" })).toBeTruthy();
  });

  it("shows a board large and lets go of it again", () => {
    render(<SummaryView {...DATA} />);
    fireEvent.click(screen.getByRole("button", { name: "Open large: Ideas" }));
    const large = screen.getByRole("dialog");
    expect(within(large).getByRole("img", { name: /Ideas/ })).toBeTruthy();
    fireEvent.click(within(large).getByRole("button", { name: "Close" }));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("says how many there are as long as judgements are withheld, and shows none", () => {
    const withheld = { sentence: "They open with the wash-up.", made: ["Assessor 1: 3 observations"] };
    render(<SummaryView {...DATA} page={{ ...DATA.page, withheld }} />);
    expect(screen.getByText("They open with the wash-up.")).toBeTruthy();
    expect(screen.getByText(/Assessor 1: 3 observations/)).toBeTruthy();
    expect(screen.queryByText(/Shall we hear Boris first/)).toBeNull();
    expect(screen.queryByRole("list", { name: "Ratings of the assessors" })).toBeNull();
  });

  it("has something to say where there is nothing", () => {
    const page = { ...DATA.page, candidates: [], phases: [], boards: [] };
    render(<SummaryView page={page} charts={{}} boards={[]} />);
    expect(screen.getByText("There were no candidates in this session.")).toBeTruthy();
    expect(screen.getByText("No phase was started.")).toBeTruthy();
    expect(screen.getByText("Everything took the usual course.")).toBeTruthy();
  });

  it("folds long lists away and short ones not", () => {
    const three = { ...ANN, seat: 3, name: "Chen", written: ANN.written.slice(0, 3) };
    render(<SummaryView {...DATA} page={{ ...DATA.page, candidates: [ANN, three] }} />);
    expect(within(section("Ann")).getByText("7 notes").closest("details")).toBeTruthy();
    expect(section("Chen").querySelector("details")).toBeNull();
  });
});

describe("the feedback", () => {
  it("tells strengths and each criterion with what was seen, and leaves out what is empty", () => {
    render(<FeedbackView page={FEEDBACK} />);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Ann");
    expect(screen.getByText("Sums up each step")).toBeTruthy();
    expect(screen.queryByText("What to work on")).toBeNull();
    expect(screen.getByText("4.0").textContent).toContain("agreed");
    expect(screen.getByText(/Your turn/)).toBeTruthy();
    expect(screen.getByText("no evidence")).toBeTruthy();
    expect(screen.getByText("No observations under this criterion.")).toBeTruthy();
  });
});
