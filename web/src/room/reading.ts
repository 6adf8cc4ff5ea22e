/** The exercise in the reader's own language, while the session and its record keep theirs. */

import { ApiError } from "../api";
import type { Event, Exercise, Language } from "../protocol";
import type { Live } from "./live";

export interface Tongue {
  /** The language of this moment. */
  now(): Language;
  /** Returns what ends it. */
  whenChanged(heard: () => void): () => void;
}

type Told = (session: string, language: Language) => Promise<Exercise>;

/**
 * Puts the exercise that `tell` gives over the one of the session, anew for each language and each brief that
 * comes. Returns what ends it.
 */
export function readInOwn(live: Live, tell: Told, tongue: Tongue): () => void {
  let last: Exercise | null = null;
  let turn = 0;

  const lay = (): void => {
    const { room } = live.store.getState();
    if (!room || last?.language !== tongue.now()) return;
    live.store.setState({ room: { ...room, exercise: laidOver(room.exercise, last) } });
  };
  const read = async (anew: boolean): Promise<void> => {
    turn += 1;
    const mine = turn;
    const { room } = live.store.getState();
    const wanted = tongue.now();
    const foreign = room !== null && wanted !== room.language;
    if (!room || (wanted === room.exercise.language && !(anew && foreign))) return;
    try {
      const told = await tell(room.id, wanted);
      if (mine !== turn) return;
      last = told;
      lay();
    } catch (error) {
      // It stays as it reads; the next welcome, brief or change of language asks again.
      if (!(error instanceof ApiError)) throw error;
    }
  };

  const endListening = live.listen((news) => {
    if (news.type === "welcome") {
      lay();
      // What is read does not change from one moment of the past to another.
      void read(!news.leap);
    } else if (news.events.some(bringsBrief)) void read(true);
  });
  const endFollowing = tongue.whenChanged(() => void read(false));
  void read(false);
  return () => {
    turn += 1;
    endListening();
    endFollowing();
  };
}

/** Events speak the session's language. */
function bringsBrief({ data }: Event): boolean {
  return "brief" in data || "phase_brief" in data;
}

/** The same things in other words: which there are is what the session told last. */
export function laidOver<Part>(truth: Part, words: unknown): Part {
  if (typeof truth === "string") return (typeof words === "string" ? words : truth) as Part;
  if (Array.isArray(truth)) {
    const list: readonly unknown[] = Array.isArray(words) ? words : [];
    return truth.map((one, at) => laidOver(one, list[at])) as Part;
  }
  if (typeof truth !== "object" || truth === null) return truth;
  const named =
    typeof words === "object" && words !== null ? (words as Readonly<Record<string, unknown>>) : {};
  return Object.fromEntries(
    Object.entries(truth).map(([name, one]) => [name, laidOver(one, named[name])]),
  ) as Part;
}
