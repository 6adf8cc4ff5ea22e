import { useEffect, useMemo, useRef } from "react";
import { useTexts } from "../../i18n/texts";
import type { Participant } from "../../protocol";
import { called, criterion, person } from "../../room/select";
import { useRoom } from "../../room/use";
import { PersonMark, seatOf } from "../../ui/Person";
import { useDesk, useLines } from "../useDesk";
import { type Cell, evidenceBy, type Found, keyOf, type Place } from "./cells";
import styles from "./Matrix.module.css";
import { texts } from "./texts";
import { useCells, useGrid, usePlace, useRatingState } from "./useRating";

/** More candidates than this stand closer together. */
const MANY = 6;

/** Criteria down, candidates across in the order in which this assessor is to rate them. */
export function Matrix() {
  const t = useTexts(texts);
  const grid = useGrid();
  const cells = useCells();
  const place = usePlace();
  const lines = useLines();
  const evidence = useMemo(() => evidenceBy(lines), [lines]);
  const speaks = useRoom((room) => room.exercise.language);
  const criteria = useRoom((room) => room.exercise.criteria);
  const people = useRoom((room) =>
    grid.candidates.map((id) => person(room, id)).filter((one) => one !== undefined),
  );
  return (
    <table className={styles.matrix} aria-label={t("grid")} data-many={people.length > MANY || undefined}>
      <thead>
        <tr>
          <td />
          {people.map((one) => (
            <th key={one.id} scope="col" data-now={one.id === place?.candidate || undefined}>
              <Head person={one} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {criteria.map(({ id, name }) => (
          <tr key={id}>
            <th scope="row" lang={speaks} data-now={id === place?.criterion || undefined}>
              {name}
            </th>
            {people.map((one) => (
              <td key={one.id}>
                <Field
                  place={{ candidate: one.id, criterion: id }}
                  cells={cells}
                  found={evidence.get(keyOf({ candidate: one.id, criterion: id }))}
                  current={place}
                  person={one}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ person: one }: { person: Participant }) {
  return (
    <span className={styles.head} title={called(one)}>
      <PersonMark seat={seatOf(one)} />
      <span aria-hidden="true">{one.seat}</span>
      <span className="unseen">{called(one)}</span>
    </span>
  );
}

interface FieldProps {
  readonly place: Place;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly found: Found | undefined;
  readonly current: Place | null;
  readonly person: Participant;
}

function Field({ place, cells, found, current, person: one }: FieldProps) {
  const t = useTexts(texts);
  const desk = useDesk();
  const key = keyOf(place);
  const cell = cells.get(key);
  const proposal = useRatingState(({ proposals }) => proposals[key]);
  const lacking = useRatingState(({ refusal }) => !!refusal?.fields?.[key]);
  const name = useRoom((room) => criterion(room, place.criterion)?.name ?? "");
  const score = cell?.score ?? null;
  const shown = score === null ? "·" : score === "NE" ? t("noEvidence") : score;
  const wants = lacking || !!proposal || !!cell?.refused;
  const spoken = score === null ? t("unrated") : `${shown}`;
  const now = current !== null && keyOf(current) === key;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (now) button.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [now]);
  const counted = found ? `, ${t("counted", { plus: found.plus, minus: found.minus })}` : "";
  return (
    <button
      ref={button}
      type="button"
      className={styles.cell}
      aria-pressed={now}
      aria-label={`${t("cell", { criterion: name, name: called(one), score: spoken })}${counted}${wants ? `, ${t("wantsReason")}` : ""}`}
      data-rated={score !== null || undefined}
      data-waiting={cell?.state === "waiting" || undefined}
      data-wants={wants || undefined}
      onClick={() => desk.set({ cell: place })}
    >
      {shown}
      {found && (
        <span className={styles.found}>
          <span data-sign={found.plus > 0 ? "plus" : undefined}>+{found.plus}</span>
          <span data-sign={found.minus > 0 ? "minus" : undefined}>−{found.minus}</span>
        </span>
      )}
    </button>
  );
}
