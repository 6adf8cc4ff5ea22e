import { type RefObject, useState } from "react";
import { useTexts } from "../i18n/texts";
import { useRoom } from "../room/use";
import { Select } from "../ui/Field";
import type { BoardHandle } from "./handle";
import { stagingTexts } from "./stagingTexts";
import { cellName, cellOf, laidTemplates, spotIn } from "./template";
import { type AuthoredNote, useNotes } from "./useNotes";

interface CellChoiceProps {
  readonly note: AuthoredNote;
  readonly board: RefObject<BoardHandle | null>;
}

/** Puts a note into a cell of a template without the canvas; nothing where no template lies on the board. */
export function CellChoice({ note, board }: CellChoiceProps) {
  const t = useTexts(stagingTexts);
  const notes = useNotes();
  const exercise = useRoom((room) => room.exercise);
  const runs = useRoom((room) => room.runs);
  const language = useRoom((room) => room.exercise.language);
  const [said, setSaid] = useState("");
  const templates = laidTemplates({ exercise, runs });
  if (templates.length === 0) return null;

  const cells = templates.flatMap((laid) => laid.cells);
  const here = cellOf(templates, note);
  const move = (chosen: string): void => {
    const cell = cells[Number(chosen)];
    if (!chosen || !cell) return;
    const others = notes.filter(({ id }) => id !== note.id);
    const spot = spotIn(cell, note, others);
    board.current?.moveNote(note.id, spot.x - note.x, spot.y - note.y);
    setSaid(t("inCell", { cell: cellName(cell) }));
  };
  return (
    <>
      <Select
        bare
        lang={language}
        label={t("moveTo")}
        value={here ? String(cells.indexOf(here)) : ""}
        onChange={(event) => move(event.target.value)}
      >
        <option value="">{t("moveTo")}</option>
        {templates.map(({ template, cells: own }) => (
          <optgroup key={template.id} label={template.title}>
            {own.map((cell) => (
              <option key={`${cell.column.id} ${cell.row.id}`} value={cells.indexOf(cell)}>
                {cellName(cell)}
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
