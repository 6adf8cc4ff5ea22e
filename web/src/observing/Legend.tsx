import { useTexts } from "../i18n/texts";
import type { Criterion, Indicator } from "../protocol";
import { useRoom } from "../room/use";
import { Kbd } from "../ui/Kbd";
import { useKeys } from "./bindings";
import { type KeyName, printed } from "./keymap";
import styles from "./Legend.module.css";
import { texts } from "./texts";
import { useDesk, useDeskState } from "./useDesk";

/** The indicators of the criterion in view, each with its key. As high as the longest, so that nothing moves. */
export function Legend() {
  const t = useTexts(texts);
  const desk = useDesk();
  const criteria = useRoom((room) => room.exercise.criteria);
  const speaks = useRoom((room) => room.language);
  const current = useDeskState((state) => state.criterion);
  return (
    <section className={styles.legend} aria-label={t("criteria")} data-region="">
      <div className={styles.head}>
        <span className={styles.tab} title={t("nextCriterion")}>
          <Kbd>Tab</Kbd>
        </span>
        <div className={styles.criteria} lang={speaks}>
          {criteria.map(({ id, name, definition }) => (
            <button
              key={id}
              type="button"
              className={styles.criterion}
              aria-pressed={id === current}
              title={definition}
              onClick={() => desk.set({ criterion: id })}
            >
              {name}
            </button>
          ))}
        </div>
      </div>
      <div className={styles.stack}>
        {criteria.map((criterion) => (
          <Indicators key={criterion.id} criterion={criterion} shown={criterion.id === current} />
        ))}
      </div>
    </section>
  );
}

function Indicators({ criterion, shown }: { criterion: Criterion; shown: boolean }) {
  const t = useTexts(texts);
  return (
    <section
      className={styles.indicators}
      data-hidden={!shown || undefined}
      aria-hidden={!shown}
      aria-label={t("indicators", { criterion: criterion.name })}
    >
      <Column criterion={criterion} sign={1} />
      <Column criterion={criterion} sign={-1} />
    </section>
  );
}

function Column({ criterion, sign }: { criterion: Criterion; sign: 1 | -1 }) {
  const t = useTexts(texts);
  const all = (criterion.indicators ?? []).filter((one) => one.sign === sign);
  const name = sign === 1 ? "positive" : "negative";
  return (
    <div className={styles.column} data-sign={sign === 1 ? "plus" : "minus"}>
      <p className={styles.sign}>
        {sign === 1 ? "+" : "−"} {t(name)}
      </p>
      {all.map((one, place) => (
        <Choice key={one.id} criterion={criterion.id} indicator={one} name={`${name}${place + 1}`} />
      ))}
    </div>
  );
}

interface ChoiceProps {
  readonly criterion: string;
  readonly indicator: Indicator;
  /** Of its key; there may be more indicators than keys. */
  readonly name: string;
}

function Choice({ criterion, indicator, name }: ChoiceProps) {
  const desk = useDesk();
  const keys = useKeys();
  const speaks = useRoom((room) => room.language);
  const code = keys[name as KeyName];
  const key = code && printed(code);
  return (
    <button
      type="button"
      className={styles.indicator}
      aria-keyshortcuts={key || undefined}
      onClick={() => desk.indicate(criterion, indicator)}
    >
      {key && <Kbd>{key}</Kbd>}
      <span lang={speaks}>{indicator.text}</span>
    </button>
  );
}
