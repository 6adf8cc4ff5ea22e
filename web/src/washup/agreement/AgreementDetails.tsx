/** All coefficients and habits, in words; assessors by seat, never ranked. */

import { type Agreement, type AgreementBlock, COEFFICIENTS, HABITS } from "../../api";
import { useDates } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import { assessors, called, criterion } from "../../room/select";
import { useRoom } from "../../room/use";
import styles from "./Agreement.module.css";
import { Interval, Value } from "./AgreementFigure";
import { texts } from "./texts";
import { basisOf, habitSays, readingOf } from "./words";

export function AgreementDetails({ agreement }: { agreement: Agreement }) {
  const t = useTexts(texts);
  return (
    <div className={styles.details}>
      <p className={styles.more}>{t("how")}</p>
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
      <Main block={block} />
      <Further what={title} block={block} />
    </section>
  );
}

function OneCriterion({ id, block }: { id: string; block: AgreementBlock }) {
  const name = useRoom((room) => criterion(room, id)?.name) ?? id;
  const speaks = useRoom((room) => room.language);
  return (
    <div className={styles.criterion}>
      <h4 lang={speaks}>{name}</h4>
      <Main block={block} />
      <Further what={name} block={block} />
    </div>
  );
}

/** The one figure to read. */
function Main({ block: { alpha_ordinal } }: { block: AgreementBlock }) {
  const t = useTexts(texts);
  return (
    <p className={styles.main}>
      <span className={styles.alpha}>
        α <Value of={alpha_ordinal} /> <Interval of={alpha_ordinal} />
      </span>
      <span>{readingOf(t, alpha_ordinal)}</span>
      <span className={styles.basis}>{basisOf(t, alpha_ordinal)}</span>
    </p>
  );
}

function Further({ what, block }: { what: string; block: AgreementBlock }) {
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
              <tr key={name}>
                <th scope="row">
                  {t(name)} <span className={styles.basis}>{t(`${name}More`)}</span>
                </th>
                <td>
                  <Value of={block[name]} /> <Interval of={block[name]} />
                </td>
                <td>
                  {readingOf(t, block[name])} <span className={styles.basis}>{basisOf(t, block[name])}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
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
                  <dd>
                    {habitSays(t, dates, name, own[name])}{" "}
                    {own[name].value !== null && (
                      <span className={styles.basis}>{t("from", { count: own[name].n })}</span>
                    )}
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
