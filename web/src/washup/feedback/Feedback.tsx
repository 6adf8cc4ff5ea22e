/** What each candidate is to be told: chosen from the notes by a press, or written. By seat, as all over this page. */

import { Undo2 } from "lucide-react";
import { useDates } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import type { Participant } from "../../protocol";
import { candidates, roleOf } from "../../room/select";
import { useRoom } from "../../room/use";
import { Button } from "../../ui/Button";
import { PersonMark } from "../../ui/Person";
import { toldKey } from "../laid";
import { candidateName, useLaid, useNames, useReadOnly } from "../use";
import { ClashNotice } from "./ClashNotice";
import styles from "./Feedback.module.css";
import { EMPTY, PARTS } from "./lists";
import { PartList } from "./PartList";
import { texts } from "./texts";
import { useTelling, useTellingState } from "./use";

export function Feedback() {
  const t = useTexts(texts);
  const telling = useTelling();
  const readOnly = useReadOnly();
  const people = useRoom((room) => candidates(room));
  const undoable = useTellingState(({ past }) => past.length > 0);
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <p className={styles.more}>{people.length > 0 ? t("more") : t("nobody")}</p>
        {!readOnly && people.length > 0 && (
          <Button
            size="s"
            icon={<Undo2 />}
            // Not switched off after the last one, so that whoever pressed it still stands on it.
            aria-disabled={!undoable}
            onClick={() => telling.undo()}
          >
            {t("undo")}
          </Button>
        )}
      </div>
      <div className={styles.grid}>
        {people.map((one) => (
          <Candidate key={one.id} candidate={one} />
        ))}
      </div>
    </div>
  );
}

function Candidate({ candidate }: { candidate: Participant }) {
  const name = useRoom((room) => candidateName(room, candidate));
  const role = useRoom((room) => roleOf(room, candidate)?.title);
  const speaks = useRoom((room) => room.exercise.language);
  const lists = useLaid().feedback.get(candidate.id) ?? EMPTY;
  const heading = `told-${candidate.id}`;
  return (
    <section className={styles.candidate} aria-labelledby={heading}>
      <header className={styles.head}>
        <h2 id={heading}>
          <PersonMark seat={candidate.seat} size={16} /> {name}
        </h2>
        {role && (
          <p className={styles.quiet} lang={speaks}>
            {role}
          </p>
        )}
      </header>
      <ClashNotice candidate={candidate.id} />
      <RefusedLines candidate={candidate.id} />
      <div className={styles.parts}>
        {PARTS.map((part) => (
          <PartList key={part} candidate={candidate.id} name={name} part={part} lists={lists} />
        ))}
      </div>
      <LastBy candidate={candidate.id} />
    </section>
  );
}

function LastBy({ candidate }: { candidate: string }) {
  const t = useTexts(texts);
  const dates = useDates();
  const told = useLaid().feedback.get(candidate);
  const name = useNames()(told?.by ?? "");
  if (!told) return null;
  return (
    <p className={styles.quiet}>
      {t("lastBy", { name, time: dates.short(told.at) })}
      {told.waiting && ` · ${t("onItsWay")}`}
    </p>
  );
}

/** Lines that the server did not take; they can be sent once more. */
function RefusedLines({ candidate }: { candidate: string }) {
  const t = useTexts(texts);
  const telling = useTelling();
  const refused = useLaid().refused.get(toldKey(candidate));
  if (!refused) return null;
  return (
    <div className={styles.refused} role="alert">
      <p>{t("refused", { message: refused.message })}</p>
      {refused.told && <Lines lines={PARTS.flatMap((part) => refused.told?.[part] ?? [])} />}
      <div className={styles.actions}>
        <Button size="s" kind="quiet" onClick={() => telling.dismiss(candidate)}>
          {t("putAside")}
        </Button>
        <Button size="s" onClick={() => telling.retry(candidate)}>
          {t("again")}
        </Button>
      </div>
    </div>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className={styles.gone}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
