import { Hand, X } from "lucide-react";
import { useMemo } from "react";
import { span } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import type { Participant } from "../protocol";
import { offlineFor, offlineSoFar } from "../room/offline";
import { called, candidates, me, roleOf } from "../room/select";
import { useRoom, useServerNow } from "../room/use";
import { IconButton } from "../ui/Button";
import { Kbd } from "../ui/Kbd";
import { PersonMark } from "../ui/Person";
import { useMedia } from "../ui/useMedia";
import { useKeys } from "./bindings";
import styles from "./Candidates.module.css";
import { useTaking } from "./dragging";
import { type Tally, tallyOf, watched } from "./feed";
import { type KeyName, printed } from "./keymap";
import { usePutAway } from "./putAway";
import { texts } from "./texts";
import { isOver } from "./times";
import { useDesk, useDeskState, useLines } from "./useDesk";

/** Whom one watches: one press chooses, and what was noted about each so far is in view. */
export function Candidates() {
  const t = useTexts(texts);
  const people = useRoom((room) => candidates(room));
  const assigned = useRoom((room) => me(room).candidates);
  const { own, others } = watched(people, assigned);
  return (
    <section className={styles.candidates} aria-label={t("candidates")} data-region="">
      {people.length === 0 && <p className={styles.empty}>{t("noCandidates")}</p>}
      <TooMany count={own.length} />
      <List people={own} mine />
      {others.length > 0 && (
        <>
          <p className={styles.others}>{t("others")}</p>
          <List people={others} />
        </>
      )}
    </section>
  );
}

/** More than one can watch with the same attention; said once and while there is something to watch. */
function TooMany({ count }: { count: number }) {
  const t = useTexts(texts);
  const most = useRoom((room) => room.settings.watch_warning);
  const mine = useRoom((room) => room.me);
  const over = useRoom((room) => isOver(room.state));
  const [away, putAway] = usePutAway(`watching.${mine}`);
  if (count <= most || away || over) return null;
  return (
    <div className={styles.warning}>
      <p>{t("tooMany", { count, most })}</p>
      <IconButton size="s" label={t("dismiss")} icon={<X />} onClick={putAway} />
    </div>
  );
}

/** More than this many stand in two columns: on a low screen earlier, or no room is left for the notes. */
const ONE_COLUMN = 4;
const ONE_COLUMN_LOW = 2;
const LOW = "(max-height: 820px)";

function List({ people, mine = false }: { people: readonly Participant[]; mine?: boolean }) {
  const most = useMedia(LOW) ? ONE_COLUMN_LOW : ONE_COLUMN;
  return (
    <ul className={styles.list} data-many={people.length > most || undefined}>
      {people.map((person) => (
        <li key={person.id}>
          <Candidate person={person} mine={mine} />
        </li>
      ))}
    </ul>
  );
}

interface CandidateProps {
  readonly person: Participant;
  /** One is to watch them; then it matters that nothing has been noted yet. */
  readonly mine: boolean;
}

function Candidate({ person, mine }: CandidateProps) {
  const t = useTexts(texts);
  const desk = useDesk();
  const keys = useKeys();
  const chosen = useDeskState((state) => state.candidate === person.id);
  const role = useRoom((room) => roleOf(room, person)?.title);
  const speaks = useRoom((room) => room.exercise.language);
  const lines = useLines();
  const tally = useMemo(() => tallyOf(lines, person.id), [lines, person.id]);
  const key = printed(keys[`candidate${person.seat}` as KeyName]);
  const taking = useTaking((note) => desk.reassign(note, person.id));
  return (
    <button
      type="button"
      className={styles.candidate}
      aria-pressed={chosen}
      aria-keyshortcuts={key ?? undefined}
      onClick={() => desk.choose(person.id)}
      {...taking}
    >
      {key && <Kbd>{key}</Kbd>}
      <PersonMark seat={person.seat} />
      <span className={styles.who}>
        <span className={styles.name} title={called(person)}>
          {called(person)}
        </span>
        {role && (
          <span className={styles.role} lang={speaks} title={role}>
            {role}
          </span>
        )}
        <Presence person={person} />
      </span>
      <Count tally={tally} mine={mine} />
      <Dots tally={tally} />
      {tally.all > 0 && (
        <span className="unseen">{t("plusMinus", { plus: tally.plus, minus: tally.minus })}</span>
      )}
    </button>
  );
}

/** Raised hands and lost connections; once it is over, only what was missed of it. */
function Presence({ person }: { person: Participant }) {
  const t = useTexts(texts);
  const over = useRoom((room) => isOver(room.state));
  if (over) return <Before person={person} />;
  return (
    <>
      {person.hand && (
        <span className={styles.hand} title={t("hand")}>
          <Hand aria-hidden="true" />
          <span className="unseen">{t("hand")}</span>
        </span>
      )}
      {person.connected ? <Before person={person} /> : <Away person={person} />}
    </>
  );
}

function Away({ person }: { person: Participant }) {
  const t = useTexts(texts);
  const now = useServerNow();
  const seconds = useRoom((room) => offlineFor(person, room, now));
  return <span className={styles.away}>{t("away", { span: span(seconds) })}</span>;
}

function Before({ person }: { person: Participant }) {
  const t = useTexts(texts);
  const seconds = useRoom((room) => offlineSoFar(person, room));
  if (seconds < 1) return null;
  const words = t("awayBefore", { span: span(seconds) });
  return (
    <span className={styles.before} title={words}>
      <span aria-hidden="true">−{span(seconds)}</span>
      <span className="unseen">{words}</span>
    </span>
  );
}

function Count({ tally: { all, plus, minus }, mine }: { tally: Tally; mine: boolean }) {
  const t = useTexts(texts);
  if (all === 0) {
    return (
      <span className={styles.none} data-mine={mine || undefined}>
        {t("noNotesYet")}
      </span>
    );
  }
  return (
    <span className={`figures ${styles.count}`} aria-hidden="true">
      <span data-sign={plus > 0 ? "plus" : undefined}>+{plus}</span>
      <span data-sign={minus > 0 ? "minus" : undefined}>−{minus}</span>
    </span>
  );
}

/** One dot for each criterion: empty, begun, enough for a rating. */
function Dots({ tally }: { tally: Tally }) {
  const t = useTexts(texts);
  const criteria = useRoom((room) => room.exercise.criteria);
  const wanted = useRoom((room) => room.settings.min_evidence);
  const current = useDeskState((state) => state.criterion);
  return (
    <span className={styles.dots}>
      {criteria.map(({ id, name }) => {
        const count = tally.byCriterion[id] ?? 0;
        const words = t("evidenceOf", { criterion: name, count });
        return (
          <span
            key={id}
            role="img"
            className={styles.dot}
            data-fill={count === 0 ? "none" : count < wanted ? "some" : "enough"}
            data-current={id === current || undefined}
            title={words}
            aria-label={words}
          />
        );
      })}
    </span>
  );
}
