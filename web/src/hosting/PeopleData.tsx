/** Everybody who took part, and the ways to hand one of them their data and to erase what they said. */

import { Eraser, FileDown } from "lucide-react";
import { useState } from "react";
import { ApiError, api, type Member, type SessionView } from "../api";
import { personal } from "../files";
import { useTexts } from "../i18n/texts";
import { isOver } from "../observing/times";
import { AgreedTo } from "../privacy/ConsentWords";
import { called, labelOf } from "../room/select";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Check } from "../ui/Field";
import { PersonMark, seatOf } from "../ui/Person";
import { toast } from "../ui/Toast";
import { useFetching } from "./Downloads";
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
  const [asked, setAsked] = useState<Member | null>(null);
  const [given, setGiven] = useState<Member | null>(null);
  const people = (session.participants ?? []).toSorted(
    (one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) || one.seat - other.seat,
  );
  if (people.length === 0) return null;
  return (
    <section className={styles.people} aria-labelledby="people-data">
      <h2 id="people-data" className={styles.heading}>
        {t("people")}
      </h2>
      <p className={styles.more}>{t(session.hold ? "peopleHeld" : "peopleMore")}</p>
      <ul className={styles.list}>
        {people.map((person) => (
          <Row
            key={person.id}
            person={person}
            onGive={() => setGiven(person)}
            onErase={session.hold ? null : () => setAsked(person)}
          />
        ))}
      </ul>
      {given && <Giving session={session} person={given} onClose={() => setGiven(null)} />}
      {asked && <Asking session={session} person={asked} again={again} onClose={() => setAsked(null)} />}
    </section>
  );
}

interface RowProps {
  readonly person: Member;
  readonly onGive: () => void;
  /** Null while nothing may be erased. */
  readonly onErase: (() => void) | null;
}

function Row({ person, onGive, onErase }: RowProps) {
  const t = useTexts(texts);
  const name = called(person);
  return (
    <li className={styles.row}>
      <span className={styles.who}>
        <PersonMark seat={seatOf(person)} />
        <span className={styles.name}>{name}</span>
        {person.name && <span className={styles.label}>{labelOf(person)}</span>}
        {person.consent && !person.erased && <AgreedTo agreed={person.consent} kind={person.kind} />}
        {person.erased && <span className={styles.erased}>{t("erased")}</span>}
      </span>
      <span className={styles.ways}>
        <Button kind="plain" icon={<FileDown />} aria-label={t("dataOf", { name })} onClick={onGive}>
          {t("data")}
        </Button>
        {onErase && (
          <Button
            kind="plain"
            icon={<Eraser />}
            aria-label={t(person.erased ? "eraseMoreOf" : "eraseOf", { name })}
            onClick={onErase}
          >
            {t(person.erased ? "eraseMore" : "erase")}
          </Button>
        )}
      </span>
    </li>
  );
}

interface GivingProps {
  readonly session: SessionView;
  readonly person: Member;
  readonly onClose: () => void;
}

/** What the file holds, for whoever is about to hand it over. */
function Giving({ session, person, onClose }: GivingProps) {
  const t = useTexts(texts);
  const [assessors, setAssessors] = useState(false);
  const { busy, fetch } = useFetching();
  const judged = person.kind === "candidate" && !person.erased;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("dataTitle", { name: called(person) })}
      actions={
        <>
          <Button onClick={onClose}>{t("close")}</Button>
          <Button
            kind="primary"
            icon={<FileDown />}
            busy={busy !== null}
            onClick={() => fetch("data", () => personal(session.id, person.id, assessors))}
          >
            {t("download")}
          </Button>
        </>
      }
    >
      <div className={styles.asking}>
        {person.erased ? (
          <p>{t("dataErased")}</p>
        ) : (
          <>
            <p>{t("dataMore")}</p>
            <p>{t("dataOthers")}</p>
            {judged && !isTold(session.state) && <p>{t("dataLater")}</p>}
          </>
        )}
        {judged && isTold(session.state) && (
          <Check checked={assessors} onChange={({ target }) => setAssessors(target.checked)}>
            {t("dataAssessors")}
          </Check>
        )}
      </div>
    </Dialog>
  );
}

/** Whether judgements may be told by now. */
function isTold(state: SessionView["state"]): boolean {
  return state === "washup" || state === "closed";
}

interface AskingProps {
  readonly session: SessionView;
  readonly person: Member;
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
