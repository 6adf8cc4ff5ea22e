/** After the end: whose ratings are still to come, then closing, then the files and what was found. */

import { BellRing, CircleCheck, CircleDashed } from "lucide-react";
import { useMemo } from "react";
import { useDates } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import type { Participant } from "../../protocol";
import { assessors, called, candidates } from "../../room/select";
import { useRoom } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { useToken } from "../../room/useToken";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { toast } from "../../ui/Toast";
import type { Rated } from "../../washup/rated";
import { useRated } from "../../washup/useRated";
import { WashupCard } from "../../washup/WashupCard";
import { AttachCall } from "../calls/AttachCall";
import { Downloads } from "../Downloads";
import { endedPhases } from "../endedPhases";
import { keptUntil } from "../keeping";
import styles from "./Ending.module.css";
import { Results } from "./Results";
import { notesBy } from "./results";
import { texts } from "./texts";
import { useLinks } from "./useLinks";

export function Ending() {
  const closed = useRoom((room) => room.state === "closed");
  const integrated = useRoom((room) => room.state === "closed" || room.state === "washup");
  return (
    <div className={styles.ending}>
      <WashupCard />
      {closed && <Results />}
      {!closed && <Submissions />}
      {integrated && <Files />}
      {!closed && <Call />}
      <Debrief />
      <Keeping />
    </div>
  );
}

function Files() {
  const t = useTexts(texts);
  const token = useToken();
  const id = useRoom((room) => room.id);
  const language = useRoom((room) => room.language);
  const people = useRoom((room) => candidates(room));
  const runs = useRoom((room) => room.runs);
  const planned = useRoom((room) => room.exercise.phases);
  const phases = useMemo(() => endedPhases(planned, runs), [planned, runs]);
  return (
    <Card title={t("files")}>
      <Downloads session={{ id, language, integrated: true, candidates: people, phases }} token={token} />
    </Card>
  );
}

/** What was said in a call beside the board; a calibration changes no more. */
function Call() {
  const token = useToken();
  const id = useRoom((room) => room.id);
  const people = useRoom((room) => candidates(room));
  const phases = useRoom((room) => room.exercise.phases);
  const copied = useRoom((room) => room.calibration !== undefined);
  if (copied) return null;
  const there = people.filter(({ erased }) => !erased);
  return <AttachCall session={id} candidates={there} phases={phases} token={token} />;
}

/** How long there is time to take it away. */
function Keeping() {
  const t = useTexts(texts);
  const dates = useDates();
  const days = useRoom((room) => room.settings.retention_days);
  const { found } = useLinks();
  if (!found) return null;
  return (
    <p className={styles.keeping}>{t("keeping", { day: dates.day(keptUntil(found.created_at, days)) })}</p>
  );
}

function Submissions() {
  const t = useTexts(texts);
  const watching = useRoom(assessors);
  const isOpen = useRoom((room) => !!room.washup);
  const rated = useRated();
  const about = watching.length === 0 ? "nobodyRates" : isOpen ? "submissionsOpen" : "submissionsMore";
  return (
    <Card title={t("submissions")}>
      <p className={styles.more}>{t(about)}</p>
      <ul className={styles.list}>
        {watching.map((person) => (
          <Submission
            key={person.id}
            person={person}
            rated={rated.find(({ assessor }) => assessor.id === person.id)}
          />
        ))}
      </ul>
      <p className={styles.close}>{t("closeMore")}</p>
    </Card>
  );
}

interface SubmissionProps {
  readonly person: Participant;
  readonly rated: Rated | undefined;
}

function Submission({ person, rated }: SubmissionProps) {
  const t = useTexts(texts);
  const ask = useAsk();
  const notes = useRoom((room) => notesBy(room, person.id));
  const submitted = person.submitted === true;
  const remind = async (): Promise<void> => {
    if (await ask("announcement.send", { text: t("reminder"), to: person.id })) toast(t("reminded"));
  };
  return (
    <li className={styles.row}>
      <span className={styles.mark} data-done={submitted || undefined}>
        {submitted ? <CircleCheck aria-hidden="true" /> : <CircleDashed aria-hidden="true" />}
      </span>
      <div className={styles.about}>
        <p className={styles.name}>{called(person)}</p>
        <p className={styles.more}>
          {t(submitted ? "submitted" : "notSubmitted")}
          {rated && rated.total > 0 && (
            <span className={styles.rated} data-gaps={(submitted && rated.count < rated.total) || undefined}>
              {" · "}
              {t("rated", { done: rated.count, total: rated.total })}
            </span>
          )}{" "}
          · {t("notes", { count: notes })}
        </p>
      </div>
      {!submitted && (
        <Button
          size="s"
          icon={<BellRing />}
          aria-label={t("remindOne", { name: called(person) })}
          onClick={() => void remind()}
        >
          {t("remind")}
        </Button>
      )}
    </li>
  );
}

/** Questions for the talk with the group. */
function Debrief() {
  const t = useTexts(texts);
  const questions = useRoom((room) => room.exercise.debrief);
  const language = useRoom((room) => room.exercise.language);
  if (!questions || questions.length === 0) return null;
  return (
    <Card title={t("debrief")}>
      <ol className={styles.questions} lang={language}>
        {questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ol>
    </Card>
  );
}
