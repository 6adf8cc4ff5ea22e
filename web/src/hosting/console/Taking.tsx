/** Who is taking part: how long ago each did anything, and their part of what was said and written. */

import { MessageSquare, Mic, StickyNote } from "lucide-react";
import { useCallback } from "react";
import { api, type Participation } from "../../api";
import { useTexts } from "../../i18n/texts";
import { useRoom, useServerNow } from "../../room/use";
import { useToken } from "../../room/useToken";
import { useReading } from "../../useReading";
import styles from "./Taking.module.css";
import { type Channel, hasBegun, NOTABLE, openSince, type Part, partsOf, quietMinutes } from "./taking";
import { texts } from "./takingTexts";

const LOOKS_AGAIN = 10_000;

/** What the server has counted so far; null unless the exercise runs. */
export function useTaking(): Participation | null {
  const session = useRoom((room) => room.id);
  const running = useRoom((room) => room.state === "running");
  const token = useToken();
  const { found } = useReading(
    useCallback(
      () => (running ? api.participation(session, token) : Promise.resolve(null)),
      [running, session, token],
    ),
    running ? LOOKS_AGAIN : null,
  );
  return running ? found : null;
}

/**
 * How long ago somebody did anything; who has done nothing for long is marked, quietly. Only of whoever is heard can it be
 * said that they are silent: the others may be talking.
 */
export function Quiet({ answer, person }: { answer: Participation; person: string }) {
  const t = useTexts(texts);
  const now = useServerNow(LOOKS_AGAIN);
  const since = useRoom(openSince);
  const heard = useRoom(
    (room) => room.settings.speech && room.participants.find(({ id }) => id === person)?.speech === true,
  );
  const minutes = quietMinutes(answer, person, since, now);
  if (minutes === null) return null;
  if (minutes >= NOTABLE)
    return <span className={styles.silent}>{t(heard ? "silent" : "still", { count: minutes })}</span>;
  if (!hasBegun(answer, person)) return <span>{t("nothing")}</span>;
  return <span className="figures">{minutes === 0 ? t("now") : t("ago", { count: minutes })}</span>;
}

const ICONS: Readonly<Record<Channel, typeof Mic>> = { speech: Mic, notes: StickyNote, chat: MessageSquare };

export function Parts({ answer, person }: { answer: Participation; person: string }) {
  const parts = partsOf(answer, person);
  if (parts.length === 0) return null;
  return (
    <span className={styles.parts}>
      {parts.map((part) => (
        <Bar key={part.channel} part={part} />
      ))}
    </span>
  );
}

/** Half of the bar is an equal part. */
function Bar({ part: { channel, share, equal } }: { part: Part }) {
  const t = useTexts(texts);
  const Icon = ICONS[channel];
  const words = t("part", {
    channel: t(channel),
    share: Math.round(share * 100),
    equal: Math.round(equal * 100),
  });
  return (
    <span className={styles.part} role="img" aria-label={words} title={words}>
      <Icon aria-hidden="true" />
      <span className={styles.bar}>
        <span style={{ width: `${Math.min(1, share / equal / 2) * 100}%` }} />
      </span>
    </span>
  );
}

/** What the bars are, said once. */
export function BarsSay({ answer }: { answer: Participation }) {
  const t = useTexts(texts);
  const any = Object.keys(answer.quiet).some((person) => partsOf(answer, person).length > 0);
  return any ? <p className={styles.say}>{t("bars")}</p> : null;
}
