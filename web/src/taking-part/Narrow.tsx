import { ClipboardList, Compass, MessageSquare, SquareDashed, Users } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useElsewhere } from "../board/elsewhere/place";
import { useOfNotes } from "../board/useNotes";
import { useTexts } from "../i18n/texts";
import { Notes } from "../notes/Notes";
import { useRoom } from "../room/use";
import { Announced } from "../talking/Announced";
import { Chat, useUnread } from "../talking/Chat";
import { hasHead } from "../tools/panels";
import { Places } from "../ui/Places";
import { SaveState } from "../ui/SaveState";
import { MaterialsCard, Reading } from "./Materials";
import { Middle } from "./Middle";
import { MyRole } from "./MyRole";
import { AskedStrip, NowCard } from "./Now";
import { HandButton, People } from "./People";
import { showsCover, situation } from "./situation";
import styles from "./TakingPart.module.css";
import { texts } from "./texts";
import type { LayoutProps } from "./Wide";

type Part = "now" | "board" | "people" | "chat" | "notes";

const PARTS: readonly { id: Part; icon: ReactNode }[] = [
  { id: "now", icon: <Compass /> },
  { id: "board", icon: <SquareDashed /> },
  { id: "people", icon: <Users /> },
  { id: "chat", icon: <MessageSquare /> },
  { id: "notes", icon: <ClipboardList /> },
];

/** Where the board is another program's, its place shows the same notes as a list. */
const BESIDE = PARTS.filter(({ id }) => id !== "notes").map((part) =>
  part.id === "board" ? { ...part, icon: <ClipboardList /> } : part,
);

/** One part at a time, the board always beneath; a bar at the bottom changes between them. */
export function Narrow({ board, reading, onRead }: LayoutProps) {
  const t = useTexts(texts);
  const [part, setPart] = useState<Part>("board");
  const unread = useUnread(part === "chat");
  const over = useRoom((room) => situation(room) === "over");
  // Over the board it covers little; over words that are to be read it would cover their beginning.
  const covered = useRoom(showsCover);
  const toRead = covered || over;
  // A list is read from its first line on, so that nothing may lie over it.
  const elsewhere = useElsewhere() !== null;
  const headed = useRoom(hasHead) || elsewhere;
  const asks = (
    <AskedStrip
      onOpen={() => {
        onRead(null);
        setPart("now");
      }}
    />
  );

  useEffect(() => {
    // Whoever is in the chat or in the list at that moment must not miss that it is over.
    if (over) setPart("board");
  }, [over]);

  return (
    <>
      {part === "board" && toRead && <Announced className={styles.inFlow ?? ""} />}
      {part === "board" && headed && <div className={styles.inFlow}>{asks}</div>}
      <div className={styles.stage}>
        <div className={styles.beneath} inert={part !== "board"}>
          <Middle board={board} />
        </div>
        {part === "board" && (
          <div className={styles.over}>
            {!headed && asks}
            {!toRead && <Announced />}
          </div>
        )}
        {part !== "board" && (
          <section className={styles.panel} aria-label={t(part)}>
            {part !== "chat" && <Announced className={styles.inFlow ?? ""} />}
            {(part !== "now" || reading !== null) && <div className={styles.inFlow}>{asks}</div>}
            {part === "now" &&
              (reading === null ? (
                <div className={styles.pad}>
                  <NowCard />
                  <MyRole />
                  <MaterialsCard onOpen={onRead} />
                  <SaveState />
                </div>
              ) : (
                <Reading open={reading} onOpen={onRead} onClose={() => onRead(null)} />
              ))}
            {part === "people" && (
              <div className={styles.pad}>
                <People />
                <HandButton />
              </div>
            )}
            {part === "chat" && <Chat />}
            {part === "notes" && <Notes board={board} onShow={() => setPart("board")} />}
          </section>
        )}
      </div>
      <Bar part={part} unread={unread} onChoose={setPart} />
    </>
  );
}

interface BarProps {
  readonly part: Part;
  readonly unread: number;
  readonly onChoose: (part: Part) => void;
}

function Bar({ part, unread, onChoose }: BarProps) {
  const t = useTexts(texts);
  const elsewhere = useElsewhere() !== null;
  const parts = elsewhere ? BESIDE : PARTS;
  const notes = useOfNotes(({ length }) => length);
  const hands = useRoom((room) =>
    situation(room) === "over" ? 0 : room.participants.filter((one) => one.hand && !one.removed).length,
  );
  const counts: Readonly<Partial<Record<Part, number>>> = {
    chat: unread,
    [elsewhere ? "board" : "notes"]: notes,
    people: hands,
  };
  return (
    <Places
      label={t("parts")}
      current={part}
      onChoose={onChoose}
      places={parts.map(({ id, icon }) => ({
        id,
        icon,
        label: t(id === "board" && elsewhere ? "notes" : id),
        count: counts[id],
        urgent: id === "chat",
      }))}
    />
  );
}
