/** What people recommend for each candidate, beside the profile that it rests on. By seat, never by result. */

import { Check } from "lucide-react";
import { span, useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { type Participant, VERDICTS, type Verdict } from "../protocol";
import { candidates, criterion, roleOf } from "../room/select";
import { useRoom } from "../room/use";
import { Button } from "../ui/Button";
import { TextArea } from "../ui/Field";
import { PersonMark } from "../ui/Person";
import { LONGEST } from "./desk";
import type { Advised } from "./laid";
import { MiniScale } from "./MiniScale";
import styles from "./Recommendations.module.css";
import { RefusedWish } from "./RefusedWish";
import type { Row } from "./rows";
import { texts } from "./texts";
import {
  candidateName,
  useDesk,
  useDeskState,
  useLaid,
  useLeads,
  useNames,
  useReadOnly,
  useRows,
} from "./use";

export function Recommendations({ printed = false }: { printed?: boolean }) {
  const t = useTexts(texts);
  const rows = useRows();
  const people = useRoom((room) => candidates(room, { removed: true }));
  const listed = people.filter(({ id }) => rows.some(({ candidate }) => candidate === id));
  return (
    <div className={styles.page}>
      <p className={styles.more}>{t("recommendationsMore")}</p>
      <div className={styles.grid}>
        {listed.map((one) => (
          <Candidate
            key={one.id}
            candidate={one}
            rows={rows.filter(({ candidate }) => candidate === one.id)}
            printed={printed}
          />
        ))}
      </div>
    </div>
  );
}

interface CandidateProps {
  readonly candidate: Participant;
  readonly rows: readonly Row[];
  readonly printed: boolean;
}

function Candidate({ candidate, rows, printed }: CandidateProps) {
  const t = useTexts(texts);
  const leads = useLeads();
  const readOnly = useReadOnly();
  const name = useRoom((room) => candidateName(room, candidate));
  const role = useRoom((room) => roleOf(room, candidate)?.title);
  const speaks = useRoom((room) => room.language);
  const advised = useLaid().recommendations.get(candidate.id);
  const openCells = rows.filter(({ agreed }) => !agreed).length;
  const away = candidate.offline_seconds ?? 0;
  const heading = `recommended-${candidate.id}`;
  return (
    <section className={styles.candidate} aria-labelledby={heading}>
      <header className={styles.head}>
        <h2 id={heading}>
          <PersonMark seat={candidate.seat} size={16} /> {name}
        </h2>
        <p className={styles.quiet}>
          {role && <span lang={speaks}>{role}</span>}
          {away >= 1 && <span className={styles.away}>{t("away", { span: span(away) })}</span>}
        </p>
      </header>
      <dl className={styles.profile} aria-label={t("profile")}>
        {rows.map((row) => (
          <Line key={row.key} row={row} />
        ))}
      </dl>
      {openCells > 0 && <p className={styles.open}>{t("openCells", { count: openCells })}</p>}
      <RefusedWish at={candidate.id} />
      {leads && !readOnly && !printed ? (
        <Choice candidate={candidate} name={name} advised={advised} />
      ) : (
        <Given advised={advised} />
      )}
    </section>
  );
}

function Line({ row }: { row: Row }) {
  const speaks = useRoom((room) => room.language);
  const name = useRoom((room) => criterion(room, row.criterion)?.name);
  return (
    <div>
      <dt lang={speaks}>{name}</dt>
      <dd>
        <MiniScale row={row} />
      </dd>
    </div>
  );
}

function useVerdictName(): (verdict: string) => string {
  const t = useTexts(texts);
  const isKnown = (verdict: string): verdict is Verdict => VERDICTS.some((one) => one === verdict);
  return (verdict) => (isKnown(verdict) ? t(verdict) : verdict);
}

function Given({ advised }: { advised: Advised | undefined }) {
  const t = useTexts(texts);
  const dates = useDates();
  const named = useVerdictName();
  const name = useNames()(advised?.by ?? "");
  if (!advised) return <p className={styles.quiet}>{t("noVerdict")}</p>;
  return (
    <div className={styles.given}>
      <p>
        <strong>{named(advised.verdict)}</strong>
      </p>
      <p>{advised.reason}</p>
      <p className={styles.quiet}>
        {t("setBy", { name, time: dates.short(advised.at) })}
        {advised.waiting && ` · ${t("onItsWay")}`}
      </p>
    </div>
  );
}

interface ChoiceProps {
  readonly candidate: Participant;
  readonly name: string;
  readonly advised: Advised | undefined;
}

function Choice({ candidate: { id }, name, advised }: ChoiceProps) {
  const t = useTexts(texts);
  const desk = useDesk();
  const draft = useDeskState(({ advice }) => advice[id]);
  const verdict = draft?.verdict ?? advised?.verdict ?? null;
  const reason = draft?.reason ?? advised?.reason ?? "";
  const ready = draft !== undefined && verdict !== null && reason.trim() !== "";
  return (
    <div className={styles.choice}>
      {advised && !draft && <Given advised={advised} />}
      <fieldset className={styles.verdicts}>
        <legend className="unseen">{t("verdict", { name })}</legend>
        {VERDICTS.map((one) => (
          <Button
            key={one}
            className={styles.verdict ?? ""}
            aria-pressed={verdict === one}
            onClick={() => desk.advise(id, { verdict: one })}
          >
            {t(one)}
          </Button>
        ))}
      </fieldset>
      {verdict !== null && (draft || !advised) && (
        <>
          <TextArea
            label={t("verdictReason")}
            hint={t("verdictReasonHint")}
            maxLength={LONGEST}
            value={reason}
            onChange={(event) => desk.advise(id, { reason: event.target.value })}
          />
          <div className={styles.actions}>
            <Button size="s" kind="quiet" onClick={() => desk.forget(id)}>
              {t("keep")}
            </Button>
            <Button
              kind="primary"
              icon={<Check />}
              disabled={!ready}
              onClick={() => verdict && desk.recommend(id, verdict, reason.trim())}
            >
              {t("saveVerdict")}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
