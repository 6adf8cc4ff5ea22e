import { useRef, useState } from "react";
import { useTexts } from "../../i18n/texts";
import type { TaskPlace } from "../../protocol";
import { me } from "../../room/select";
import { useRoom } from "../../room/use";
import { Choice } from "../../ui/Field";
import { useNarrow } from "../useNarrow";
import { CardItem } from "./CardItem";
import styles from "./DayPanel.module.css";
import { courseOf, PLACES, type Places } from "./day";
import { useTaskDrop } from "./dragging";
import { Sum } from "./Sum";
import { Timeline } from "./Timeline";
import { texts } from "./texts";
import { DeskProvider, useDesk, usePlaces } from "./useDay";
import { useMoves } from "./useMoves";

/** Below this width there is room for one place at a time. */
const ROOM_FOR_ALL = 640;

const SHORT = { tray: "trayShort", day: "dayShort", delegate: "delegateShort", drop: "dropShort" } as const;

/** The in-tray: what to do today, in which order and for how long, what others do, and what nobody does. */
export default function DayPanel() {
  const t = useTexts(texts);
  const panel = useRef<HTMLElement>(null);
  const narrow = useNarrow(panel, ROOM_FOR_ALL);
  const places = usePlaces();
  const [desk, said] = useMoves(panel, places);
  const ahead = useRoom(({ exercise, runs }) =>
    runs.every(({ key }) => !exercise.phases.find((one) => one.key === key)?.tools.includes("plan")),
  );
  const [chosen, choose] = useState<TaskPlace>("tray");
  const untouched = ahead && places.tray.length === PLACES.flatMap((place) => places[place]).length;
  const shown = untouched ? "tray" : chosen;
  return (
    <DeskProvider value={desk}>
      <section ref={panel} className={styles.panel} aria-label={t("title")}>
        {!desk && <Reading />}
        {narrow && !untouched && (
          <Choice
            bare
            label={t("places")}
            value={shown}
            onChange={choose}
            options={PLACES.map((value) => ({ value, label: `${t(SHORT[value])} ${places[value].length}` }))}
          />
        )}
        {narrow || untouched ? (
          <Place place={shown} places={places} wide={!narrow} />
        ) : (
          <div className={styles.columns}>
            <div className={styles.column}>
              <Place place="tray" places={places} />
              <Place place="delegate" places={places} />
              <Place place="drop" places={places} />
            </div>
            <Place place="day" places={places} />
          </div>
        )}
        <span className="unseen" role="status">
          {said}
        </span>
      </section>
    </DeskProvider>
  );
}

/** Why the cards do not move now, for whoever could otherwise move them. */
function Reading() {
  const t = useTexts(texts);
  const candidate = useRoom((room) => me(room).kind === "candidate");
  const paused = useRoom((room) => !!room.phase?.paused);
  const later = useRoom(
    ({ exercise: { phases }, phase, phases_done, state }) =>
      state === "running" &&
      phases
        .slice(phases.findIndex(({ key }) => key === phase?.key) + 1)
        .find(({ key, tools }) => tools.includes("plan") && !phases_done.includes(key))?.title,
  );
  if (!candidate) return null;
  const words = paused ? t("closedPaused") : later ? t("readLater", { title: later }) : t("closed");
  return (
    <p role="status" className={styles.reading}>
      {words}
    </p>
  );
}

interface PlaceProps {
  readonly place: TaskPlace;
  readonly places: Places;
  /** Alone, with room for two cards side by side. */
  readonly wide?: boolean;
}

function Place({ place, places, wide = false }: PlaceProps) {
  const t = useTexts(texts);
  const desk = useDesk();
  const cards = places[place];
  const all = PLACES.flatMap((one) => places[one]);
  const letGo = (before: string | null) => (task: string) => {
    const card = all.find(({ id }) => id === task);
    if (!card || task === before || (card.place === place && place !== "day")) return;
    desk?.move(card, place, { before });
  };
  const { over, place: zone } = useTaskDrop(!!desk, letGo(null));
  return (
    <section
      className={styles.place}
      data-place={place}
      data-over={over || undefined}
      data-wide={wide || undefined}
      aria-label={t(place)}
      {...zone}
    >
      <h3 className={styles.title} tabIndex={-1}>
        {t(place)} <span className="figures">{cards.length}</span>
      </h3>
      {place === "day" ? (
        <Day places={places} onLetGo={letGo} />
      ) : (
        <ul className={styles.list}>
          {cards.map((card) => (
            <CardItem key={card.id} card={card} />
          ))}
        </ul>
      )}
      {cards.length === 0 && <Empty place={place} />}
    </section>
  );
}

function Empty({ place }: { place: TaskPlace }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const words = {
    tray: t("trayDone"),
    day: t(desk ? "dayEmpty" : "dayEmptyRead"),
    delegate: t("delegateEmpty"),
    drop: t("dropEmpty"),
  };
  return <p className={styles.empty}>{words[place]}</p>;
}

interface DayProps {
  readonly places: Places;
  readonly onLetGo: (before: string | null) => (task: string) => void;
}

function Day({ places, onLetGo }: DayProps) {
  const length = useRoom((room) => room.exercise.day);
  const course = courseOf(places.day, length);
  return (
    <>
      <Sum course={course} />
      <div className={styles.day}>
        <ol className={styles.list}>
          {course.slots.map((slot, at) => (
            <CardItem
              key={slot.card.id}
              card={slot.card}
              slot={slot}
              number={at + 1}
              last={at === course.slots.length - 1}
              onLetGo={onLetGo(slot.card.id)}
            />
          ))}
        </ol>
        <Timeline course={course} />
      </div>
    </>
  );
}
