import { Hand } from "lucide-react";
import { useTexts } from "../i18n/texts";
import type { Participant } from "../protocol";
import { actors, called, candidates, me, roleOf } from "../room/select";
import { useLive, useRoom } from "../room/use";
import { Button } from "../ui/Button";
import { Card } from "../ui/Card";
import { PersonName } from "../ui/Person";
import { texts as shared } from "../ui/texts";
import styles from "./People.module.css";
import { texts } from "./texts";

export function PeopleCard({ className }: { className?: string }) {
  const t = useTexts(texts);
  return (
    <Card title={t("people")} className={`${styles.people} ${className ?? ""}`}>
      <People />
    </Card>
  );
}

/** Everybody by seat, with role, hand and connection; the facilitator below. */
export function People() {
  const t = useTexts(texts);
  const seated = useRoom((room) => [...candidates(room), ...actors(room)]);
  const mine = useRoom((room) => room.me);
  // After the end there is no word to ask for.
  const on = useRoom(({ state }) => state === "lobby" || state === "running");
  const waiting = useRoom((room) => room.state === "lobby");
  const facilitators = useRoom((room) =>
    room.participants.filter((one) => one.kind === "facilitator" && !one.removed),
  );
  return (
    <>
      <ul className={styles.list}>
        {seated.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            you={person.id === mine}
            ready={waiting && person.ready}
            hand={on && person.hand}
          />
        ))}
      </ul>
      {facilitators.map((one) => (
        <p key={one.id} className={styles.facilitator}>
          {one.name ? `${called(one)}, ${t("facilitator")}` : called(one)}
        </p>
      ))}
    </>
  );
}

interface PersonRowProps {
  readonly person: Participant;
  readonly you: boolean;
  readonly ready: boolean;
  readonly hand: boolean;
}

function PersonRow({ person, you, ready, hand }: PersonRowProps) {
  const t = useTexts(texts);
  const say = useTexts(shared);
  const language = useRoom((room) => room.exercise.language);
  const role = useRoom((room) => roleOf(room, person)?.title);
  return (
    <li className={styles.person} data-you={you || undefined}>
      <span className={styles.who} title={called(person)}>
        <PersonName person={person} />
        {/* On its own, so that a long name is cut and this is not. */}
        {you && <span className={styles.you}>, {say("you")}</span>}
      </span>
      {ready && <span className={styles.ready}>{t("readyMark")}</span>}
      {role && (
        <span className={styles.role} lang={language}>
          {role}
        </span>
      )}
      <span className={styles.hand}>{hand && <Hand role="img" aria-label={say("handRaised")} />}</span>
    </li>
  );
}

/** Asks for the word without interrupting anybody. */
export function HandButton() {
  const t = useTexts(texts);
  const live = useLive();
  const raised = useRoom((room) => me(room).hand);
  // Whoever plays a part speaks when the scene wants it.
  const asks = useRoom(
    (room) => me(room).kind === "candidate" && (room.state === "lobby" || room.state === "running"),
  );
  if (!asks) return null;
  return (
    <Button
      className={`${styles.handButton} ${raised ? styles.raised : ""}`}
      icon={<Hand aria-hidden="true" />}
      onClick={() => void live.ask(raised ? "hand.lower" : "hand.raise", {})}
    >
      {t(raised ? "lowerHand" : "raiseHand")}
    </Button>
  );
}
