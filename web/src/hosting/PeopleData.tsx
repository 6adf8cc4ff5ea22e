/** Everybody who took part, and the way to erase what one of them said. */

import { Eraser } from "lucide-react";
import { useState } from "react";
import { ApiError, api, type SessionView } from "../api";
import { useTexts } from "../i18n/texts";
import { isOver } from "../observing/times";
import type { Participant } from "../protocol";
import { called, labelOf } from "../room/select";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { PersonMark, seatOf } from "../ui/Person";
import { toast } from "../ui/Toast";
import { texts } from "./erasingTexts";
import styles from "./PeopleData.module.css";

const ORDER = ["candidate", "actor", "assessor", "facilitator"];
const GOES = ["goesName", "goesWords", "goesSpoken", "goesNotes", "goesLinks", "goesCopies"] as const;
const STAYS = ["staysMarks", "staysScores", "staysOthers"] as const;

interface PeopleDataProps {
  readonly session: SessionView;
  readonly again: () => void;
}

export function PeopleData({ session, again }: PeopleDataProps) {
  const t = useTexts(texts);
  const [asked, setAsked] = useState<Participant | null>(null);
  const people = (session.participants ?? []).toSorted(
    (one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) || one.seat - other.seat,
  );
  if (people.length === 0) return null;
  return (
    <section className={styles.people} aria-labelledby="people-data">
      <h2 id="people-data" className={styles.heading}>
        {t("people")}
      </h2>
      <p className={styles.more}>{t("peopleMore")}</p>
      <ul className={styles.list}>
        {people.map((person) => (
          <Row key={person.id} person={person} onErase={() => setAsked(person)} />
        ))}
      </ul>
      {asked && <Asking session={session} person={asked} again={again} onClose={() => setAsked(null)} />}
    </section>
  );
}

function Row({ person, onErase }: { person: Participant; onErase: () => void }) {
  const t = useTexts(texts);
  const name = called(person);
  return (
    <li className={styles.row}>
      <span className={styles.who}>
        <PersonMark seat={seatOf(person)} />
        <span className={styles.name}>{name}</span>
        {person.name && <span className={styles.label}>{labelOf(person)}</span>}
      </span>
      {person.erased && <span className={styles.erased}>{t("erased")}</span>}
      <Button
        kind="plain"
        icon={<Eraser />}
        aria-label={t(person.erased ? "eraseMoreOf" : "eraseOf", { name })}
        onClick={onErase}
      >
        {t(person.erased ? "eraseMore" : "erase")}
      </Button>
    </li>
  );
}

interface AskingProps {
  readonly session: SessionView;
  readonly person: Participant;
  readonly again: () => void;
  readonly onClose: () => void;
}

function Asking({ session, person, again, onClose }: AskingProps) {
  const t = useTexts(texts);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const name = called(person);
  const erase = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await api.erase(session.id, person.id);
      toast(t("done", { name: labelOf(person) }));
      again();
      onClose();
    } catch (error) {
      setProblem((error instanceof ApiError && error.detail) || t("failed"));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("title", { name })}
      actions={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t("keep")}
          </Button>
          <Button kind="danger" icon={<Eraser />} disabled={busy} onClick={() => void erase()}>
            {t(busy ? "erasing" : "confirm")}
          </Button>
        </>
      }
    >
      <div className={styles.asking}>
        {!isOver(session.state) && <p className={styles.forGood}>{t("whileRunning")}</p>}
        <h3>{t("goes")}</h3>
        <ul>
          {GOES.map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
        <h3>{t("stays")}</h3>
        <ul>
          {STAYS.map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
        <p>{t("files")}</p>
        <p className={styles.forGood}>{t("forGood")}</p>
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </div>
    </Dialog>
  );
}
