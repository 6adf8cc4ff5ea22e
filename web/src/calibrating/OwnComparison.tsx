import { useCallback } from "react";
import { api, type ComparedCell } from "../api";
import { useTexts } from "../i18n/texts";
import { useLines } from "../observing/useDesk";
import { called, candidates as seated } from "../room/select";
import { useRoom } from "../room/use";
import { useToken } from "../room/useToken";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Spinner } from "../ui/Spinner";
import { useReading } from "../useReading";
import { Figures, Grid, useChosen, Verdict } from "./Comparison";
import styles from "./Comparison.module.css";
import { texts } from "./texts";

/** An assessor's own scores beside the key, once they have submitted, with the notes behind each. */
export function OwnComparison() {
  const t = useTexts(texts);
  const session = useRoom((room) => room.id);
  const token = useToken();
  const { found, problem, again } = useReading(
    useCallback(() => api.calibration(session, token), [session, token]),
  );
  const people = useRoom(seated);
  const criteria = useRoom((room) => room.exercise.criteria);
  const own = found?.assessors[0];
  const { chosen, choose } = useChosen(own?.cells ?? []);
  if (problem && !own) {
    return (
      <EmptyState title={t("problem")} action={<Button onClick={again}>{t("again")}</Button>}>
        {problem.detail || t("problemMore")}
      </EmptyState>
    );
  }
  if (!own) return <Spinner label={t("reading")} />;
  const candidates = people.map((one) => ({ id: one.id, seat: one.seat, name: called(one) }));
  return (
    <div className={styles.own} data-scrolls="">
      <Verdict found={own} />
      <h3>{t("grid")}</h3>
      <p className={styles.more}>{t("gridMore")}</p>
      <Grid cells={own.cells} candidates={candidates} criteria={criteria} chosen={chosen} onChoose={choose} />
      {chosen && <Evidence cell={chosen} />}
      <h3>{t("figures")}</h3>
      <Figures overall={own.overall} criteria={own.criteria} named={criteria} />
    </div>
  );
}

const SIGNS: Readonly<Record<string, string>> = { "1": "+", "-1": "−" };

function Evidence({ cell }: { cell: ComparedCell }) {
  const t = useTexts(texts);
  const name = useRoom((room) => {
    const one = room.participants.find(({ id }) => id === cell.candidate);
    return one ? called(one) : "";
  });
  const criterion = useRoom((room) => room.exercise.criteria.find(({ id }) => id === cell.criterion));
  const lines = useLines().filter(
    (line) => line.candidate === cell.candidate && line.criterion === cell.criterion,
  );
  const level = typeof cell.key === "number" ? criterion?.anchors?.[`${cell.key}`] : undefined;
  return (
    <section className={styles.evidence} role="status">
      <h4>{t("evidence", { name, criterion: criterion?.name ?? "" })}</h4>
      {level && (
        <p className={styles.level}>
          <strong>{cell.key}</strong> {level}
        </p>
      )}
      {lines.length === 0 ? (
        <p className={styles.more}>{t("noEvidence")}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line.observation}>
              <span aria-hidden="true">{SIGNS[`${line.sign}`] ?? "·"}</span> {line.text}
              {line.pinned && <q>{line.pinned}</q>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
