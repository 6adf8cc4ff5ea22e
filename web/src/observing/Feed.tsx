import { Undo2 } from "lucide-react";
import { Fragment, useEffect, useState } from "react";
import { useTexts } from "../i18n/texts";
import { me } from "../room/select";
import { useRoom } from "../room/use";
import { Kbd } from "../ui/Kbd";
import { SaveState } from "../ui/SaveState";
import { useMedia } from "../ui/useMedia";
import { useKeys } from "./bindings";
import styles from "./Feed.module.css";
import { FirstSteps, NARROW } from "./FirstSteps";
import { isUnclassified, type Line } from "./feed";
import { reveal, useFollowing } from "./following";
import { printed } from "./keymap";
import { NoteEditor } from "./NoteEditor";
import { NoteLine } from "./NoteLine";
import { texts } from "./texts";
import { useFingers } from "./touch";
import { useDesk, useDeskState, useLines } from "./useDesk";

/** Own notes, the newest at the end; whoever reads further up stays there. */
export function Feed() {
  const t = useTexts(texts);
  const lines = useLines();
  const row = useDeskState((state) => state.row);
  const editing = useDeskState((state) => state.editing);
  const narrow = useMedia(NARROW);
  const fingers = useFingers();
  const [box, setBox] = useState<HTMLElement | null>(null);
  const problems = lines.filter(({ problem }) => problem).length;
  useFollowing(box, `${lines.at(-1)?.observation} ${problems}`, row !== null || editing !== null);
  useEffect(() => {
    if (row) reveal(box?.querySelector<HTMLElement>(`[data-row="${row}"]`) ?? null, box);
  }, [row, box]);

  return (
    <section className={styles.feed} aria-label={t("myNotes")} data-region="">
      <Head lines={lines} />
      <Submitted />
      <div className={styles.lines} ref={setBox} data-lines="">
        {narrow && <FirstSteps />}
        {lines.length === 0 && <p className={styles.empty}>{t(fingers ? "feedEmptyTouch" : "feedEmpty")}</p>}
        {lines.map((line, place) => (
          <Fragment key={line.observation}>
            {(place === 0 || !isSameTime(lines[place - 1], line)) && <PhaseMark of={line} />}
            {editing === line.observation ? <NoteEditor line={line} /> : <NoteLine line={line} />}
          </Fragment>
        ))}
      </div>
    </section>
  );
}

function Head({ lines }: { lines: readonly Line[] }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const keys = useKeys();
  const count = lines.filter(isUnclassified).length;
  const kept = lines.filter(({ state }) => state !== "refused").length;
  const undoes = useDeskState((state) => state.past.length > 0);
  const closed = useRoom((room) => room.state === "closed");
  return (
    <header className={styles.head}>
      <h2 className={styles.title}>
        {t("myNotes")} {kept > 0 && <span className="figures">{kept}</span>}
      </h2>
      <SaveState />
      {count > 0 ? (
        <button type="button" className={styles.unclassified} onClick={() => desk.toUnclassified()}>
          {t("unclassified", { count })} <Kbd>{printed(keys.unclassified)}</Kbd>
        </button>
      ) : (
        <span className={styles.sorted}>{kept > 0 && t("allSorted")}</span>
      )}
      <button type="button" className={styles.undo} disabled={!undoes || closed} onClick={() => desk.undo()}>
        <Undo2 aria-hidden="true" />
        <span className="unseen">{t("undo")}</span>
        <Kbd>Ctrl Z</Kbd>
      </button>
    </header>
  );
}

/** Notes may still change after submission; that it is then is said where they are changed. */
function Submitted() {
  const t = useTexts(texts);
  const shown = useRoom((room) => me(room).submitted && room.state !== "closed");
  return shown ? <p className={styles.submitted}>{t("notesAfter")}</p> : null;
}

function isSameTime(before: Line | undefined, line: Line): boolean {
  return before?.phase === line.phase && before.after === line.after;
}

function PhaseMark({ of: { phase, after } }: { of: Pick<Line, "phase" | "after"> }) {
  const t = useTexts(texts);
  const speaks = useRoom((room) => room.exercise.language);
  const title = useRoom((room) => room.exercise.phases.find(({ key }) => key === phase)?.title);
  return (
    <p className={styles.phase} lang={title ? speaks : undefined}>
      {title ?? t(after ? "afterwards" : "notInPhase")}
    </p>
  );
}
