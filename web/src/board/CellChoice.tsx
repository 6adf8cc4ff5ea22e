import { type RefObject, useState } from "react";
import { useTexts } from "../i18n/texts";
import { useRoom } from "../room/use";
import { Select } from "../ui/Field";
import type { BoardHandle } from "./handle";
import type { AuthoredNote } from "./noteList";
import { hasTalk, type Slide, slidesOf } from "./slides";
import type { Box } from "./space";
import { stagingTexts } from "./stagingTexts";
import { cellName, cellOf, laidTemplates, spotIn } from "./template";
import { useNotes } from "./useNotes";

interface CellChoiceProps {
  readonly note: AuthoredNote;
  readonly board: RefObject<BoardHandle | null>;
}

interface Target {
  readonly box: Box;
  readonly label: string;
  /** Said when the note is there. */
  readonly said: string;
}

/** Puts a note into a cell of a template or onto a slide without the canvas; nothing where the board has neither. */
export function CellChoice({ note, board }: CellChoiceProps) {
  const t = useTexts(stagingTexts);
  const notes = useNotes();
  const language = useRoom((room) => room.exercise.language);
  const [said, setSaid] = useState("");
  const { groups, here } = useTargets(note);
  const targets = groups.flatMap((group) => group.targets);
  if (targets.length === 0) return null;

  const move = (chosen: string): void => {
    const target = targets[Number(chosen)];
    if (!chosen || !target) return;
    const others = notes.filter(({ id }) => id !== note.id);
    const spot = spotIn(target.box, note, others);
    board.current?.moveNote(note.id, spot.x - note.x, spot.y - note.y);
    setSaid(target.said);
  };
  const at = targets.findIndex(({ box }) => box === here);
  return (
    <>
      <Select
        bare
        lang={language}
        label={t("moveTo")}
        value={at < 0 ? "" : String(at)}
        onChange={(event) => move(event.target.value)}
      >
        <option value="">{t("moveTo")}</option>
        {groups.map(({ title, targets: own }) => (
          <optgroup key={title} label={title}>
            {own.map((target) => (
              <option key={target.label} value={targets.indexOf(target)}>
                {target.label}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
      <span className="unseen" role="status">
        {said}
      </span>
    </>
  );
}

interface Targets {
  readonly groups: readonly { readonly title: string; readonly targets: readonly Target[] }[];
  /** Where the note lies now. */
  readonly here: Box | null;
}

function useTargets(note: Box): Targets {
  const t = useTexts(stagingTexts);
  const exercise = useRoom((room) => room.exercise);
  const runs = useRoom((room) => room.runs);
  const board = useRoom((room) => room.board);
  const templates = laidTemplates({ exercise, runs });
  const slides = hasTalk({ exercise }) ? slidesOf(board.elements.values(), board.items.values()) : [];
  const cells = templates.map(({ template, cells: own }) => ({
    title: template.title,
    targets: own.map((box) => ({
      box,
      label: cellName(box),
      said: t("inCell", { cell: cellName(box) }),
    })),
  }));
  const frames = slides.map((box, at) => {
    const name = box.name || String(at + 1);
    return { box, label: t("slide", { name }), said: t("onSlide", { name }) };
  });
  const groups = [...cells, ...(frames.length > 0 ? [{ title: t("slides"), targets: frames }] : [])];
  return { groups, here: cellOf(templates, note) ?? slides.find((slide) => isOn(slide, note)) ?? null };
}

function isOn(slide: Slide, { x, y, width, height }: Box): boolean {
  const [middle, centre] = [x + width / 2, y + height / 2];
  return (
    middle >= slide.x &&
    middle < slide.x + slide.width &&
    centre >= slide.y &&
    centre < slide.y + slide.height
  );
}
