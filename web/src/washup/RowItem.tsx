import { useEffect, useRef } from "react";
import { span } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { offlineSoFar } from "../room/offline";
import { criterion, person, roleOf } from "../room/select";
import { useRoom } from "../room/use";
import { PersonMark, seatOf } from "../ui/Person";
import { Anchors } from "./Anchors";
import { Decision, useRowName } from "./Decision";
import { Evidence } from "./Evidence";
import { Reasons } from "./Reasons";
import { Revision } from "./Revision";
import styles from "./RowItem.module.css";
import type { Agreed, Row } from "./rows";
import { Scale, useScoreName } from "./Scale";
import { SetBy, useBesideMean } from "./SetBy";
import { useSpread } from "./spread";
import { texts } from "./texts";
import { useDesk, useDeskState, useLeads, useReadOnly } from "./use";

interface RowItemProps {
  readonly row: Row;
  readonly selected: boolean;
  /** On paper every row is open and nothing can be pressed. */
  readonly printed?: boolean;
}

/** One row: who and under what, the ratings on the scale, the decision; opened, the levels and the evidence. */
export function RowItem({ row, selected, printed = false }: RowItemProps) {
  const desk = useDesk();
  const place = useRef<HTMLLIElement>(null);
  const open = selected || printed;
  const moved = useDeskState((state) => (selected ? state.moved : 0));
  useEffect(() => {
    if (moved === 0) return;
    place.current?.scrollIntoView?.({ block: "nearest" });
    place.current?.querySelector<HTMLElement>("[data-head]")?.focus({ preventScroll: true });
  }, [moved]);
  const draft = useDeskState(({ drafts }) => drafts[row.key]);
  const proposed = selected && desk.leads && draft ? desk.proposal(row).score : null;
  return (
    <li
      ref={place}
      className={styles.row}
      data-selected={open || undefined}
      data-agreed={!!row.agreed || undefined}
    >
      <Head row={row} selected={selected} printed={printed} />
      <div className={styles.middle}>
        <Scale row={row} proposed={proposed} />
        {open && <Anchors row={row} />}
        {open && <Evidence row={row} />}
        {open && <Reasons row={row} />}
      </div>
      <div className={styles.end}>{open ? <Side row={row} printed={printed} /> : <Outcome row={row} />}</div>
    </li>
  );
}

function Head({ row, selected, printed }: Required<RowItemProps>) {
  const t = useTexts(texts);
  const desk = useDesk();
  const spread = useSpread(row);
  const who = useRoom((room) => person(room, row.candidate));
  const role = useRoom((room) => who && roleOf(room, who)?.title);
  const of = useRoom((room) => criterion(room, row.criterion));
  const speaks = useRoom((room) => room.exercise.language);
  const { name } = useRowName(row);
  const reopened = useDeskState((state) => row.agreed !== null && state.reopened.includes(row.key));
  const away = useRoom((room) => (who ? offlineSoFar(who, room) : 0));
  const title = (
    <>
      <span className={styles.who}>
        <PersonMark seat={seatOf(who)} size={15} /> {name}
      </span>
      <span className={styles.criterion} lang={speaks}>
        {of?.name}
      </span>
    </>
  );
  return (
    <header className={styles.head}>
      <h2>
        {printed ? (
          <span className={styles.title}>{title}</span>
        ) : (
          <button
            type="button"
            className={styles.title}
            data-head={row.key}
            aria-expanded={selected}
            onClick={() => desk.select(row.key)}
          >
            {title}
          </button>
        )}
      </h2>
      <p className={styles.spread} data-wide={spread.tone}>
        {spread.words}
      </p>
      {reopened && <p className={styles.reopened}>{t("reopenedMark")}</p>}
      {role && (
        <p className={styles.quiet} lang={speaks}>
          {role}
        </p>
      )}
      {away >= 1 && <p className={styles.away}>{t("away", { span: span(away) })}</p>}
    </header>
  );
}

function Settled({ agreed }: { agreed: Agreed }) {
  const t = useTexts(texts);
  const named = useScoreName();
  const besideMean = useBesideMean(agreed);
  return (
    <p className={styles.outcome}>
      <strong>{t("agreedIs", { score: named(agreed.score) })}</strong>{" "}
      <span className={styles.quiet}>
        {[besideMean, agreed.waiting && t("onItsWay")].filter(Boolean).join(" · ")}
      </span>
    </p>
  );
}

/** What a row that is not open says of its outcome. */
function Outcome({ row }: { row: Row }) {
  const t = useTexts(texts);
  const named = useScoreName();
  const { agreed, mean, raters, notes } = row;
  const evidence = t("evidenceCount", { count: notes.length });
  if (agreed) return <Settled agreed={agreed} />;
  const figure = mean === null ? t("noMeanYet") : t("mean", { mean: named(mean) });
  return (
    <p className={styles.outcome}>
      {figure}{" "}
      {mean !== null && raters > 1 && <span className={styles.quiet}>{t("meanOf", { count: raters })}</span>}
      <span className={styles.quiet}> · {evidence}</span>
    </p>
  );
}

function Side({ row, printed }: { row: Row; printed: boolean }) {
  const leads = useLeads();
  const readOnly = useReadOnly();
  if (printed || readOnly)
    return row.agreed ? <SetBy row={row} agreed={row.agreed} /> : <Outcome row={row} />;
  return leads ? <Decision row={row} /> : <Revision row={row} />;
}
