/** A talk to an audience: who speaks until when, who comes next, which slide is shown. */

import { Check, ListOrdered, Play, Square } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { useTexts } from "../../i18n/texts";
import { called, person } from "../../room/select";
import { useRoom, useServerNow } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { Button } from "../../ui/Button";
import { PersonMark, seatOf } from "../../ui/Person";
import { Slides } from "./Slides";
import { SpeakerOrder } from "./SpeakerOrder";
import styles from "./TalkStrip.module.css";
import { countdown, isTalking, nextSpeaker, rightsOf, secondsLeft, speakersOf } from "./talk";
import { texts } from "./texts";

export function TalkStrip() {
  const t = useTexts(texts);
  const talking = useRoom(isTalking);
  const { order } = useRoom(rightsOf);
  const [ordering, setOrdering] = useState(false);
  const list = useId();
  if (!talking) return null;
  return (
    <section className={styles.strip} aria-label={t("talk")}>
      <div className={styles.line}>
        <Floor />
        <Slides />
        <Turn />
      </div>
      <div className={styles.line}>
        <Row />
        {order && (
          <Button
            size="s"
            kind="quiet"
            icon={<ListOrdered />}
            aria-expanded={ordering}
            aria-controls={list}
            onClick={() => setOrdering(!ordering)}
          >
            {t("order")}
          </Button>
        )}
      </div>
      <div id={list} hidden={!(order && ordering)} className={styles.order}>
        {order && ordering && <SpeakerOrder />}
      </div>
      <Said />
    </section>
  );
}

/** Who has the floor, and how long still. */
function Floor() {
  const t = useTexts(texts);
  const talk = useRoom((room) => room.talk);
  const speaker = useRoom((room) => person(room, room.talk.speaker ?? ""));
  const next = useRoom(nextSpeaker);
  const mine = useRoom((room) => room.me);
  const now = useServerNow(250);
  if (!speaker) {
    return (
      <p className={styles.floor}>
        <span className={styles.who}>{t("nobody")}</span>
        <span className={styles.caption}>
          {next ? t("next", { name: next.id === mine ? t("you") : called(next) }) : t("all")}
        </span>
      </p>
    );
  }
  const left = secondsLeft(talk, now);
  const passed = talk.since ? Math.max(0, (now - Date.parse(talk.since)) / 1000) : 0;
  const over = left !== null && left < 0;
  return (
    <p className={styles.floor}>
      <span className={styles.who}>
        <PersonMark seat={seatOf(speaker)} size={16} />
        <span>
          <span className="unseen">{t("speaks")}: </span>
          {called(speaker)}
          {speaker.id === mine && `, ${t("you")}`}
        </span>
      </span>
      <span className={styles.clock} data-over={over || undefined} role="timer" aria-live="off">
        <span className={styles.figures}>{countdown(left ?? passed)}</span>
        <span className={styles.caption}>{t(left === null ? "since" : over ? "over" : "left")}</span>
      </span>
    </p>
  );
}

/** Begins and ends a part: one's own, or for the facilitator anybody's. */
function Turn() {
  const t = useTexts(texts);
  const ask = useAsk();
  const mine = useRoom((room) => room.me);
  const speaks = useRoom((room) => room.talk.speaker === room.me);
  const { start, stop, anybody } = useRoom(rightsOf);
  const next = useRoom(nextSpeaker);
  const done = useRoom((room) => room.talk.spoken.includes(room.me));
  const begin = (participant: string): void => void ask("speaker.start", { participant });
  return (
    <span className={styles.turn}>
      {stop && (
        <Button
          kind={speaks ? "primary" : "plain"}
          icon={speaks ? <Check /> : <Square />}
          onClick={() => void ask("speaker.stop", {})}
        >
          {t(speaks ? "finish" : "stop")}
        </Button>
      )}
      {start && (
        <Button kind={done ? "plain" : "primary"} icon={<Play />} onClick={() => begin(mine)}>
          {t("start")}
        </Button>
      )}
      {anybody && !stop && next && (
        <Button kind="primary" icon={<Play />} onClick={() => begin(next.id)}>
          {t("startNext", { name: called(next) })}
        </Button>
      )}
    </span>
  );
}

/** Everybody in their order: who has spoken, who speaks, who is still to come. */
function Row() {
  const t = useTexts(texts);
  const speakers = useRoom(speakersOf);
  const mine = useRoom((room) => room.me);
  return (
    <ol className={styles.row} aria-label={t("orderTitle")}>
      {speakers.map(({ person: one, state }, at) => (
        <li key={one.id} className={styles.speaker} data-state={state}>
          <span className={styles.number}>{at + 1}</span>
          <PersonMark seat={seatOf(one)} size={12} />
          <span>
            {called(one)}
            {one.id === mine && `, ${t("you")}`}
          </span>
          {state === "spoken" && <Check role="img" aria-label={t("spoken")} />}
          {state === "speaks" && <span className="unseen">{t("now")}</span>}
        </li>
      ))}
    </ol>
  );
}

/** Reads out who begins and ends, and once that the time is up. */
function Said() {
  const t = useTexts(texts);
  const talk = useRoom((room) => room.talk);
  const name = useRoom((room) => {
    const speaker = person(room, room.talk.speaker ?? "");
    return speaker ? called(speaker) : null;
  });
  const now = useServerNow();
  const before = useRef(name);
  const [words, setWords] = useState("");
  useEffect(() => {
    const earlier = before.current;
    before.current = name;
    if (name !== earlier)
      setWords(name ? t("saidSpeaks", { name }) : t("saidEnded", { name: earlier ?? "" }));
  }, [name, t]);
  const left = secondsLeft(talk, now);
  const up = name !== null && left !== null && left <= 0;
  return (
    <span className="unseen" role="status">
      {words}
      {up && ` ${t("saidUp")}`}
    </span>
  );
}
