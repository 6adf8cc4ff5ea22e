/** All coefficients and habits, in words; assessors by seat, never ranked. */

import {
  type Agreement,
  type AgreementBlock,
  COEFFICIENTS,
  type Coefficient,
  type CoefficientName,
  HABITS,
} from "../../api";
import { useDates } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import { assessors, called, criterion } from "../../room/select";
import { useRoom } from "../../room/use";
import styles from "./Agreement.module.css";
import { texts } from "./texts";
import {
  adviceOf,
  basisOf,
  type Cases,
  figureOf,
  habitOver,
  habitSays,
  isFirm,
  isScant,
  signed,
  wordOf,
} from "./words";

export function AgreementDetails({ agreement }: { agreement: Agreement }) {
  const t = useTexts(texts);
  return (
    <div className={styles.details}>
      <div className={styles.more}>
        <p>{t("how")}</p>
        <p>{t("howMore")}</p>
      </div>
      <Block title={t("overall")} block={agreement.overall} />
      {agreement.revised && <Block title={t("revised")} block={agreement.revised.overall} />}
      <section>
        <h3>{t("byCriterion")}</h3>
        {Object.entries(agreement.criteria).map(([id, block]) => (
          <OneCriterion key={id} id={id} block={block} />
        ))}
      </section>
      <Assessors agreement={agreement} />
    </div>
  );
}

function Block({ title, block }: { title: string; block: AgreementBlock }) {
  return (
    <section>
      <h3>{title}</h3>
      <Main block={block} of="pairs" />
      <Further what={title} block={block} of="pairs" />
    </section>
  );
}

function OneCriterion({ id, block }: { id: string; block: AgreementBlock }) {
  const name = useRoom((room) => criterion(room, id)?.name) ?? id;
  const speaks = useRoom((room) => room.exercise.language);
  return (
    <div className={styles.criterion}>
      <h4 lang={speaks}>{name}</h4>
      <Main block={block} of="people" />
      <Further what={name} block={block} of="people" />
    </div>
  );
}

interface BlockProps {
  readonly block: AgreementBlock;
  readonly of: Cases;
}

/** What the one figure to read amounts to, what follows from it, and below both the figure. */
function Main({ block: { alpha_ordinal: alpha }, of }: BlockProps) {
  const t = useTexts(texts);
  const dates = useDates();
  const word = wordOf("alpha_ordinal", alpha);
  const figure = figureOf(t, dates, alpha);
  return (
    <div className={styles.main}>
      <p>
        <strong className={styles.word} data-word={word}>
          {t(word)}
        </strong>{" "}
        {adviceOf(t, "alpha_ordinal", alpha)}
      </p>
      <p className={styles.basis}>
        {figure && (
          <span className="figures" data-weak={!isFirm("alpha_ordinal", alpha) || undefined}>
            {figure} ·{" "}
          </span>
        )}
        {basisOf(t, of, alpha)}
      </p>
    </div>
  );
}

function Further({ what, block, of }: BlockProps & { what: string }) {
  const t = useTexts(texts);
  return (
    <details className={styles.further}>
      <summary>{t("more")}</summary>
      <div className={styles.scroll}>
        <table aria-label={t("table", { what })}>
          <thead>
            <tr>
              <th scope="col">{t("measure")}</th>
              <th scope="col">{t("value")}</th>
              <th scope="col">{t("reading")}</th>
            </tr>
          </thead>
          <tbody>
            {COEFFICIENTS.filter((name) => block[name]).map((name) => (
              <Measure key={name} name={name} found={block[name]} of={of} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

interface MeasureProps {
  readonly name: CoefficientName;
  readonly found: Coefficient;
  readonly of: Cases;
}

function Measure({ name, found, of }: MeasureProps) {
  const t = useTexts(texts);
  const dates = useDates();
  const { value, ci } = found;
  return (
    <tr>
      <th scope="row">
        {t(name)} <span className={styles.basis}>{t(`${name}More`)}</span>
      </th>
      <td className="figures" data-weak={!isFirm(name, found) || undefined}>
        {value === null ? "–" : signed(dates, value)}{" "}
        {ci && (
          <span className={styles.basis}>
            {t("interval", { low: signed(dates, ci[0]), high: signed(dates, ci[1]) })}
          </span>
        )}
      </td>
      <td>
        <strong>{t(wordOf(name, found))}</strong>{" "}
        <span className={styles.basis}>
          {!isFirm(name, found) && `${adviceOf(t, name, found)} `}
          {basisOf(t, of, found)}
        </span>
      </td>
    </tr>
  );
}

function Assessors({ agreement }: { agreement: Agreement }) {
  const t = useTexts(texts);
  const dates = useDates();
  const people = useRoom((room) => assessors(room, { removed: true }));
  return (
    <section>
      <h3>{t("assessors")}</h3>
      <p className={styles.more}>{t("assessorsMore")}</p>
      {people.map((one) => {
        const own = agreement.assessors[one.id];
        if (!own) return null;
        const { ratings, notes } = own;
        return (
          <div key={one.id} className={styles.assessor}>
            <h4>
              {called(one)}{" "}
              <span className={styles.basis}>
                {t("wrote", {
                  ratings: t("ratings", { count: ratings }),
                  notes: t("notes", { count: notes }),
                })}
              </span>
            </h4>
            <dl>
              {HABITS.map((name) => (
                <div key={name}>
                  <dt>{t(name)}</dt>
                  <dd data-weak={isScant(name, own[name]) || undefined}>
                    {habitSays(t, dates, name, own[name])}{" "}
                    <span className={styles.basis}>{habitOver(t, name, own[name])}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        );
      })}
    </section>
  );
}
