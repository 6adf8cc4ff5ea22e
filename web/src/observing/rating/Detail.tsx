import type { ReactNode } from "react";
import { useTexts } from "../../i18n/texts";
import type { Score } from "../../protocol";
import { called, criterion, person } from "../../room/select";
import { useRoom } from "../../room/use";
import { Kbd } from "../../ui/Kbd";
import { PersonMark, seatOf } from "../../ui/Person";
import { useKeys } from "../bindings";
import { isUnclassified } from "../feed";
import { printed } from "../keymap";
import { useDesk, useLines } from "../useDesk";
import { keyOf, type Place } from "./cells";
import styles from "./Detail.module.css";
import { EvidenceLine } from "./EvidenceLine";
import { Offline } from "./Offline";
import { Reason } from "./Reason";
import { texts } from "./texts";
import { useCells, useRatingAround, useRatingState } from "./useRating";

interface DetailProps {
  readonly place: Place;
  /** Levels may be read, not chosen. */
  readonly closed: boolean;
}

/** The chosen cell: its five levels, the reason if one is wanted, the evidence. */
export function Detail({ place, closed }: DetailProps) {
  return (
    <div className={styles.detail}>
      <Title place={place} />
      <Levels place={place} closed={closed} />
      <Reason key={keyOf(place)} place={place} />
      <Evidence place={place} />
    </div>
  );
}

function Title({ place }: { place: Place }) {
  const who = useRoom((room) => person(room, place.candidate));
  const title = useRoom((room) => criterion(room, place.criterion)?.name);
  const speaks = useRoom((room) => room.exercise.language);
  return (
    <header className={styles.title}>
      <PersonMark seat={seatOf(who)} />
      <h3>
        {who ? called(who) : ""} · <span lang={speaks}>{title}</span>
      </h3>
      {who && <Offline person={who} />}
    </header>
  );
}

const SCORES = [1, 2, 3, 4, 5] as const;

function Levels({ place, closed }: DetailProps) {
  const t = useTexts(texts);
  const keys = useKeys();
  const of = useRoom((room) => criterion(room, place.criterion));
  const speaks = useRoom((room) => room.exercise.language);
  return (
    <section className={styles.levels} aria-label={t("scale", { criterion: of?.name ?? "" })}>
      {SCORES.map((score) => (
        <Level key={score} place={place} score={score} closed={closed} mark={`${score}`}>
          <span lang={speaks}>{of?.anchors?.[`${score}`]}</span>
        </Level>
      ))}
      <Level place={place} score="NE" closed={closed} mark={printed(keys.noEvidence) ?? "N"}>
        <strong>{t("noEvidence")}</strong> {t("noEvidenceMore")}
      </Level>
    </section>
  );
}

interface LevelProps extends DetailProps {
  readonly score: Score;
  readonly mark: string;
  readonly children: ReactNode;
}

function Level({ place, score, closed, mark, children }: LevelProps) {
  const { rating } = useRatingAround();
  const key = keyOf(place);
  const cell = useCells().get(key);
  const proposed = useRatingState(({ proposals }) => proposals[key]?.score) ?? cell?.refused?.score;
  const ended = useRoom((room) => room.state === "closed");
  return (
    <button
      type="button"
      className={styles.level}
      aria-pressed={cell?.score === score}
      data-none={score === "NE" || undefined}
      data-proposed={(proposed === score && cell?.score !== score) || undefined}
      disabled={closed || ended}
      onClick={() => rating.score(score)}
    >
      <Kbd>{mark}</Kbd>
      <span>{children}</span>
    </button>
  );
}

function Evidence({ place }: { place: Place }) {
  const t = useTexts(texts);
  const own = useLines().filter((line) => line.candidate === place.candidate && line.state !== "refused");
  const lines = own.filter((line) => line.criterion === place.criterion);
  const unclassified = own.filter(isUnclassified).length;
  const wanted = useRoom((room) => room.settings.min_evidence);
  const count = (sign: number): number => lines.filter((line) => line.sign === sign).length;
  return (
    <section className={styles.evidence}>
      <h4>
        {t("evidence")}
        <span className="figures">
          <span data-sign="plus">+{count(1)}</span> <span data-sign="minus">−{count(-1)}</span>
        </span>
        <span className={styles.enough} data-short={lines.length < wanted || undefined}>
          {t("evidenceOf", { found: lines.length, wanted })}
        </span>
      </h4>
      {lines.length === 0 && <p className={styles.none}>{t("noEvidenceYet")}</p>}
      {lines.map((line) => (
        <EvidenceLine key={line.observation} line={line} />
      ))}
      {unclassified > 0 && <Unclassified count={unclassified} />}
    </section>
  );
}

/** Notes on this candidate that might be evidence here, were they classified. */
function Unclassified({ count }: { count: number }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const keys = useKeys();
  return (
    <button
      type="button"
      className={styles.unclassified}
      onClick={() => {
        desk.set({ pane: "notes" });
        desk.toUnclassified();
      }}
    >
      {t("unclassified", { count })} <Kbd>{printed(keys.unclassified)}</Kbd>
    </button>
  );
}
