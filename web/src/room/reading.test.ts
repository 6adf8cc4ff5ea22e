import { expect, test, vi } from "vitest";
import { ApiError } from "../api";
import type { Connection, connect } from "../connection";
import type { Event, Exercise, Language, Participant } from "../protocol";
import { open } from "./live";
import { readInOwn } from "./reading";
import { ANN, OLGA, welcome } from "./sample";

type Ears = Parameters<typeof connect>[2];

const AT = "2026-11-22T10:01:00.000Z";
const RUSSIAN = "Только для вас";

function inLanguage(language: Language, brief?: string): Exercise {
  const { exercise } = welcome().session;
  const said = (text: string): string => (language === "ru" ? `${text} по-русски` : text);
  return {
    ...exercise,
    language,
    title: said(exercise.title),
    phases: exercise.phases.map((one) => ({ ...one, title: said(one.title) })),
    roles: exercise.roles.map((one) => ({ ...one, card: said(one.card), ...(brief && { brief }) })),
    criteria: [
      {
        id: "LD",
        name: said("Leadership"),
        anchors: { 1: said("1"), 2: said("2"), 3: said("3"), 4: said("4"), 5: said("5") },
      },
    ],
  };
}

/** A Russian session whose reader begins with a language; the server's answers are given by hand. */
function reader(me: Participant, begins: Language) {
  let ears: Ears | undefined;
  const live = open(
    "token",
    () => "en",
    (_token, _language, given) => {
      ears = given;
      return { close: vi.fn() } as unknown as Connection;
    },
  );
  if (!ears) throw new Error("Nobody dialled.");
  let reads = begins;
  let changed = (): void => undefined;
  const asked: { language: Language; answer: (told: Exercise) => void; fail: (why: unknown) => void }[] = [];
  const end = readInOwn(
    live,
    (_session, language) =>
      new Promise((answer, fail) => {
        asked.push({ language, answer, fail });
      }),
    {
      now: () => reads,
      whenChanged(heard) {
        changed = heard;
        return () => {
          changed = () => undefined;
        };
      },
    },
  );
  return {
    ears,
    asked,
    end,
    greet: () => ears?.welcome(welcome(me, { language: "ru", exercise: inLanguage("ru") })),
    reads(language: Language) {
      reads = language;
      changed();
    },
    exercise: () => live.store.getState().room?.exercise,
    async answered(at: number, told: Exercise) {
      asked[at]?.answer(told);
      await Promise.resolve();
    },
  };
}

function given(brief: string, participant = ANN.id): Event {
  return {
    pos: 1,
    id: "e1",
    at: AT,
    by: "fay",
    type: "role.assigned",
    data: { participant, role: "analyst", brief },
  };
}

test("whoever reads the session's language asks for nothing", () => {
  const { greet, asked, ears, exercise } = reader(ANN, "ru");
  greet();
  ears.events([given(RUSSIAN)], 1);
  expect(asked).toEqual([]);
  expect(exercise()?.roles[0]?.brief).toBe(RUSSIAN);
});

test("the exercise is swapped for the reader's own language, and back", async () => {
  const { greet, asked, exercise, answered, reads } = reader(OLGA, "en");
  greet();
  expect(exercise()?.title).toBe("Service strategy по-русски");
  await answered(0, inLanguage("en"));
  expect(exercise()).toEqual(inLanguage("en"));
  expect(exercise()?.criteria[0]?.anchors?.[5]).toBe("5");
  reads("ru");
  await answered(1, inLanguage("ru"));
  expect(exercise()).toEqual(inLanguage("ru"));
  expect(asked.map(({ language }) => language)).toEqual(["en", "ru"]);
});

test("a later welcome shows the known words at once and asks for new ones", async () => {
  const { greet, asked, exercise, answered } = reader(ANN, "en");
  greet();
  await answered(0, inLanguage("en"));
  greet();
  expect(exercise()?.title).toBe("Service strategy");
  expect(asked.map(({ language }) => language)).toEqual(["en", "en"]);
});

test("a brief that comes is read in the reader's language once it is told in it", async () => {
  const { greet, ears, exercise, answered } = reader(ANN, "en");
  greet();
  await answered(0, inLanguage("en"));
  ears.events([given(RUSSIAN)], 1);
  expect(exercise()?.roles[0]?.brief).toBe(RUSSIAN);
  await answered(1, inLanguage("en", "For you alone"));
  expect(exercise()?.roles[0]?.brief).toBe("For you alone");
});

test("no answer brings a brief that the session has not told", async () => {
  const { greet, exercise, answered } = reader(ANN, "en");
  greet();
  await answered(0, inLanguage("en", "Somebody else's"));
  expect(exercise()?.roles[0]).not.toHaveProperty("brief");
});

test("an answer that comes late, in a language that is not read any more, is let go", async () => {
  const { greet, exercise, answered, reads } = reader(ANN, "en");
  greet();
  reads("ru");
  await answered(0, inLanguage("en"));
  expect(exercise()).toEqual(inLanguage("ru"));
});

test("without an answer it stays as it reads, and is asked for again", async () => {
  const { greet, asked, exercise, answered, reads } = reader(ANN, "en");
  greet();
  asked[0]?.fail(new ApiError(0, "offline", ""));
  await Promise.resolve();
  expect(exercise()).toEqual(inLanguage("ru"));
  reads("en");
  await answered(1, inLanguage("en"));
  expect(exercise()?.title).toBe("Service strategy");
});

test("an exercise that lacks the language stays in the session's", async () => {
  const { greet, exercise, answered } = reader(ANN, "en");
  greet();
  await answered(0, inLanguage("ru"));
  expect(exercise()).toEqual(inLanguage("ru"));
});

test("nothing is put anywhere once the page has closed", async () => {
  const { greet, end, exercise, answered } = reader(ANN, "en");
  greet();
  end();
  await answered(0, inLanguage("en"));
  expect(exercise()).toEqual(inLanguage("ru"));
});
