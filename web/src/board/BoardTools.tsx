import {
  Eraser,
  Hand,
  Maximize,
  MousePointer2,
  MoveUpRight,
  Pencil,
  Presentation,
  Square,
  StickyNote,
  Type,
} from "lucide-react";
import { type ReactNode, type RefObject, useEffect } from "react";
import { useTexts } from "../i18n/texts";
import { announce } from "../ui/announce";
import { Button, IconButton } from "../ui/Button";
import { useWayBack } from "../ui/useWayBack";
import styles from "./board.module.css";
import type { BoardHandle, BoardTool } from "./handle";
import { NoteComposer } from "./NoteComposer";
import { texts } from "./texts";
import { UndoButton } from "./UndoButton";
import { isTyping } from "./useGuards";

interface BoardToolsProps {
  readonly handle: BoardHandle;
  readonly tool: BoardTool;
  /** The phase allows drawing, not only notes. */
  readonly draws: boolean;
  /** Frames are the slides of a talk that is still to come. */
  readonly slides: boolean;
  readonly frame: RefObject<HTMLElement | null>;
  /** How often the field for a note was asked for since it opened; 0 while it is closed. */
  readonly writing: number;
  readonly setWriting: (writing: number | ((before: number) => number)) => void;
}

type Word = "select" | "hand" | "text" | "shape" | "arrow" | "draw" | "slide" | "eraser";

const TOOLS: readonly { tool: BoardTool; word: Word; icon: ReactNode; drawing?: true; talk?: true }[] = [
  { tool: "selection", word: "select", icon: <MousePointer2 /> },
  { tool: "hand", word: "hand", icon: <Hand /> },
  { tool: "text", word: "text", icon: <Type /> },
  { tool: "rectangle", word: "shape", icon: <Square /> },
  { tool: "arrow", word: "arrow", icon: <MoveUpRight />, drawing: true },
  { tool: "freedraw", word: "draw", icon: <Pencil />, drawing: true },
  { tool: "frame", word: "slide", icon: <Presentation />, talk: true },
  { tool: "eraser", word: "eraser", icon: <Eraser /> },
];

/** The bar at the lower edge: a note in one press, and what else can be drawn. */
export function BoardTools({ handle, tool, draws, slides, frame, writing, setWriting }: BoardToolsProps) {
  const t = useTexts(texts);

  const back = useWayBack(writing > 0);
  const close = (): void => {
    setWriting(0);
    if (!back()) handle.focus();
  };

  /** With a pointer a slide is drawn; from the keyboard it is made at once. */
  const choose = (chosen: BoardTool, byKey: boolean): void => {
    const name = chosen === "frame" && byKey ? handle.addSlide() : null;
    if (name === null) handle.choose(chosen);
    else announce(t("slideAdded", { name }));
  };

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      const elsewhere = event.target !== document.body && !frame.current?.contains(event.target as Node);
      if (event.code !== "KeyN" || modified || elsewhere || isTyping(event)) return;
      event.preventDefault();
      setWriting((times) => times + 1);
    };
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, [frame, setWriting]);

  return (
    <div className={styles.bar} data-covers>
      {writing > 0 && <NoteComposer asked={writing} onAdd={handle.addNote} onClose={close} />}
      <div className={styles.tools} role="toolbar" aria-label={t("tools")}>
        <Button
          kind="primary"
          icon={<StickyNote />}
          shortcut="N"
          aria-expanded={writing > 0}
          onClick={() => (writing > 0 ? close() : setWriting(1))}
        >
          {t("note")}
        </Button>
        <UndoButton frame={frame} />
        {TOOLS.filter((each) => (draws || !each.drawing) && (slides || !each.talk)).map((each) => (
          <IconButton
            key={each.tool}
            label={t(each.word)}
            icon={each.icon}
            tip="above"
            aria-pressed={tool === each.tool}
            onClick={(event) => choose(each.tool, event.detail === 0)}
          />
        ))}
        <IconButton label={t("fit")} icon={<Maximize />} tip="above" onClick={handle.fit} />
      </div>
    </div>
  );
}
