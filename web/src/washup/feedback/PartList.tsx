import { type RefObject, useRef } from "react";
import { useTexts } from "../../i18n/texts";
import { Button } from "../../ui/Button";
import { useFocusAfter } from "../../ui/useFocusAfter";
import { useReadOnly } from "../use";
import styles from "./Feedback.module.css";
import { LineField } from "./LineField";
import { isFull, type Lists, MOST, type Part } from "./lists";
import { OfferList } from "./OfferList";
import { OtherNames } from "./OtherNames";
import { TellLine } from "./TellLine";
import { partKey } from "./telling";
import { texts } from "./texts";
import { useTelling, useTellingState } from "./use";

export interface PartProps {
  readonly candidate: string;
  readonly part: Part;
}

interface PartListProps extends PartProps {
  /** What the candidate is called here. */
  readonly name: string;
  readonly lists: Lists;
}

/** What stands under one heading, a field for a line of one's own, and what the notes offer. */
export function PartList({ candidate, name, part, lists }: PartListProps) {
  const t = useTexts(texts);
  const readOnly = useReadOnly();
  const box = useRef<HTMLElement>(null);
  const lines = lists[part];
  const heading = `${part}-${candidate}`;
  return (
    <section className={styles.part} data-part={part} aria-labelledby={heading} ref={box}>
      <h3 id={heading}>
        {t(part)} <span className="unseen">{name}</span>
        <span className={`figures ${styles.count}`}>
          {t("of", { count: lines.length, most: MOST[part] })}
        </span>
      </h3>
      {lines.length === 0 && (
        <p className={styles.quiet}>{t(part === "strengths" ? "noneStrengths" : "noneWorkOn")}</p>
      )}
      <ul className={styles.lines}>
        {lines.map((line) => (
          <TellLine key={line} candidate={candidate} part={part} line={line} box={box} />
        ))}
      </ul>
      {!readOnly && (
        <>
          <Orphan candidate={candidate} part={part} lines={lines} box={box} />
          <NewLine candidate={candidate} part={part} full={isFull(lists, part)} box={box} />
          <OfferList candidate={candidate} part={part} lists={lists} />
        </>
      )}
    </section>
  );
}

interface OrphanProps extends PartProps {
  readonly lines: readonly string[];
  readonly box: RefObject<HTMLElement | null>;
}

/** A rewording whose line another has changed or taken out meanwhile: what is written is not lost. */
function Orphan({ candidate, part, lines, box }: OrphanProps) {
  const t = useTexts(texts);
  const rewording = useTellingState(({ rewordings }) => rewordings[partKey(candidate, part)]);
  if (!rewording || lines.includes(rewording.before)) return null;
  return (
    <div className={styles.orphan}>
      <p role="status">{t("changedMeanwhile")}</p>
      <Rewriting candidate={candidate} part={part} box={box} />
    </div>
  );
}

/** The field in which a line is reworded, with what saves and leaves it. */
export function Rewriting({ candidate, part, box }: PartProps & Pick<OrphanProps, "box">) {
  const t = useTexts(texts);
  const telling = useTelling();
  const focusAfter = useFocusAfter(box);
  const rewording = useTellingState(({ rewordings }) => rewordings[partKey(candidate, part)]);
  if (!rewording) return null;
  const { before, text } = rewording;
  const leave = (): void => {
    focusAfter(`[data-line="${CSS.escape(before)}"] button, textarea`);
    telling.leave(candidate, part);
  };
  const save = (): void => {
    if (telling.save(candidate, part)) {
      const line = text.trim().replace(/\s+/gu, " ");
      focusAfter(`[data-line="${CSS.escape(line)}"] button, textarea`);
    }
  };
  return (
    <div className={styles.rewriting}>
      <LineField
        at={partKey(candidate, part)}
        label={t("rewording")}
        value={text}
        onChange={(words) => telling.reword(candidate, part, before, words)}
        onSave={save}
        onLeave={() => text === before && leave()}
      />
      <OtherNames candidate={candidate} text={text} />
      <div className={styles.actions}>
        <Button size="s" kind="quiet" onClick={leave}>
          {t("cancel")}
        </Button>
        <Button size="s" kind="primary" disabled={!text.trim()} onClick={save}>
          {t("save")}
        </Button>
      </div>
    </div>
  );
}

interface NewLineProps extends PartProps {
  readonly full: boolean;
  readonly box: RefObject<HTMLElement | null>;
}

function NewLine({ candidate, part, full }: NewLineProps) {
  const t = useTexts(texts);
  const telling = useTelling();
  const text = useTellingState(({ fresh }) => fresh[partKey(candidate, part)] ?? "");
  const strong = part === "strengths";
  if (full && !text.trim()) {
    return <p className={styles.quiet}>{t(strong ? "fullStrengths" : "fullWorkOn")}</p>;
  }
  return (
    <div className={styles.rewriting}>
      <LineField
        label={t(strong ? "newStrengths" : "newWorkOn")}
        value={text}
        onChange={(words) => telling.write(candidate, part, words)}
        onSave={() => telling.send(candidate, part)}
      />
      <OtherNames candidate={candidate} text={text} />
      {full && <p className={styles.quiet}>{t(strong ? "fullStrengths" : "fullWorkOn")}</p>}
      {text.trim() && (
        <div className={styles.actions}>
          <Button size="s" kind="primary" disabled={full} onClick={() => telling.send(candidate, part)}>
            {t("add")}
          </Button>
        </div>
      )}
    </div>
  );
}
