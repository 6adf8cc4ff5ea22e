import { useEffect, useRef } from "react";
import { useTexts } from "../i18n/texts";
import { called, person } from "../room/select";
import { useLive } from "../room/use";
import { announce } from "../ui/announce";
import { texts as dayTexts } from "./day/texts";
import { type Deed, deedsOf, type Made } from "./deeds";
import { deedsTexts } from "./deedsTexts";
import { texts as planTexts } from "./plan/texts";

/** What several people do at once is said together, and no more of it than one can listen to. */
const GATHERS = 700;
const AT_ONCE = 3;

/** Reads out what others move, group, plan and lay out, while one is here. */
export function useDeedsTold(): void {
  const live = useLive();
  const say = useWords();
  const words = useRef(say);
  words.current = say;
  useEffect(() => {
    let before: Made | null = live.store.getState().room;
    let waiting: Deed[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      timer = undefined;
      announce(words.current(waiting));
      waiting = [];
    };
    const stop = live.listen((news) => {
      const { room } = live.store.getState();
      if (room && before && news.type === "events") {
        for (const deed of deedsOf(news.events, before, room)) {
          // Of what one person goes on changing, how it stands in the end.
          waiting = [...waiting.filter((one) => !isSame(one, deed)), deed];
          timer ??= setTimeout(tell, GATHERS);
        }
      }
      before = room;
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [live]);
}

function isSame(one: Deed, other: Deed): boolean {
  return one.by === other.by && one.did === other.did && one.what === other.what;
}

function useWords(): (deeds: readonly Deed[]) => string {
  const t = useTexts(deedsTexts);
  const plan = useTexts(planTexts);
  const day = useTexts(dayTexts);
  const live = useLive();
  const one = (deed: Deed): string => {
    const { room } = live.store.getState();
    const who = room && person(room, deed.by);
    const said = { ...deed, name: who ? called(who) : t("somebody") };
    if (said.did === "changedLine") return t(said.did, { ...said, column: plan(said.field) });
    if (said.did === "laid") return t(said.did, { ...said, place: day(said.place) });
    if (said.did === "moved") return t(said.did, said);
    if (said.did === "renamed" || said.did === "putInto") return t(said.did, said);
    return t(said.did, said);
  };
  return (deeds) => {
    const left = deeds.length - AT_ONCE;
    return [...deeds.slice(0, AT_ONCE).map(one), ...(left > 0 ? [t("more", { count: left })] : [])].join(" ");
  };
}
