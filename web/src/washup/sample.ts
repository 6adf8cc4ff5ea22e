/** A wash-up to test with: three assessors who have submitted, two candidates, two criteria. */

import type { Listener } from "../connection";
import { newId } from "../ids";
import type { Answer, CommandName, Commands, Event, Participant, Rating, Score, Welcome } from "../protocol";
import { type Live, open } from "../room/live";
import { ANN, BORIS, FAY, participant, welcome } from "../room/sample";

export const OLGA = participant("olga", "assessor", 1, { name: "Olga Kim", submitted: true });
export const PAVEL = participant("pavel", "assessor", 2, { name: "Pavel Volkov", submitted: true });
export const MAYA = participant("maya", "assessor", 3, { name: "Maya Son", submitted: true });
export const AT = "2026-11-22T11:00:00.000Z";

const ANCHORS = { "1": "one", "2": "two", "3": "three", "4": "four", "5": "five" };

export function rating(by: string, candidate: string, criterion: string, score: Score): Rating {
  return { by, candidate, criterion, score, version: 1, at: AT };
}

/** Boris on teamwork lies three points apart, Ann on leadership two; on the rest all agree. */
export const RATINGS: readonly Rating[] = [
  rating("olga", "ann", "LD", 3),
  rating("pavel", "ann", "LD", 4),
  rating("maya", "ann", "LD", 5),
  rating("olga", "ann", "TW", 2),
  rating("pavel", "ann", "TW", 2),
  rating("olga", "boris", "LD", 4),
  rating("pavel", "boris", "LD", 4),
  rating("olga", "boris", "TW", 1),
  rating("pavel", "boris", "TW", 3),
  rating("maya", "boris", "TW", 4),
];

export function washupWelcome(me: Participant = FAY, session: Partial<Welcome["session"]> = {}): Welcome {
  const usual = welcome(me).session;
  return welcome(me, {
    state: "washup",
    phase: null,
    participants: [ANN, BORIS, OLGA, PAVEL, MAYA, FAY],
    exercise: {
      ...usual.exercise,
      criteria: [
        { id: "LD", name: "Leadership", anchors: ANCHORS },
        { id: "TW", name: "Teamwork", anchors: ANCHORS },
      ],
    },
    observations: [],
    ratings: RATINGS,
    washup: { opened_at: AT, by: "fay", missing: [], consensus: [], recommendations: [], feedback: [] },
    ...session,
  });
}

export interface Asked {
  readonly id: string;
  readonly name: CommandName;
  readonly data: Commands[CommandName];
  answer(answer: Answer<CommandName>): void;
}

/** A session without a server: what is asked waits for an answer, what is told is heard. */
export function played(greeting: Welcome): {
  readonly live: Live;
  readonly asked: Asked[];
  tell(...events: readonly Omit<Event, "pos">[]): void;
} {
  const asked: Asked[] = [];
  const heard: Listener[] = [];
  const live = open(
    "token",
    () => "en",
    (_token, _language, listener) => {
      heard.push(listener);
      return {
        ask: (name, data, id = newId()) =>
          new Promise((resolve) => {
            asked.push({ id, name, data, answer: resolve as Asked["answer"] });
          }),
        keep: () => undefined,
        retry: () => undefined,
        discard: () => undefined,
        leave: () => undefined,
        point: () => undefined,
        now: () => Date.parse(AT),
        close: () => undefined,
      };
    },
  );
  const [listener] = heard;
  listener?.welcome(greeting);
  listener?.line({ state: "live" });
  return {
    live,
    asked,
    tell: (...events) =>
      listener?.events(
        events.map((one) => ({ pos: 1, ...one }) as Event),
        1,
      ),
  };
}
