/** Everybody by seat, never by how much they did: whether they are there, want the word, or have fallen silent. */

import { Ellipsis, Hand, MessageSquareText, Mic, MicOff, TimerReset, UserMinus } from "lucide-react";
import type { Participation } from "../../api";
import { useTexts } from "../../i18n/texts";
import type { Participant } from "../../protocol";
import { actors, assessors, called, candidates, labelOf, roleOf } from "../../room/select";
import { useRoom, useServerNow } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { Button } from "../../ui/Button";
import { Menu, type MenuChoice } from "../../ui/Menu";
import { PersonMark, seatOf } from "../../ui/Person";
import { lostSeconds } from "./absence";
import { useDesk, useDeskStore, writeTo } from "./desk";
import { handsUp } from "./hands";
import styles from "./People.module.css";
import { notesBy } from "./results";
import { BarsSay, Parts, Quiet, useTaking } from "./Taking";
import { texts } from "./texts";
import { isAssigned } from "./watching";

export function People() {
  return (
    <div className={styles.people}>
      <Candidates />
      <Actors />
      <Assessors />
      <Facilitators />
      <Hands />
    </div>
  );
}

function Candidates() {
  const t = useTexts(texts);
  const seated = useRoom(candidates);
  const most = useRoom((room) => room.exercise.candidates.max);
  const taking = useTaking();
  return (
    <section aria-label={t("candidates")}>
      <h2 className={styles.heading}>
        {t("candidates")} <span className="figures">{t("ofSeats", { count: seated.length, most })}</span>
      </h2>
      {seated.length === 0 && <p className={styles.none}>{t("noCandidates")}</p>}
      {taking && <BarsSay answer={taking} />}
      <ul>
        {seated.map((person) => (
          <CandidateRow key={person.id} person={person} taking={taking} />
        ))}
      </ul>
    </section>
  );
}

function CandidateRow({ person, taking }: { person: Participant; taking: Participation | null }) {
  const t = useTexts(texts);
  const lobby = useRoom((room) => room.state === "lobby");
  const asks = useRoom((room) => handsUp(room).some(({ id }) => id === person.id));
  const language = useRoom((room) => room.exercise.language);
  const role = useRoom((room) => roleOf(room, person)?.title);
  const hasRoles = useRoom((room) => room.exercise.roles.length > 0);
  return (
    <li className={styles.row} data-away={!person.connected || undefined}>
      <PersonMark seat={seatOf(person)} size={16} />
      <div className={styles.about}>
        <p className={styles.name}>
          {called(person)}
          <span className={styles.label}>{person.name ? labelOf(person) : ""}</span>
        </p>
        {hasRoles && (
          <p className={styles.facts} lang={language}>
            {role}
          </p>
        )}
        <p className={styles.facts}>
          {lobby && person.ready && <span data-tone="ok">{t("isReady")}</span>}
          {taking && person.connected && <Quiet answer={taking} person={person.id} />}
          {taking && <Parts answer={taking} person={person.id} />}
          <Microphone person={person} />
          <Absence person={person} />
        </p>
        <GiveBack person={person} />
      </div>
      {asks && (
        <span className={styles.hand}>
          <Hand role="img" aria-label={t("handUp")} />
        </span>
      )}
      <PersonMenu person={person} />
    </li>
  );
}

/** What a candidate answered about the microphone, where they are asked. */
function Microphone({ person: { speech } }: { person: Participant }) {
  const t = useTexts(texts);
  const asked = useRoom(
    (room) => room.settings.speech && (room.state === "lobby" || room.state === "running"),
  );
  if (!asked) return null;
  const Sign = speech ? Mic : MicOff;
  return (
    <span className={styles.microphone}>
      <Sign aria-hidden="true" />
      {t(speech === undefined ? "microphoneUnanswered" : speech ? "microphoneOn" : "microphoneOff")}
    </span>
  );
}

/** How long somebody has been without a connection; once the exercise is over, a group may go. */
function Absence({ person }: { person: Participant }) {
  const t = useTexts(texts);
  const now = useServerNow(10_000);
  const isOver = useRoom(({ state }) => state !== "lobby" && state !== "running");
  if (person.connected || (isOver && (person.kind === "candidate" || person.kind === "actor"))) return null;
  const minutes = person.offline_since ? Math.floor((now - Date.parse(person.offline_since)) / 60_000) : 0;
  return <span data-tone="warn">{minutes > 0 ? t("awayFor", { count: minutes }) : t("away")}</span>;
}

/** Time that a lost connection has cost somebody of the running phase, for all to have again. */
function GiveBack({ person }: { person: Participant }) {
  const t = useTexts(texts);
  const ask = useAsk();
  const now = useServerNow();
  const seconds = useDesk(({ absences }) => lostSeconds(absences, person.id, now));
  const running = useRoom((room) => room.phase !== null);
  // While somebody is still away nobody knows how much it will be.
  if (seconds === 0 || !person.connected || !running) return null;
  return (
    <Button
      size="s"
      className={styles.giveBack}
      icon={<TimerReset />}
      onClick={() => void ask("phase.extend", { seconds, participant: person.id })}
    >
      {t("giveBack", { count: seconds })}
    </Button>
  );
}

/** Whoever plays a part with the group and is not rated; only where there is somebody, or a part for one. */
function Actors() {
  const t = useTexts(texts);
  const here = useRoom(actors);
  const wanted = useRoom((room) => room.exercise.roles.some(({ played_by }) => played_by));
  if (here.length === 0 && !wanted) return null;
  return (
    <section aria-label={t("actors")}>
      <h2 className={styles.heading}>
        {t("actors")} <span className="figures">{here.length || ""}</span>
      </h2>
      {here.length === 0 && <p className={styles.none}>{t("noAssessors")}</p>}
      <ul>
        {here.map((person) => (
          <ActorRow key={person.id} person={person} />
        ))}
      </ul>
    </section>
  );
}

function ActorRow({ person }: { person: Participant }) {
  const language = useRoom((room) => room.exercise.language);
  const role = useRoom((room) => roleOf(room, person)?.title);
  return (
    <li className={styles.row} data-away={!person.connected || undefined}>
      <PersonMark seat={null} size={16} />
      <div className={styles.about}>
        <p className={styles.name}>{called(person)}</p>
        <p className={styles.facts}>
          <span lang={language}>{role}</span>
          <Absence person={person} />
        </p>
      </div>
      <PersonMenu person={person} />
    </li>
  );
}

function PersonMenu({ person }: { person: Participant }) {
  const t = useTexts(texts);
  const desk = useDeskStore();
  const closed = useRoom((room) => room.state === "closed");
  if (closed) return null;
  const choices: readonly MenuChoice[] = [
    {
      id: "write",
      label: t("writeToOne"),
      icon: <MessageSquareText />,
      onChoose: () => writeTo(desk, person.id),
    },
    {
      id: "remove",
      label: t("removeOne"),
      icon: <UserMinus />,
      danger: true,
      onChoose: () => desk.setState({ removing: person.id }),
    },
  ];
  return <Menu icon label={t("more", { name: called(person) })} trigger={<Ellipsis />} choices={choices} />;
}

function Assessors() {
  const t = useTexts(texts);
  const watching = useRoom(assessors);
  return (
    <section aria-label={t("assessors")}>
      <h2 className={styles.heading}>
        {t("assessors")} <span className="figures">{watching.length || ""}</span>
      </h2>
      {watching.length === 0 && <p className={styles.none}>{t("noAssessors")}</p>}
      <ul>
        {watching.map((person) => (
          <AssessorRow key={person.id} person={person} />
        ))}
      </ul>
    </section>
  );
}

function AssessorRow({ person }: { person: Participant }) {
  const t = useTexts(texts);
  const notes = useRoom((room) => notesBy(room, person.id));
  const watched = useRoom((room) => candidates(room).filter(({ id }) => person.candidates?.includes(id)));
  return (
    <li className={styles.row} data-away={!person.connected || undefined}>
      <PersonMark seat={null} size={16} />
      <div className={styles.about}>
        <p className={styles.name}>{called(person)}</p>
        <p className={styles.facts}>
          <span className={styles.watched}>
            {isAssigned(person)
              ? watched.map((one) => (
                  <span key={one.id} className={styles.one}>
                    <PersonMark seat={one.seat} size={11} />
                    <span className="unseen">{called(one)}</span>
                  </span>
                ))
              : t("watchesAll")}
          </span>
          <span className="figures">{t("notes", { count: notes })}</span>
        </p>
        <p className={styles.facts}>
          {person.submitted && <span data-tone="ok">{t("submitted")}</span>}
          <Absence person={person} />
        </p>
      </div>
      <PersonMenu person={person} />
    </li>
  );
}

function Facilitators() {
  const t = useTexts(texts);
  const running = useRoom((room) =>
    room.participants.filter((one) => one.kind === "facilitator" && !one.removed && one.id !== room.me),
  );
  if (running.length === 0) return null;
  return (
    <section aria-label={t("facilitators")}>
      <h2 className={styles.heading}>{t("facilitators")}</h2>
      <ul>
        {running.map((person) => (
          <li key={person.id} className={styles.row} data-away={!person.connected || undefined}>
            <PersonMark seat={null} size={16} />
            <div className={styles.about}>
              <p className={styles.name}>{called(person)}</p>
              <p className={styles.facts}>
                <Absence person={person} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Says who has a hand up to whoever does not see it. */
function Hands() {
  const t = useTexts(texts);
  const raised = useRoom(handsUp);
  return (
    <div className="unseen" role="status">
      {raised.length > 0 && t("handsUp", { names: raised.map(called).join(", ") })}
    </div>
  );
}
