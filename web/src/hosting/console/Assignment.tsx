/** Which assessor watches whom: a table to tick; without a tick it is everybody. */

import { Shuffle } from "lucide-react";
import { useTexts } from "../../i18n/texts";
import type { Participant } from "../../protocol";
import { assessors, called, candidates } from "../../room/select";
import { useLive, useRoom } from "../../room/use";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { PersonMark } from "../../ui/Person";
import styles from "./Assignment.module.css";
import { offer } from "./offer";
import { notesBy } from "./results";
import { texts } from "./texts";
import { useAsk } from "./useAsk";
import { COMFORTABLE, isAssigned, load, shared, toggled } from "./watching";

export function Assignment() {
  const t = useTexts(texts);
  const watching = useRoom(assessors);
  const seated = useRoom(candidates);
  const share = useSharing();
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
      <p className={styles.how}>{t(watching.length === 0 ? "noAssessorsMore" : "assignMore")}</p>
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
                <Row key={person.id} assessor={person} seated={seated} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Card>
  );
}

function Row({ assessor, seated }: { assessor: Participant; seated: readonly Participant[] }) {
  const t = useTexts(texts);
  const ask = useAsk();
  const closed = useRoom((room) => room.state === "closed");
  const notes = useRoom((room) => notesBy(room, assessor.id));
  const count = useRoom((room) => load(room, assessor));
  const assigned = isAssigned(assessor);
  const warned = count > COMFORTABLE;
  return (
    <tr>
      <th scope="row">
        <span className={styles.name}>{called(assessor)}</span>
        <span className={styles.load} data-warned={warned || undefined}>
          {assigned ? t("watchesSome", { count }) : t("watchesAll")}
          {warned && ` · ${t("tooMany")}`}
        </span>
      </th>
      {seated.map((person) => {
        const next = toggled(assessor, person.id);
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

/** Everybody to two assessors at one press, which can be taken back. */
function useSharing(): () => Promise<void> {
  const t = useTexts(texts);
  const live = useLive();
  const ask = useAsk();
  const assign = async (plan: Iterable<readonly [string, readonly string[]]>): Promise<void> => {
    for (const [assessor, candidates] of plan) {
      if (!(await ask("assessor.assign", { assessor, candidates }))) return;
    }
  };
  return async () => {
    const { room } = live.store.getState();
    if (!room) return;
    const before = assessors(room).map((one) => [one.id, one.candidates ?? []] as const);
    await assign(shared(room));
    offer(t("sharedOut"), t("undo"), () => void assign(before));
  };
}
