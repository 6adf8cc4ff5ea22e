import { useTexts } from "../i18n/texts";
import type { Criterion, Indicator } from "../protocol";
import { useRoom } from "../room/use";
import { Kbd } from "../ui/Kbd";
import { useKeys } from "./bindings";
import { useTaking } from "./dragging";
import { type KeyName, printed } from "./keymap";
import styles from "./Legend.module.css";
import { texts } from "./texts";
import { useDesk, useDeskState } from "./useDesk";

/**
 * The indicators of the criterion in view, each with its key, and where a note is put down that is to be
 * classified. As high as the longest, so that nothing moves.
 */
export function Legend() {
  const t = useTexts(texts);
  const criteria = useRoom((room) => room.exercise.criteria);
  const speaks = useRoom((room) => room.exercise.language);
  const current = useDeskState((state) => state.criterion);
  const taking = useDeskState((state) => state.row !== null || state.dragging !== null);
  return (
    <section
      className={styles.legend}
      aria-label={t("criteria")}
      data-region=""
      data-taking={taking || undefined}
    >
      <div className={styles.head}>
        <span className={styles.tab} title={t("nextCriterion")}>
          <Kbd>Tab</Kbd>
        </span>
        <div className={styles.criteria} lang={speaks}>
          {criteria.map((criterion) => (
            <Name key={criterion.id} criterion={criterion} shown={criterion.id === current} />
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

interface OneProps {
  readonly criterion: Criterion;
  readonly shown: boolean;
}

function Name({ criterion: { id, name, definition }, shown }: OneProps) {
  const desk = useDesk();
  const show = (): void => desk.set({ criterion: id });
  const taking = useTaking((note) => desk.classify(note, { criterion: id, sign: 0, indicator: null }), show);
  return (
    <button
      type="button"
      className={styles.criterion}
      aria-pressed={shown}
      title={definition}
      onClick={show}
      {...taking}
    >
      {name}
    </button>
  );
}

function Indicators({ criterion, shown }: OneProps) {
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

interface ColumnProps {
  readonly criterion: Criterion;
  readonly sign: 1 | -1;
}

function Column({ criterion, sign }: ColumnProps) {
  const all = (criterion.indicators ?? []).filter((one) => one.sign === sign);
  const name = sign === 1 ? "positive" : "negative";
  return (
    <div className={styles.column} data-sign={sign === 1 ? "plus" : "minus"}>
      <div className={styles.signs}>
        <Sign criterion={criterion.id} sign={sign} />
        {sign === -1 && <Sign criterion={criterion.id} sign={0} />}
      </div>
      {all.map((one, place) => (
        <Choice key={one.id} criterion={criterion.id} indicator={one} name={`${name}${place + 1}`} />
      ))}
    </div>
  );
}

const SIGNS = {
  "1": ["+", "positive", "plus"],
  "0": ["0", "neither", "neutral"],
  "-1": ["−", "negative", "minus"],
} as const satisfies Record<string, readonly [string, string, KeyName]>;

/** The head of a column; for a note that is chosen or carried here, its sign without an indicator. */
function Sign({ criterion, sign }: { criterion: string; sign: 1 | 0 | -1 }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const keys = useKeys();
  const row = useDeskState((state) => state.row);
  const put = (note: string): void => desk.classify(note, { criterion, sign, indicator: null });
  const taking = useTaking(put);
  const [mark, word, key] = SIGNS[`${sign}`];
  return (
    <button
      type="button"
      className={styles.sign}
      data-sign={sign}
      disabled={!row}
      onClick={() => row && put(row)}
      {...taking}
    >
      <span className="unseen">{t("signAlone")}</span> {mark} {t(word)}
      {row && <Kbd silent>{printed(keys[key])}</Kbd>}
    </button>
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
  const speaks = useRoom((room) => room.exercise.language);
  const { id, sign } = indicator;
  const taking = useTaking((note) => desk.classify(note, { criterion, sign, indicator: id }));
  const code = keys[name as KeyName];
  const key = code && printed(code);
  return (
    <button
      type="button"
      className={styles.indicator}
      aria-keyshortcuts={key || undefined}
      onClick={() => desk.indicate(criterion, indicator)}
      {...taking}
    >
      {key && <Kbd>{key}</Kbd>}
      <span lang={speaks}>{indicator.text}</span>
    </button>
  );
}
