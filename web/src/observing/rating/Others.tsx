import { useTexts } from "../../i18n/texts";
import type { Observation, Participant, Rating } from "../../protocol";
import { assessors, called, criterion, person } from "../../room/select";
import { useRoom } from "../../room/use";
import { PersonMark, seatOf } from "../../ui/Person";
import { type Line, linesOf } from "../feed";
import { EvidenceLine } from "./EvidenceLine";
import { History } from "./History";
import { Offline } from "./Offline";
import styles from "./Others.module.css";
import { texts } from "./texts";
import { useGrid } from "./useRating";

/** What the other assessors wrote, to be read once the own ratings are submitted. */
export function Others() {
  const t = useTexts(texts);
  const mine = useRoom((room) => room.me);
  const people = useRoom((room) => assessors(room, { removed: true })).filter(({ id }) => id !== mine);
  const notes = useRoom((room) => room.observations.known);
  const ratings = useRoom((room) => room.ratings.known);
  // A draft may still change, and would be read as if it had been meant.
  const submitted = people.filter((one) => one.submitted);
  const missing = people.filter((one) => !one.submitted && !one.removed);
  if (submitted.length === 0) return <p className={styles.none}>{t("othersNone")}</p>;
  return (
    <div className={styles.others}>
      {missing.length > 0 && (
        <p className={styles.missing}>{t("othersMissing", { names: missing.map(called).join(", ") })}</p>
      )}
      {submitted.map((one) => (
        <Other
          key={one.id}
          assessor={one}
          notes={notes.filter(({ by }) => by === one.id)}
          ratings={ratings.filter(({ by }) => by === one.id)}
        />
      ))}
    </div>
  );
}

interface OtherProps {
  readonly assessor: Participant;
  readonly notes: readonly Observation[];
  readonly ratings: readonly Rating[];
}

function Other({ assessor, notes, ratings }: OtherProps) {
  const course = useRoom(({ state, runs }) => ({ state, runs }));
  const { candidates } = useGrid();
  const lines = linesOf(notes, [], course);
  const about = [
    ...new Set([...candidates, ...ratings.map((one) => one.candidate), ...lines.map((one) => one.candidate)]),
  ];
  return (
    <section>
      <h3>{called(assessor)}</h3>
      {about.map((candidate) => (
        <About
          key={candidate}
          candidate={candidate}
          lines={lines.filter((line) => line.candidate === candidate)}
          ratings={ratings.filter((one) => one.candidate === candidate)}
        />
      ))}
    </section>
  );
}

interface AboutProps {
  readonly candidate: string;
  readonly lines: readonly Line[];
  readonly ratings: readonly Rating[];
}

function About({ candidate, lines, ratings }: AboutProps) {
  const t = useTexts(texts);
  const room = useRoom((whole) => whole);
  const who = person(room, candidate);
  const order = room.exercise.criteria.map(({ id }) => id);
  if (!who || lines.length + ratings.length === 0) return null;
  return (
    <div className={styles.about}>
      <h4>
        <PersonMark seat={seatOf(who)} /> {called(who)} <Offline person={who} />
      </h4>
      <dl className={styles.scores}>
        {ratings
          .toSorted((a, b) => order.indexOf(a.criterion) - order.indexOf(b.criterion))
          .map(({ criterion: id, score, reason, earlier = [] }) => (
            <div key={id}>
              <dt lang={room.exercise.language}>{criterion(room, id)?.name}</dt>
              <dd className="figures">{score === "NE" ? t("noEvidence") : score}</dd>
              {reason && <dd className={styles.reason}>{t("givenReason", { reason })}</dd>}
              {earlier.length > 0 && (
                <dd className={styles.reason}>
                  <History earlier={earlier} />
                </dd>
              )}
            </div>
          ))}
      </dl>
      {lines.map((line) => (
        <EvidenceLine key={line.observation} line={line} />
      ))}
    </div>
  );
}
