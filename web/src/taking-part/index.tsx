/**
 * The candidate's room. Nervous, on an ordinary laptop or a telephone, once in a lifetime: must see at any
 * moment, without searching, what is asked now, how long is left (the top right corner, larger in the last
 * minute), what the own role is, who the others are and whether what was written has arrived. From the
 * thought to the note: N, words, Enter. Reading the data and writing on the board happen at the same time.
 * An announcement must be seen within seconds and cover no work; nothing here speaks of assessment.
 */

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useElsewhere } from "../board/elsewhere/place";
import type { BoardHandle } from "../board/handle";
import { DraftsProvider } from "../drafts/use";
import { useTexts } from "../i18n/texts";
import { isNoteKey } from "../notes/keys";
import { PanelOffer } from "../panel/PanelOffer";
import { candidates, me } from "../room/select";
import { useRoom } from "../room/use";
import { useLetGoAtTheEnd } from "../talking/Announced";
import { RoomHeader } from "../ui/RoomHeader";
import { RoomSwitches } from "../ui/RoomSwitches";
import { useFocusKept } from "../ui/useFocusKept";
import { useMedia } from "../ui/useMedia";
import { Narrow } from "./Narrow";
import { Removed } from "./Over";
import { RoleNews } from "./RoleNews";
import { situation } from "./situation";
import styles from "./TakingPart.module.css";
import { texts } from "./texts";
import { Wide } from "./Wide";

/** Only where the group speaks and whoever is here is measured by it. */
const Speech = lazy(() => import("../speech"));

const NARROW = "(max-width: 900px)";

export default function TakingPart() {
  const where = useRoom(situation);
  if (where === "removed") return <Removed />;
  return (
    <DraftsProvider>
      <Room />
    </DraftsProvider>
  );
}

function Room() {
  const t = useTexts(texts);
  // Beside another program's whiteboard there is nothing to put in a middle.
  const elsewhere = useElsewhere() !== null;
  const narrow = useMedia(NARROW) || elsewhere;
  const board = useRef<BoardHandle>(null);
  const [reading, setReading] = useState<string | null>(null);
  const count = useRoom((room) => candidates(room).length);
  const spoken = useRoom((room) => room.settings.speech && me(room).kind === "candidate");
  const Layout = narrow ? Narrow : Wide;
  useLetGoAtTheEnd();
  useFocusKept();

  useEffect(() => {
    // At the lower edge people work: tools, notes, the field of the chat.
    const { style } = document.documentElement;
    // On a telephone what is asked stands at the top.
    style.setProperty("--toasts-top", narrow ? "156px" : "84px");
    style.setProperty("--toasts-bottom", "auto");
    return () => {
      style.removeProperty("--toasts-top");
      style.removeProperty("--toasts-bottom");
    };
  }, [narrow]);

  useEffect(() => {
    // The board hears the key itself while it has the focus; this is for every other place but the fields.
    const press = (event: KeyboardEvent): void => {
      if (!isNoteKey(event) || !board.current) return;
      event.preventDefault();
      board.current.write();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  return (
    <div className={styles.room}>
      <RoomHeader
        subtitle={t("group", { count })}
        actions={
          <>
            {spoken && (
              <Suspense>
                <Speech narrow={narrow} />
              </Suspense>
            )}
            {!narrow && <PanelOffer />}
            <RoomSwitches narrow={narrow} />
          </>
        }
      />
      <RoleNews />
      <Layout board={board} reading={reading} onRead={setReading} />
    </div>
  );
}
