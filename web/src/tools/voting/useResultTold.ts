import { useEffect, useRef } from "react";
import { useTexts } from "../../i18n/texts";
import { useRoom } from "../../room/use";
import { announce } from "../../ui/announce";
import { texts } from "./texts";
import { useNameNow } from "./useVoting";
import { useResult, useTie, useTieWords } from "./VoteResult";
import { lastBallot } from "./voting";

/** Votes that were blind are heard of one by one; what they come to is read out when no more come. */
const GATHERS = 400;

/** Reads out how a vote went, once it is closed while one is here, and again if it is decided otherwise. */
export function useResultTold(): void {
  const closed = useRoom((room) => lastBallot(room)?.closed ?? false);
  const rows = useResult();
  const words = useRef<() => string>(() => "");
  words.current = useResultWords();
  const run = useRoom((room) => `${lastBallot(room)?.phase} ${lastBallot(room)?.run}`);
  const result = closed
    ? `${run}: ${rows.map(({ item, dots, verdict }) => `${item} ${dots} ${verdict}`).join()}`
    : run;
  // What was over before one came is there to be read, and no news.
  const known = useRef(result);
  useEffect(() => {
    if (known.current === result) return;
    if (!closed) {
      known.current = result;
      return;
    }
    const timer = setTimeout(() => {
      known.current = result;
      announce(words.current());
    }, GATHERS);
    return () => clearTimeout(timer);
  }, [closed, result]);
}

function useResultWords(): () => string {
  const t = useTexts(texts);
  const nameOf = useNameNow();
  const rows = useResult();
  const tieWords = useTieWords(useTie());
  return () => {
    const chosen = rows
      .filter(({ verdict }) => verdict === "chosen")
      .map(({ item, dots }) => t("saidOf", { name: nameOf(item), votes: t("dots", { count: dots }) }));
    const parts = [
      t("saidOver"),
      rows.length === 0 && t("nobody"),
      chosen.length > 0 && t("saidChosen", { names: chosen.join("; ") }),
      tieWords,
    ];
    return parts.filter(Boolean).join(" ");
  };
}
