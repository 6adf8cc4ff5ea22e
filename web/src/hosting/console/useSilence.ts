import { useEffect, useState } from "react";
import { useLive, useRoom, useServerNow } from "../../room/use";
import { heard, type LastWords, recalled, silentMinutes, writableSince } from "./silence";

const TICK = 10_000;

/** Minutes of silence by participant, null where there is nothing to say. */
export function useSilence(): (person: string) => number | null {
  const live = useLive();
  const room = useRoom((whole) => whole);
  const now = useServerNow(TICK);
  const [words, setWords] = useState<LastWords>(() => recalled(room));
  useEffect(
    () =>
      live.listen((news) => {
        const current = live.store.getState().room;
        if (news.type === "events") setWords((before) => heard(before, news.events));
        else if (current) setWords(recalled(current));
      }),
    [live],
  );
  const since = writableSince(room);
  return (person) => silentMinutes(words, person, since, now);
}
