// @vitest-environment jsdom
import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, expect, it } from "vitest";
import { readIn, startLanguages } from "../../i18n/i18n";
import { ANN, BORIS, FAY } from "../../room/sample";
import { LiveProvider } from "../../room/use";
import { played, washupWelcome } from "../../washup/sample";
import { Results } from "./Results";

beforeAll(() => {
  startLanguages();
  readIn("en");
});
afterEach(cleanup);

it("the results tell of an absence that lasted until the end, and of none that began after it", () => {
  const run = {
    key: "ideas",
    run: 1,
    started_at: "2026-11-22T10:00:00.000Z",
    ended_at: "2026-11-22T10:30:00.000Z",
  };
  const gone = { ...ANN, offline_seconds: 10, offline_since: "2026-11-22T10:29:00.000Z" };
  const later = { ...BORIS, offline_since: "2026-11-22T10:40:00.000Z" };
  const play = played(
    washupWelcome(FAY, { state: "closed", runs: [run], participants: [gone, later, FAY], ratings: [] }),
  );
  render(
    <LiveProvider live={play.live}>
      <Results />
    </LiveProvider>,
  );
  const heading = (name: string) => within(screen.getByRole("heading", { name: new RegExp(`^${name}`) }));
  expect(heading("ann").getByText(/without a connection for 01:10/)).toBeTruthy();
  expect(heading("boris").queryByText(/connection/)).toBeNull();
});
