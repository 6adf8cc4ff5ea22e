import { ChevronDown } from "lucide-react";
import { useMemo } from "react";
import { useTexts } from "../../i18n/texts";
import { me } from "../../room/select";
import { useLive, useRoom } from "../../room/use";
import { Tally } from "./Stepper";
import { texts } from "./texts";
import { useNameOf, type VotingDesk } from "./useVoting";
import { type Row, resultOf, type Tie, tieOf, voteParts } from "./voting";
import styles from "./voting.module.css";

interface VoteResultProps {
  readonly desk: VotingDesk;
  /** Brings a note or a cluster into view. */
  readonly onShow?: (item: string) => void;
}

/** How the last vote went: most first, the chosen marked, what is equal said in words. */
export function VoteResult({ desk, onShow }: VoteResultProps) {
  const t = useTexts(texts);
  if (desk.stage !== "result") return null;
  return (
    <details className={styles.result} open>
      <summary>
        {t("result")}
        <ChevronDown aria-hidden="true" />
      </summary>
      <ResultRows desk={desk} onShow={onShow} />
    </details>
  );
}

interface ResultRowsProps extends VoteResultProps {
  /** Only what is chosen for certain, as the rest stands beside it. */
  readonly settled?: boolean;
}

export function ResultRows({ desk, onShow, settled = false }: ResultRowsProps) {
  const t = useTexts(texts);
  const rows = useResult().filter(({ verdict }) => !settled || verdict === "chosen");
  const tie = useTie();
  const tieWords = useTieWords(tie);
  const nameOf = useNameOf();
  if (rows.length === 0) return <p className={styles.words}>{t("nobody")}</p>;
  return (
    <>
      {tie && !settled && <p className={styles.words}>{tieWords}</p>}
      <ol className={styles.rows}>
        {rows.map(({ item, verdict }) => (
          <li key={item} className={styles.row} data-verdict={verdict ?? undefined}>
            {onShow ? (
              <button
                type="button"
                className={styles.name}
                title={t("showOne", { name: nameOf(item) })}
                onClick={() => onShow(item)}
              >
                <span>{nameOf(item)}</span>
                <VerdictWords verdict={verdict} tie={tie} />
              </button>
            ) : (
              <span className={styles.name}>
                <span>{nameOf(item)}</span>
                <VerdictWords verdict={verdict} tie={tie} />
              </span>
            )}
            <Tally item={item} desk={desk} />
          </li>
        ))}
      </ol>
    </>
  );
}

function VerdictWords({ verdict, tie }: { verdict: Row["verdict"]; tie: Tie | null }) {
  const t = useTexts(texts);
  if (!verdict) return null;
  const words =
    verdict === "chosen"
      ? t("chosen")
      : tie?.ties === "shared"
        ? t("shares", { place: tie.place })
        : t("tied");
  return <span className={styles.verdict}>{words}</span>;
}

export function useResult(): readonly Row[] {
  const live = useLive();
  const { votes, ballots, runs } = useRoom(voteParts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the room only these matter
  return useMemo(() => {
    const { room } = live.store.getState();
    return room ? resultOf(room) : [];
  }, [live, votes, ballots, runs]);
}

export function useTie(): Tie | null {
  return useRoom(tieOf);
}

const WORDS = {
  shared: ["tiedShared", "leadShared"],
  runoff: ["tiedRunoff", "leadRunoff"],
  facilitator: ["tiedFacilitator", "leadFacilitator"],
} as const;

/** What becomes of equal votes; the facilitator is told what is theirs to do. */
export function useTieWords(tie: Tie | null): string {
  const t = useTexts(texts);
  const leads = useRoom((room) => me(room).kind === "facilitator");
  if (!tie) return "";
  const [others, lead] = WORDS[tie.ties];
  return t(leads ? lead : others, { place: tie.place });
}
