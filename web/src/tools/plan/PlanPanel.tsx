import { ClipboardList } from "lucide-react";
import { useRef } from "react";
import { notesIn } from "../../board/noteList";
import { useTexts } from "../../i18n/texts";
import { me } from "../../room/select";
import { useLive, useRoom } from "../../room/use";
import { EmptyState } from "../../ui/EmptyState";
import { useNarrow } from "../useNarrow";
import { CostEffect } from "./CostEffect";
import { Lines } from "./Lines";
import { Meters } from "./Meters";
import { NewLine } from "./NewLine";
import styles from "./PlanPanel.module.css";
import { resourcesOf } from "./plan";
import { texts } from "./texts";
import { NOTE_TYPE, useToPlan } from "./toPlan";
import { Unsaved } from "./Unsaved";
import { useDragged } from "./useDragged";
import { usePlan, usePlanOpen } from "./usePlan";

/** Below this width a table of seven columns cannot be read. */
const ROOM_FOR_TABLE = 660;

/** Who does what by when, what it costs and brings: written by the group, read live by everybody else. */
export default function PlanPanel() {
  const t = useTexts(texts);
  const panel = useRef<HTMLElement>(null);
  const narrow = useNarrow(panel, ROOM_FOR_TABLE);
  const lines = usePlan();
  const writable = usePlanOpen();
  const writes = useRoom((room) => me(room).kind === "candidate");
  const limits = useRoom((room) => room.exercise.limits);
  const resources = resourcesOf(limits, lines);
  const [measure] = resources;
  return (
    <section ref={panel} className={styles.panel} data-plan aria-label={t("title")}>
      <DropZone />
      {resources.length > 0 && <Meters lines={lines} resources={resources} />}
      {writes && !writable && <Closed />}
      {writes && <Unsaved lines={lines} writable={writable} />}
      {lines.length > 0 ? (
        <Lines {...{ lines, resources, writable, narrow }} />
      ) : (
        <EmptyState icon={<ClipboardList />} title={t("title")}>
          {t(writable ? "empty" : "emptyRead")}
        </EmptyState>
      )}
      {writable && <NewLine />}
      {measure && lines.length > 0 && <CostEffect lines={lines} resource={measure} />}
    </section>
  );
}

/** Why the plan cannot be changed now, for whoever could otherwise. */
function Closed() {
  const t = useTexts(texts);
  const paused = useRoom((room) => !!room.phase?.paused);
  const later = useRoom(
    ({ exercise, phase, phases_done, state }) =>
      state === "running" &&
      exercise.phases.find(
        ({ key, tools }) => tools.includes("plan") && key !== phase?.key && !phases_done.includes(key),
      )?.title,
  );
  const words = paused ? t("closedPaused") : later ? t("closedLater", { title: later }) : t("closedOver");
  return (
    <p role="status" className={styles.closed}>
      {words}
    </p>
  );
}

/** Lies over the whole panel while a note of the board is dragged across it. */
function DropZone() {
  const t = useTexts(texts);
  const toPlan = useToPlan();
  const live = useLive();
  const dragging = useDragged(NOTE_TYPE);
  if (!toPlan) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button at each note does the same by keyboard
    <div
      className={styles.drop}
      data-dragging={dragging || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        event.dataTransfer.dropEffect = "move";
      }}
      onDrop={(event) => {
        event.preventDefault();
        const note = notesIn(live).find(({ id }) => id === event.dataTransfer.getData(NOTE_TYPE));
        if (note) toPlan(note.id, note.text);
      }}
    >
      <p>{t("drop")}</p>
    </div>
  );
}
