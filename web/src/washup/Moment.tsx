/** What the group did in the minute before and after a note: whoever doubts a note looks at its moment. */

import { useCallback } from "react";
import { api, type Contribution } from "../api";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import type { Observation } from "../protocol";
import { ReplayLink } from "../replay/ReplayLink";
import { noteKeyOf, seenAt } from "../room/ratings";
import { me, person } from "../room/select";
import { useRoom } from "../room/use";
import { useToken } from "../room/useToken";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { PersonMark, seatOf } from "../ui/Person";
import { Spinner } from "../ui/Spinner";
import { useReading } from "../useReading";
import { cellTitle } from "./cell";
import { wordsFor } from "./did";
import { Words } from "./Evidence";
import styles from "./Moment.module.css";
import { texts } from "./texts";
import { candidateName, useDesk, useDeskState, useNames } from "./use";

const AROUND = 60_000;

export function MomentDialog() {
  const t = useTexts(texts);
  const desk = useDesk();
  const wanted = useDeskState((state) => state.moment);
  const note = useRoom((room) => room.observations.known.find((one) => noteKeyOf(one) === wanted));
  return (
    <Dialog
      open={note !== undefined}
      onClose={() => desk.set({ moment: null })}
      title={t("momentTitle")}
      place="side"
    >
      {note && <Around key={noteKeyOf(note)} note={note} />}
    </Dialog>
  );
}

function Around({ note }: { note: Observation }) {
  const t = useTexts(texts);
  const dates = useDates();
  const session = useRoom((room) => room.id);
  const kind = useRoom((room) => me(room).kind);
  const token = useToken();
  const seen = seenAt(note);
  const { found, problem, again } = useReading(
    useCallback(
      () => api.contributions(session, isoAt(seen - AROUND), isoAt(seen + AROUND), token),
      [session, token, seen],
    ),
  );
  const name = useRoom((room) => {
    const who = person(room, note.candidate);
    return who ? candidateName(room, who) : "";
  });
  if (!found && problem) {
    return (
      <div className={styles.problem} role="alert">
        <p>{problem.detail || t("momentProblem")}</p>
        <Button onClick={again}>{t("again")}</Button>
      </div>
    );
  }
  if (!found) return <Spinner />;
  const did = found.contributions.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const before = did.filter(({ at }) => Date.parse(at) <= seen);
  return (
    <>
      <p className={styles.more}>{t("momentMore", { time: dates.time(isoAt(seen)), name })}</p>
      <ReplayLink session={session} as={kind} at={isoAt(seen)} />
      {did.length === 0 && <p className={styles.more}>{t("momentNone")}</p>}
      <ol className={styles.line}>
        {before.map((one) => (
          <Deed key={one.id} deed={one} marked={one.participant === note.candidate} />
        ))}
        <Noted note={note} />
        {did.slice(before.length).map((one) => (
          <Deed key={one.id} deed={one} marked={one.participant === note.candidate} />
        ))}
      </ol>
    </>
  );
}

function isoAt(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** The note itself, where it stands among what was done. */
function Noted({ note }: { note: Observation }) {
  const t = useTexts(texts);
  const name = useNames()(note.by);
  return (
    <li className={styles.noted}>
      <Time at={isoAt(seenAt(note))} />
      <div>
        <p className={styles.about}>{t("momentNote", { name })}</p>
        <p>
          <Words note={note} />
        </p>
      </div>
    </li>
  );
}

function Deed({ deed, marked }: { deed: Contribution; marked: boolean }) {
  const t = useTexts(texts);
  const speaks = useRoom((room) => room.language);
  const who = useRoom((room) => person(room, deed.participant));
  const name = useRoom((room) => (who ? candidateName(room, who) : deed.label));
  const cell = useRoom((room) => deed.cell && cellTitle(room.exercise, deed.cell));
  return (
    <li className={styles.deed} data-marked={marked || undefined}>
      <Time at={deed.at} />
      <div>
        <p className={styles.about}>
          <PersonMark seat={seatOf(who)} size={12} />
          <span>
            {name} · {t(wordsFor(deed))}
            {cell && ` · ${t("intoCell", { cell })}`}
          </span>
        </p>
        {deed.text && <p lang={speaks}>{deed.text}</p>}
      </div>
    </li>
  );
}

function Time({ at }: { at: string }) {
  return <time dateTime={at}>{useDates().second(at)}</time>;
}
