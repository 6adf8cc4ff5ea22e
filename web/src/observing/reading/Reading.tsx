import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTexts } from "../../i18n/texts";
import { useRoom } from "../../room/use";
import { IconButton } from "../../ui/Button";
import { Markdown } from "../../ui/Markdown";
import { type TabOf, Tabs } from "../../ui/Tabs";
import type { Shelf } from "../deskState";
import { useFingers } from "../touch";
import { useDesk, useDeskState } from "../useDesk";
import { Debrief } from "./Debrief";
import { Criteria, Phases, Roles } from "./Exercise";
import { Keys } from "./Keys";
import styles from "./Reading.module.css";
import { texts } from "./texts";

/** Whatever an assessor may want to read, over the board and not over the notes: the keys go on working. */
export function Reading() {
  const t = useTexts(texts);
  const desk = useDesk();
  const open = useDeskState((state) => state.reading);
  const tabs = useTabs();
  const sheet = useRef<HTMLElement>(null);
  const keys = open === "keys";
  // Whoever asks for the keys has hands on them: the sheet can be read on by arrows, and Tab leads into it.
  useEffect(() => {
    if (keys) sheet.current?.focus({ preventScroll: true });
  }, [keys]);
  if (!open) return null;
  return (
    <section
      ref={sheet}
      className={styles.reading}
      aria-label={t("title")}
      data-region=""
      data-sheet=""
      tabIndex={-1}
    >
      <Tabs<Shelf>
        className={styles.tabs ?? ""}
        label={t("title")}
        selected={open}
        onSelect={(reading) => desk.set({ reading })}
        tabs={tabs}
      />
      <span className={styles.close}>
        <IconButton label={t("close")} icon={<X />} onClick={() => desk.set({ reading: null })} />
      </span>
    </section>
  );
}

function useTabs(): readonly TabOf<Shelf>[] {
  const t = useTexts(texts);
  const fingers = useFingers();
  const hasRoles = useRoom((room) => room.exercise.roles.length > 0);
  const hasMaterials = useRoom((room) => room.exercise.materials.length > 0);
  const hasDebrief = useRoom((room) => (room.exercise.debrief ?? []).length > 0);
  const hasGuidance = useRoom((room) => !!room.exercise.guidance);
  const all: readonly (TabOf<Shelf> & { there: boolean })[] = [
    { id: "keys", label: t(fingers ? "howTitle" : "keys"), content: <Keys />, there: true },
    { id: "debrief", label: t("debrief"), content: <Debrief />, there: hasDebrief },
    { id: "criteria", label: t("criteria"), content: <Criteria />, there: true },
    { id: "phases", label: t("phases"), content: <Phases />, there: true },
    { id: "roles", label: t("roles"), content: <Roles />, there: hasRoles },
    { id: "materials", label: t("materials"), content: <Materials />, there: hasMaterials },
    { id: "guidance", label: t("guidance"), content: <Guidance />, there: hasGuidance },
  ];
  return all.filter(({ there }) => there);
}

function Materials() {
  const materials = useRoom((room) => room.exercise.materials);
  const speaks = useRoom((room) => room.exercise.language);
  return (
    <div className={styles.text} lang={speaks}>
      {materials.map(({ id, title, text }) => (
        <section key={id}>
          <h2>{title}</h2>
          <Markdown text={text} />
        </section>
      ))}
    </div>
  );
}

function Guidance() {
  const guidance = useRoom((room) => room.exercise.guidance) ?? "";
  const speaks = useRoom((room) => room.exercise.language);
  return (
    <div className={styles.text} lang={speaks}>
      <Markdown text={guidance} />
    </div>
  );
}
