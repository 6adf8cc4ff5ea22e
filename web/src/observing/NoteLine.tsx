import { GripVertical, Pencil, Pin, Trash2 } from "lucide-react";
import { memo } from "react";
import { span } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { called, criterion, person } from "../room/select";
import { useLine, useRoom } from "../room/use";
import { Button, IconButton } from "../ui/Button";
import { PersonMark, seatOf } from "../ui/Person";
import { useCarried } from "./dragging";
import type { Line } from "./feed";
import styles from "./NoteLine.module.css";
import { texts } from "./texts";
import { useDesk, useDeskState } from "./useDesk";
import { isMarked } from "./writing";

/** One note: when, about whom, under what, and what was seen. A press chooses it for the next key. */
export const NoteLine = memo(function NoteLine({ line }: { line: Line }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const chosen = useDeskState((state) => state.row === line.observation);
  const about = useRoom((room) => person(room, line.candidate));
  const carried = useCarried(line.observation);
  return (
    <article
      {...carried}
      className={styles.line}
      data-row={line.observation}
      data-chosen={chosen || undefined}
      data-state={line.state}
      aria-label={t("noteOn", { name: about ? called(about) : "" })}
    >
      <GripVertical className={styles.grip} aria-hidden="true" />
      <button
        type="button"
        className={styles.note}
        aria-pressed={chosen}
        onClick={() => desk.set({ row: chosen ? null : line.observation, sorting: false, editing: null })}
        onDoubleClick={() => desk.open(line.observation)}
      >
        <time className={styles.time}>{line.since === null ? "–" : span(Math.floor(line.since))}</time>
        <span className={styles.about} aria-hidden="true">
          <PersonMark seat={seatOf(about)} />
          <span className="figures">{seatOf(about)}</span>
        </span>
        <span className={styles.words}>
          <span className="unseen">{about ? `${called(about)}. ` : ""}</span>
          <Class line={line} /> <Words line={line} />
          <Asked line={line} />
          {line.state === "waiting" && <Waiting />}
        </span>
      </button>
      {line.problem ? <Refused line={line} /> : <Tools line={line} />}
    </article>
  );
});

function Waiting() {
  const t = useTexts(texts);
  const live = useLine().state === "live";
  return <span className={styles.waiting}> · {t(live ? "waitingOne" : "keptOne")}</span>;
}

const SIGNS = { "1": "+", "0": "0", "-1": "−" } as const;

/** Sign and criterion, or that it has none yet. */
export function Class({ line }: { line: Line }) {
  const t = useTexts(texts);
  const speaks = useRoom((room) => room.exercise.language);
  const name = useRoom((room) => (line.criterion ? criterion(room, line.criterion)?.name : undefined));
  if (!name) {
    return line.kind === "context" ? (
      <span className={styles.context}>{t("context")}</span>
    ) : (
      <span className={styles.unclassified}>{t("notClassified")}</span>
    );
  }
  const sign = line.sign ?? 0;
  return (
    <span className={styles.class} data-sign={sign}>
      {SIGNS[`${sign}`]} <span lang={speaks}>{name}</span>
    </span>
  );
}

/** That it was said after the exercise, and to which question. */
export function Asked({ line: { after, question } }: { line: Pick<Line, "after" | "question"> }) {
  const t = useTexts(texts);
  const asked = useRoom((room) => room.exercise.debrief?.[question ?? -1]);
  if (!after) return null;
  return (
    <span className={styles.after} title={asked}>
      {" "}
      · {t("after")}
      {typeof question === "number" && `, ${t("question", { number: question + 1 })}`}
    </span>
  );
}

/** What was seen or said, and what is pinned to it. */
export function Words({ line }: { line: Line }) {
  const t = useTexts(texts);
  const speaks = useRoom((room) => room.language);
  const isQuote = line.kind === "quote";
  const other = line.pinned && line.pinned !== line.text ? line.pinned : null;
  const written = useRoom((room) => (room.transcript ? "pinnedFromTalk" : "pinnedFromChat"));
  const from = line.evidence && ("item" in line.evidence ? "pinnedFromBoard" : written);
  return (
    <>
      <span lang={line.indicator || from ? speaks : undefined}>
        {isQuote && !isMarked(line.text) ? <q>{line.text}</q> : line.text}
      </span>
      {from && (
        <span className={styles.pinned}>
          {" "}
          <Pin aria-hidden="true" />
          {t(from)}
          {other && ` · ${t("pinnedText", { text: other })}`}
        </span>
      )}
      <ByIndicator line={line} />
    </>
  );
}

/** Words of one's own, or somebody's, keep the indicator that they were put under. */
function ByIndicator({ line }: { line: Line }) {
  const t = useTexts(texts);
  const text = useRoom((room) => {
    const known = line.criterion ? criterion(room, line.criterion)?.indicators : undefined;
    return known?.find(({ id }) => id === line.indicator)?.text;
  });
  if (!text || text === line.text) return null;
  return <span className={styles.pinned}> · {t("indicatorOf", { text })}</span>;
}

function Tools({ line }: { line: Line }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const closed = useRoom((room) => room.state === "closed");
  if (closed) return null;
  return (
    <span className={styles.tools}>
      <IconButton
        size="s"
        tip="above"
        label={t("edit")}
        icon={<Pencil />}
        onClick={() => desk.open(line.observation)}
      />
      <IconButton
        size="s"
        tip="above"
        label={t("remove")}
        icon={<Trash2 />}
        onClick={() => desk.remove(line.observation)}
      />
    </span>
  );
}

/** Why it was not taken, and what can be done with the words. */
function Refused({ line }: { line: Line }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const closed = useRoom((room) => room.state === "closed");
  if (!line.problem) return null;
  return (
    <div className={styles.refused} role="alert">
      <p>{t("refused", { message: line.problem.message })}</p>
      {!closed && (
        <Button size="s" onClick={() => desk.open(line.observation)}>
          {t("again")}
        </Button>
      )}
      {line.state === "refused" && !closed && (
        <Button size="s" kind="quiet" onClick={() => desk.settle(line, true)}>
          {t("backToLine")}
        </Button>
      )}
      <Button size="s" kind="quiet" onClick={() => desk.settle(line, false)}>
        {t("putAside")}
      </Button>
    </div>
  );
}
