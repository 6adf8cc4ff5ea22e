/** What assessors rate: chosen from the list, each with the wording of its scale in view. */

import { X } from "lucide-react";
import { useId, useState } from "react";
import type { api } from "../api";
import { useTexts } from "../i18n/texts";
import { IconButton } from "../ui/Button";
import { Check, Field } from "../ui/Field";
import styles from "./CriteriaPart.module.css";
import { useDesk, useFault, useForm, useTyped, visit } from "./desk";
import { texts } from "./fieldTexts";
import { Part } from "./Part";

export type Criterion = Awaited<ReturnType<typeof api.criteria>>[number];

const POINTS = ["5", "4", "3", "2", "1"] as const;
const MOST = 12;

export function CriteriaPart({ criteria }: { criteria: readonly Criterion[] }) {
  const t = useTexts(texts);
  const fault = useFault("criteria");
  const id = useId();
  const [chosen, set] = useTyped<readonly string[]>(["criteria"]);
  return (
    <Part id="criteria" title={t("criteria")} more={t("criteriaMore")}>
      {chosen.length === 0 && <p className={styles.none}>{t("noCriteria")}</p>}
      <ul className={styles.chosen}>
        {chosen.map((one, at) => (
          <Chosen
            // biome-ignore lint/suspicious/noArrayIndexKey: a file may name a criterion twice
            key={`${one} ${at}`}
            id={one}
            criterion={criteria.find((each) => each.id === one)}
            onRemove={() => set(chosen.toSpliced(at, 1))}
          />
        ))}
      </ul>
      <fieldset
        className={styles.group}
        data-place="criteria"
        tabIndex={-1}
        aria-describedby={fault ? id : undefined}
      >
        <legend className="unseen">{t("chooseCriteria")}</legend>
        {fault && (
          <p id={id} className={styles.fault}>
            {fault}
          </p>
        )}
        <Choosing criteria={criteria} />
      </fieldset>
    </Part>
  );
}

interface ChosenProps {
  readonly id: string;
  readonly criterion: Criterion | undefined;
  readonly onRemove: () => void;
}

function Chosen({ id, criterion, onRemove }: ChosenProps) {
  const t = useTexts(texts);
  const name = criterion?.name ?? id;
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <h3>{name}</h3>
        <IconButton size="s" icon={<X />} label={t("remove", { name })} onClick={onRemove} />
      </div>
      {criterion ? <Scale criterion={criterion} /> : <p className={styles.fault}>{t("noSuchCriterion")}</p>}
    </li>
  );
}

function Scale({ criterion }: { criterion: Criterion }) {
  return (
    <>
      <p className={styles.definition}>{criterion.definition}</p>
      <dl className={styles.anchors}>
        {POINTS.map((point) => (
          <div key={point}>
            <dt>{point}</dt>
            <dd>{criterion.anchors[point]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Choosing({ criteria }: { criteria: readonly Criterion[] }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const few = useForm((form) => form.criteria.length < 3);
  const [chosen, set] = useTyped<readonly string[]>(["criteria"]);
  const [sought, setSought] = useState("");
  const fits = ({ name, definition }: Criterion): boolean =>
    `${name} ${definition}`.toLowerCase().includes(sought.trim().toLowerCase());
  const found = criteria.filter(fits);
  const tick = (id: string, on: boolean): void =>
    set(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <details className={styles.choosing} open={few || undefined} onBlur={() => visit(desk, "criteria")}>
      <summary>{t("chooseCriteria")}</summary>
      <Field
        label={t("seekCriteria")}
        type="search"
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      {found.length === 0 && <p className={styles.none}>{t("nothingFound")}</p>}
      <ul className={styles.all}>
        {found.map((criterion) => (
          <li key={criterion.id}>
            <Check
              checked={chosen.includes(criterion.id)}
              disabled={!chosen.includes(criterion.id) && chosen.length >= MOST}
              onChange={(event) => tick(criterion.id, event.target.checked)}
            >
              {criterion.name}
            </Check>
            <details className={styles.look}>
              <summary>{t("anchors")}</summary>
              <Scale criterion={criterion} />
            </details>
          </li>
        ))}
      </ul>
    </details>
  );
}
