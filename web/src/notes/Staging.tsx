/** What the facilitator does with a note for everybody: asks to look at it, closes it to changes. */

import { Lock, LockOpen, ScanEye } from "lucide-react";
import type { AuthoredNote } from "../board/noteList";
import { useNotes } from "../board/useNotes";
import { useTexts } from "../i18n/texts";
import { newId } from "../ids";
import { me } from "../room/select";
import { useRoom } from "../room/use";
import { useAsk } from "../room/useAsk";
import { announce } from "../ui/announce";
import { Button } from "../ui/Button";
import styles from "./NoteItem.module.css";
import { areaOf, areasAround, closedBeside, isShown } from "./staged";
import { texts } from "./texts";

interface StagingProps {
  readonly note: AuthoredNote;
}

export function Staging({ note }: StagingProps) {
  const leads = useRoom((room) => me(room).kind === "facilitator" && room.state !== "closed");
  if (!leads) return null;
  return (
    <span className={styles.staging}>
      {/* What is still private cannot be shown to the others. */}
      {!note.veiled && <ShowToAll note={note} />}
      <Closing note={note} />
    </span>
  );
}

function ShowToAll({ note }: StagingProps) {
  const t = useTexts(texts);
  const ask = useAsk();
  const shown = useRoom((room) => isShown(room, note));
  const press = async (): Promise<void> => {
    const done = shown ? ask("spotlight.clear", {}) : ask("spotlight.show", { item: note.id });
    if (await done) announce(t(shown ? "shownNoMore" : "shownNow", { text: note.text }));
  };
  return (
    <Button kind="quiet" size="s" icon={<ScanEye />} onClick={() => void press()}>
      {t(shown ? "showNoMore" : "showToAll")}
    </Button>
  );
}

function Closing({ note }: StagingProps) {
  const t = useTexts(texts);
  const ask = useAsk();
  const notes = useNotes();
  const areas = useRoom((room) => room.areas);
  const around = areasAround(areas, note);
  const beside = closedBeside(around, note, notes);
  const closed = around.length > 0;
  const lock = async (): Promise<void> => {
    if (await ask("area.lock", { area: newId(), ...areaOf(note) }))
      announce(t("closedNow", { text: note.text }));
  };
  const unlock = async (): Promise<void> => {
    for (const { area } of around) if (!(await ask("area.unlock", { area }))) return;
    announce(t("openedNow", { text: note.text }));
  };
  return (
    <Button
      kind="quiet"
      size="s"
      icon={closed ? <LockOpen /> : <Lock />}
      onClick={() => void (closed ? unlock() : lock())}
    >
      {!closed ? t("closeNote") : beside > 0 ? t("openArea", { count: beside }) : t("openNote")}
    </Button>
  );
}

/** Said at the note itself, for whoever reads the list. */
export function StagingMarks({ note }: StagingProps) {
  const t = useTexts(texts);
  const shown = useRoom((room) => isShown(room, note));
  const closed = useRoom((room) => areasAround(room.areas, note).length > 0);
  return (
    <>
      {shown && (
        <span className={styles.cluster}>
          <ScanEye aria-hidden="true" />
          {t("isShown")}
        </span>
      )}
      {closed && (
        <span className={styles.cluster}>
          <Lock aria-hidden="true" />
          {t("isClosed")}
        </span>
      )}
    </>
  );
}
