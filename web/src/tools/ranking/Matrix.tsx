/** For whoever looks on: every own order and the group's, place by place. */

import { Users } from "lucide-react";
import { useTexts } from "../../i18n/texts";
import type { Participant } from "../../protocol";
import { called, candidates } from "../../room/select";
import { useRoom } from "../../room/use";
import { EmptyState } from "../../ui/EmptyState";
import { PersonMark } from "../../ui/Person";
import styles from "./Matrix.module.css";
import { groupRanking, matrix } from "./orders";
import { texts } from "./texts";

export function Matrix() {
  const t = useTexts(texts);
  const room = useRoom((whole) => whole);
  const people = candidates(room);
  const decided = groupRanking(room) !== undefined;
  if (people.length === 0) {
    return <EmptyState icon={<Users />} title={t("nobodyHere")} />;
  }
  return (
    <section className={styles.matrix} aria-label={t("side")}>
      <header>
        <h2 className={styles.title}>{t("side")}</h2>
        <p className={styles.hint}>
          {t(decided ? "sideGroup" : "sideExercise")} {t("sideHint")}
        </p>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={styles.wide} tabIndex={0}>
        <table className={styles.table}>
          <caption className="unseen">{t("side")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("option")}</th>
              <th scope="col" className={styles.group}>
                {t("groupShort")}
              </th>
              {people.map((person) => (
                <Head key={person.id} person={person} />
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix(room).map((row) => (
              <tr key={row.id}>
                <th scope="row" lang={room.exercise.language}>
                  {row.text}
                </th>
                <td className={styles.group}>
                  <Place place={row.group} />
                </td>
                {people.map((person, at) => (
                  <td key={person.id}>
                    <Place place={row.own[at] ?? null} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Head({ person }: { person: Participant }) {
  return (
    <th scope="col">
      <span className={styles.person} title={called(person)}>
        <PersonMark seat={person.seat} size={14} />
        <span className={styles.name}>{called(person)}</span>
      </span>
    </th>
  );
}

function Place({ place }: { place: number | null }) {
  const t = useTexts(texts);
  if (place !== null) return place;
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="unseen">{t("noneYet")}</span>
    </>
  );
}
