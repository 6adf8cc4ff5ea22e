/** What people recommend for each candidate, beside the profile that it rests on. By seat, never by result. */

import { Check } from "lucide-react";
import { useRef } from "react";
import { span, useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { type Participant, VERDICTS, type Verdict } from "../protocol";
import { offlineSoFar } from "../room/offline";
import { candidates, criterion, roleOf } from "../room/select";
import { useRoom } from "../room/use";
import { Button } from "../ui/Button";
import { PersonMark } from "../ui/Person";
import { Means, ProfileNote } from "../weighing/Weighing";
import { Evidence } from "./Evidence";
import type { Advised } from "./laid";
import { MiniScale } from "./MiniScale";
import { ReasonField } from "./ReasonField";
import styles from "./Recommendations.module.css";
import { RefusedWish } from "./RefusedWish";
import type { Row } from "./rows";
import { isSettled } from "./standing";
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
      <ProfileNote />
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
  const speaks = useRoom((room) => room.exercise.language);
  const advised = useLaid().recommendations.get(candidate.id);
  const reopened = useDeskState((state) => state.reopened);
  const openCells = rows.filter((row) => !isSettled(row, reopened)).length;
  const away = useRoom((room) => offlineSoFar(candidate, room));
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
      <Means candidate={candidate.id} />
      {openCells > 0 && <p className={styles.open}>{t("openCells", { count: openCells })}</p>}
      {!printed && <Noted rows={rows} />}
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
  const speaks = useRoom((room) => room.exercise.language);
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

/** What the profile rests on, criterion by criterion. */
function Noted({ rows }: { rows: readonly Row[] }) {
  const t = useTexts(texts);
  const criteria = useRoom((room) => room.exercise.criteria);
  const speaks = useRoom((room) => room.exercise.language);
  const noted = rows.filter(({ notes }) => notes.length > 0);
  const count = noted.reduce((sum, { notes }) => sum + notes.length, 0);
  if (count === 0) return <p className={styles.quiet}>{t("evidenceNone")}</p>;
  return (
    <details className={styles.noted}>
      <summary>{t("evidenceCount", { count })}</summary>
      {noted.map((row) => (
        <section key={row.key}>
          <h3 lang={speaks}>{criteria.find(({ id }) => id === row.criterion)?.name}</h3>
          <Evidence row={row} />
        </section>
      ))}
    </details>
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
  const verdicts = useRef<HTMLFieldSetElement>(null);
  // The field goes with what was saved, and the focus is not to go with it.
  const back = (): void => verdicts.current?.querySelector<HTMLElement>("[aria-pressed='true']")?.focus();
  const save = (): void => {
    if (verdict === null || !ready) return;
    desk.recommend(id, verdict, reason.trim());
    back();
  };
  return (
    <div className={styles.choice}>
      {advised && !draft && <Given advised={advised} />}
      <fieldset className={styles.verdicts} ref={verdicts}>
        <legend className="unseen">{t("verdict", { name })}</legend>
        {VERDICTS.map((one) => (
          <Button
            key={one}
            className={styles.verdict ?? ""}
            aria-pressed={verdict === one}
            onClick={() => desk.choose(id, one)}
          >
            {t(one)}
          </Button>
        ))}
      </fieldset>
      {verdict !== null && (draft || !advised) && (
        <>
          <ReasonField
            at={id}
            label={t("verdictReason")}
            value={reason}
            onChange={(words) => desk.advise(id, { reason: words })}
            onSave={save}
            onLeave={back}
          />
          <div className={styles.actions}>
            <Button size="s" kind="quiet" onClick={() => desk.forget(id)}>
              {t("keep")}
            </Button>
            <Button kind="primary" icon={<Check />} disabled={!ready} onClick={save}>
              {t("saveVerdict")}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
