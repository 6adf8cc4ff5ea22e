import { useRef } from "react";
import { Board } from "../../board/Board";
import type { BoardHandle } from "../../board/handle";
import { useTexts } from "../../i18n/texts";
import type { Refusal } from "../../protocol";
import { Stage } from "../../tools/Stage";
import { VoteStrip } from "../../tools/voting/VoteStrip";
import { toast } from "../../ui/Toast";
import { copy } from "../copying";
import { BoardBar } from "./BoardBar";
import { BoardLock } from "./BoardLock";
import styles from "./Console.module.css";
import { BesideNotes, NotesButton } from "./NotesPane";
import { texts } from "./texts";

/** The board as the group sees it; the facilitator may write on it like anybody. */
export function LiveBoard() {
  const t = useTexts(texts);
  const board = useRef<BoardHandle>(null);
  const refused = ({ message }: Refusal, kept: readonly string[]): void => {
    const words = kept.join("\n");
    const more = words ? { action: { label: t("copyWords"), run: () => void copy(words) } } : {};
    toast(`${message} ${words && t("notOnBoard", { text: words })}`.trim(), { tone: "problem", ...more });
  };
  return (
    <div className={styles.board}>
      <BoardLock>
        <BoardBar board={board} />
        <NotesButton />
      </BoardLock>
      <VoteStrip />
      <BesideNotes board={board}>
        <Stage
          board={<Board ref={board} onRefused={refused} />}
          onShow={(note) => board.current?.show(note)}
        />
      </BesideNotes>
    </div>
  );
}
