/**
 * Ratings and notes of the closed session, to read: candidates by seat, never ranked. Means over criteria stand there
 * only where the session has a job profile.
 */

import { Fragment, useState } from "react";
import { span, useDates } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import type { Consensus, Criterion, Observation, Participant, Rating } from "../../protocol";
import { offlineSoFar } from "../../room/offline";
import { noteKeyOf, seenAt } from "../../room/ratings";
import { called, candidates, labelOf, person } from "../../room/select";
import { useRoom } from "../../room/use";
import { Card } from "../../ui/Card";
import { PersonMark } from "../../ui/Person";
import { WeighingProvider } from "../../weighing/use";
import { Means, ProfileNote } from "../../weighing/Weighing";
import styles from "./Results.module.css";
import { found, type Given, unclassified } from "./results";
import { texts } from "./resultsTexts";
import { texts as consoleTexts } from "./texts";

export function Results() {
  const t = useTexts(texts);
  const say = useTexts(consoleTexts);
  const people = useRoom((room) => candidates(room, { removed: true }));
  return (
    <Card title={t("results")}>
      <WeighingProvider>
        <p className={styles.how}>{t("resultsMore")}</p>
        <ProfileNote />
        {people.length === 0 && <p className={styles.how}>{say("noCandidates")}</p>}
        {people.map((one) => (
          <Candidate key={one.id} candidate={one} />
        ))}
      </WeighingProvider>
    </Card>
  );
}

function Candidate({ candidate }: { candidate: Participant }) {
  const t = useTexts(texts);
  const criteria = useRoom((room) => room.exercise.criteria);
  const loose = useRoom((room) => unclassified(room, candidate.id));
  const away = useRoom((room) => offlineSoFar(candidate, room));
  const heading = `results-${candidate.id}`;
  return (
    <section className={styles.candidate} aria-labelledby={heading}>
      <h3 id={heading} className={styles.name}>
        <PersonMark seat={candidate.seat} size={16} />
        {called(candidate)}
        <span className={styles.label}>
          {[candidate.name && labelOf(candidate), away >= 1 && t("wasAway", { span: span(away) })]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </h3>
      <ul>
        {criteria.map((one) => (
          <CriterionRow key={one.id} candidate={candidate.id} criterion={one} />
        ))}
      </ul>
      <Means candidate={candidate.id} />
      {loose.length > 0 && (
        <details className={styles.details}>
          <summary>{t("unclassified", { count: loose.length })}</summary>
          <Notes notes={loose} />
        </details>
      )}
    </section>
  );
}

function CriterionRow({ candidate, criterion }: { candidate: string; criterion: Criterion }) {
  const t = useTexts(texts);
  const say = useTexts(consoleTexts);
  const dates = useDates();
  const room = useRoom((whole) => whole);
  const [open, setOpen] = useState(false);
  const { ratings, notes, mean, agreed } = found(room, { candidate, criterion: criterion.id });
  const reasons = ratings.filter(({ reason }) => reason);
  const more = notes.length + reasons.length + (agreed ? 1 : 0);
  return (
    <li className={styles.row}>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={styles.summary}>
          <span className={styles.criterion} lang={room.exercise.language}>
            {criterion.name}
          </span>
          <span className={styles.scores}>
            {ratings.length === 0 && <span className={styles.none}>{t("notRated")}</span>}
            {ratings.map((one) => (
              <Score key={one.by} rating={one} />
            ))}
          </span>
          <span className={styles.mean}>
            <span className={styles.word}>{t("mean")}</span>
            <span className="figures">{mean === null ? "–" : dates.number(mean)}</span>
            {agreed && <Agreed agreed={agreed} />}
          </span>
          <span className={styles.count}>{say("notes", { count: notes.length })}</span>
        </summary>
        {more === 0 && <p className={styles.nothing}>{t("noEvidence")}</p>}
        {agreed && (
          <p className={styles.reason}>
            <span className={styles.by}>{t("agreedBecause")}</span> {agreed.reason}
          </p>
        )}
        {reasons.map((one) => (
          <Reason key={one.by} rating={one} />
        ))}
        <Notes notes={notes} />
      </details>
    </li>
  );
}

/** What the wash-up settled on. */
function Agreed({ agreed: { score } }: { agreed: Consensus }) {
  const t = useTexts(texts);
  const dates = useDates();
  return (
    <>
      <span className={styles.word}>{t("agreed")}</span>
      <span className="figures">{score === "NE" ? t("ne") : dates.number(score)}</span>
    </>
  );
}

function useName(id: string): string {
  return useRoom((room) => {
    const found = person(room, id);
    return found ? called(found) : "";
  });
}

function Score({ rating: { by, score, draft } }: { rating: Given }) {
  const t = useTexts(texts);
  const name = useName(by);
  return (
    <span className={styles.score}>
      <span className={styles.by}>{name}</span>
      <b data-draft={draft || undefined}>
        {score === "NE" ? <abbr title={t("noEvidenceLong")}>{t("ne")}</abbr> : score}
      </b>
      {draft && <span className={styles.by}>{t("draft")}</span>}
    </span>
  );
}

function Reason({ rating: { by, reason } }: { rating: Rating }) {
  const t = useTexts(texts);
  const name = useName(by);
  return (
    <p className={styles.reason}>
      <span className={styles.by}>{t("reasonOf", { name })}</span> {reason}
    </p>
  );
}

function Notes({ notes }: { notes: readonly Observation[] }) {
  return (
    <ul className={styles.notes}>
      {notes.map((note) => (
        <Note key={noteKeyOf(note)} note={note} />
      ))}
    </ul>
  );
}

const SIGNS: Readonly<Record<string, string>> = { "1": "+", "-1": "−", "0": "±" };

function Note({ note }: { note: Observation }) {
  const t = useTexts(texts);
  const dates = useDates();
  const name = useName(note.by);
  const sign = note.sign === null || note.sign === undefined ? null : note.sign;
  const seen = new Date(seenAt(note)).toISOString();
  const words = note.kind === "quote" ? t("quoted", { text: note.text }) : note.text;
  return (
    <li className={styles.note}>
      <time dateTime={seen}>{dates.time(seen)}</time>
      <span className={styles.sign} data-sign={sign ?? undefined}>
        {sign === null ? "" : SIGNS[String(sign)]}
        {sign !== null && (
          <span className="unseen">{t(sign > 0 ? "for" : sign < 0 ? "against" : "neither")}</span>
        )}
      </span>
      <p>
        {words}
        {note.evidence && (
          <Fragment>
            {" "}
            <q className={styles.pinned}>{note.evidence.text}</q>
          </Fragment>
        )}{" "}
        <span className={styles.by}>{name}</span>
      </p>
    </li>
  );
}
