/** Which assessor watches whom: a table to tick; without a tick it is everybody. */

import { Shuffle } from "lucide-react";
import type { AssessorCalibration } from "../../api";
import { ByName, Calibrated, useCalibrations } from "../../calibrating/Calibrated";
import { useTexts } from "../../i18n/texts";
import type { Participant } from "../../protocol";
import { assessors, called, candidates } from "../../room/select";
import { useLive, useRoom } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { PersonMark } from "../../ui/Person";
import styles from "./Assignment.module.css";
import { offer } from "./offer";
import { notesBy } from "./results";
import { texts } from "./texts";
import { EYES, eyesOn, isAssigned, load, toggled } from "./watching";

export function Assignment() {
  const t = useTexts(texts);
  const watching = useRoom(assessors);
  const seated = useRoom(candidates);
  const share = useSharing();
  const limit = useRoom((room) => room.settings.watch_limit);
  const calibrations = useCalibrations(watching.length);
  return (
    <Card
      title={t("whoWatches")}
      aside={
        watching.length > 0 &&
        seated.length > 0 && (
          <Button size="s" icon={<Shuffle />} onClick={() => void share()}>
            {t("shareOut")}
          </Button>
        )
      }
    >
      <p className={styles.how}>
        {watching.length === 0 ? t("noAssessorsMore") : t("assignMore", { limit })}
      </p>
      {watching.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={styles.wide} tabIndex={0} aria-label={t("watchTable")}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t("assessor")}</th>
                {seated.map((person) => (
                  <th key={person.id} scope="col" className={styles.candidate}>
                    <PersonMark seat={person.seat} />
                    <span>{called(person)}</span>
                  </th>
                ))}
                <th scope="col">{t("notesColumn")}</th>
              </tr>
            </thead>
            <tbody>
              {watching.map((person) => (
                <Row
                  key={person.id}
                  assessor={person}
                  seated={seated}
                  calibration={calibrations.get(person.id)}
                />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t("eyesRow")}</th>
                {seated.map((person) => (
                  <Eyes key={person.id} candidate={person} />
                ))}
                <td />
              </tr>
            </tfoot>
          </table>
        </section>
      )}
      {watching.length > 0 && <ByName />}
    </Card>
  );
}

/** By how many a candidate is watched; fewer than two stands out. */
function Eyes({ candidate }: { candidate: Participant }) {
  const t = useTexts(texts);
  const count = useRoom((room) => eyesOn(room, candidate.id));
  const few = count < EYES;
  return (
    <td className={`figures ${styles.eyes}`} data-few={few || undefined}>
      {count}
      {few && <span className="unseen">{t("tooFewEyes")}</span>}
    </td>
  );
}

interface RowProps {
  readonly assessor: Participant;
  readonly seated: readonly Participant[];
  /** Undefined until it is known. */
  readonly calibration: AssessorCalibration | undefined;
}

function Row({ assessor, seated, calibration }: RowProps) {
  const t = useTexts(texts);
  const ask = useAsk();
  const closed = useRoom((room) => room.state === "closed");
  const notes = useRoom((room) => notesBy(room, assessor.id));
  const count = useRoom((room) => load(room, assessor));
  const assigned = isAssigned(assessor);
  const { watch_warning: comfortable, watch_limit: limit } = useRoom((room) => room.settings);
  const warned = count > comfortable;
  return (
    <tr>
      <th scope="row">
        <span className={styles.name}>{called(assessor)}</span>
        <Calibrated found={calibration} />
        <span className={styles.load} data-warned={warned || undefined}>
          {assigned ? t("watchesSome", { count }) : t("watchesAll")}
          {warned && ` · ${t("tooMany")}`}
        </span>
      </th>
      {seated.map((person) => {
        const next = toggled(assessor, person.id, limit);
        return (
          <td key={person.id} className={styles.cell}>
            <label>
              <input
                type="checkbox"
                checked={assigned && !!assessor.candidates?.includes(person.id)}
                disabled={next === null || closed}
                aria-label={t("watchesOne", { assessor: called(assessor), candidate: called(person) })}
                onChange={() =>
                  next && void ask("assessor.assign", { assessor: assessor.id, candidates: next })
                }
              />
            </label>
          </td>
        );
      })}
      <td className={`figures ${styles.notes}`}>{notes}</td>
    </tr>
  );
}

/** The server spreads the candidates at one press, which can be taken back. */
function useSharing(): () => Promise<void> {
  const t = useTexts(texts);
  const live = useLive();
  const ask = useAsk();
  const restore = async (before: readonly Participant[]): Promise<void> => {
    for (const { id, candidates = [] } of before) {
      if (!(await ask("assessor.assign", { assessor: id, candidates }))) return;
    }
  };
  return async () => {
    const { room } = live.store.getState();
    if (!room) return;
    const before = assessors(room);
    if (!(await ask("assessors.balance", {}))) return;
    offer(t("sharedOut"), t("undo"), () => void restore(before));
  };
}
