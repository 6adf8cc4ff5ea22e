/** What the server has, with what this person wished and has not heard back laid over it. */

import type { Entry } from "../observing/ledger";
import type { AgreedScore, Feedback, FeedbackData, Rating, RatingVersion, Recommendation } from "../protocol";
import { keyOf } from "../room/ratings";
import type { Room } from "../room/room";
import type { Agreed, Laid } from "./rows";

/** A wish that the server would not take, with its words, so that nothing is lost. */
export interface Refused {
  /** Of the wish. */
  readonly id: string;
  readonly message: string;
  readonly score?: AgreedScore;
  readonly verdict?: string;
  readonly reason: string;
  readonly told?: FeedbackData;
}

export interface Told extends Feedback {
  readonly waiting: boolean;
}

export interface Advised extends Recommendation {
  readonly waiting: boolean;
}

export interface Laying extends Laid {
  readonly recommendations: ReadonlyMap<string, Advised>;
  /** What each candidate is to be told. */
  readonly feedback: ReadonlyMap<string, Told>;
  /** By a row's key, a candidate's id for recommendations, or `toldKey`; the last refusal only. */
  readonly refused: ReadonlyMap<string, Refused>;
}

interface Layers {
  consensus: Map<string, Agreed>;
  recommendations: Map<string, Advised>;
  feedback: Map<string, Told>;
  ratings: readonly Rating[];
  refused: Map<string, Refused>;
}

export function lay(
  { me, ratings, washup }: Pick<Room, "me" | "ratings" | "washup">,
  entries: readonly Entry[],
): Laying {
  const layers: Layers = {
    consensus: new Map(washup?.consensus.map((one) => [keyOf(one), { ...one, waiting: false }])),
    recommendations: new Map(
      washup?.recommendations.map((one) => [one.candidate, { ...one, waiting: false }]),
    ),
    feedback: new Map(washup?.feedback.map((one) => [one.candidate, { ...one, waiting: false }])),
    ratings: ratings.known,
    refused: new Map(),
  };
  for (const entry of entries) put(entry, layers, me);
  return layers;
}

function put(entry: Entry, layers: Layers, me: string): void {
  const wished = { by: me, at: new Date(entry.at).toISOString(), waiting: !entry.answered };
  switch (entry.name) {
    case "consensus.set": {
      const key = keyOf(entry.data);
      if (refuse(entry, key, layers)) return;
      const mean = layers.consensus.get(key)?.mean ?? null;
      layers.consensus.set(key, { mean, ...entry.data, ...wished });
      return;
    }
    case "recommendation.set":
      if (refuse(entry, entry.data.candidate, layers)) return;
      layers.recommendations.set(entry.data.candidate, { ...entry.data, ...wished });
      return;
    case "feedback.set":
      if (refuse(entry, toldKey(entry.data.candidate), layers)) return;
      layers.feedback.set(entry.data.candidate, { ...entry.data, ...wished });
      return;
    case "rating.revise":
      if (refuse(entry, keyOf(entry.data), layers)) return;
      layers.ratings = layers.ratings.map((one) =>
        one.by === me && keyOf(one) === keyOf(entry.data) ? revised(one, entry.data, wished.at) : one,
      );
      return;
    default:
  }
}

/** Under which a refusal of a candidate's feedback is found. */
export function toldKey(candidate: string): string {
  return `told.${candidate}`;
}

/** A later wish for the same thing puts an earlier refusal aside. */
function refuse({ id, name, refusal, data }: Entry, key: string, { refused }: Layers): boolean {
  refused.delete(key);
  if (!refusal) return false;
  const { score, verdict, reason } = data as { score?: AgreedScore; verdict?: string; reason?: string };
  refused.set(key, {
    id,
    message: refusal.message,
    reason: reason ?? "",
    ...(name === "feedback.set" && { told: data }),
    ...(score !== undefined && { score }),
    ...(verdict !== undefined && { verdict }),
  });
  return true;
}

function revised(before: Rating, next: Pick<Rating, "score" | "reason">, at: string): Rating {
  const { score, version, reason, earlier = [] } = before;
  const last: RatingVersion = { score, version, at: before.at, ...(reason && { reason }) };
  return { ...before, ...next, version: version + 1, at, earlier: [...earlier, last] };
}
