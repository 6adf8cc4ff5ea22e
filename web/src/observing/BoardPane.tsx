import { Maximize, Megaphone, X } from "lucide-react";
import { useRef, useState } from "react";
import { Board } from "../board/Board";
import type { BoardHandle } from "../board/handle";
import { useTexts } from "../i18n/texts";
import { useRoom } from "../room/use";
import { Stage } from "../tools/Stage";
import { IconButton } from "../ui/Button";
import { Choice } from "../ui/Field";
import { useMedia } from "../ui/useMedia";
import styles from "./BoardPane.module.css";
import { FirstSteps, NARROW } from "./FirstSteps";
import { Origin } from "./Origin";
import { Situation, Waiting } from "./Situation";
import { Talk, usePinNote } from "./Talk";
import { texts } from "./texts";
import { isOver } from "./times";
import { useDesk, useDeskState, usePinned } from "./useDesk";

/** What the group does: the board, read only, and beneath it what was written. */
export function BoardPane() {
  const desk = useDesk();
  const follow = useDeskState((state) => state.follow);
  const board = useRef<BoardHandle>(null);
  const marked = usePinned();
  const pin = usePinNote();
  const narrow = useMedia(NARROW);
  const over = useRoom((room) => isOver(room.state));
  const read = useRoom((room) => room.transcript !== undefined);
  return (
    <div className={styles.pane} data-read={read || undefined}>
      <div className={styles.bar} data-region="" data-over={over || undefined}>
        <Situation />
        <View over={over} onAll={() => board.current?.fit()} />
      </div>
      <div className={styles.board}>
        <Stage
          onShow={(note) => {
            desk.set({ follow: false });
            board.current?.show(note);
          }}
          board={
            <Board
              ref={board}
              readOnly
              tools={false}
              follow={follow}
              marked={marked}
              onOwnView={() => desk.set({ follow: false })}
              onPick={pin}
            />
          }
        />
        <Waiting />
        <Origin />
        <div className={styles.over}>
          {!narrow && <FirstSteps />}
          <Announced />
        </div>
      </div>
      <Talk />
    </div>
  );
}

interface ViewProps {
  /** Nobody does anything any more that could be followed. */
  readonly over: boolean;
  readonly onAll: () => void;
}

function View({ over, onAll }: ViewProps) {
  const t = useTexts(texts);
  const desk = useDesk();
  const follow = useDeskState((state) => state.follow);
  return (
    <div className={styles.view}>
      {!over && (
        <Choice
          bare
          label={t("view")}
          value={follow ? "follow" : "own"}
          onChange={(value) => desk.set({ follow: value === "follow" })}
          options={[
            { value: "follow", label: t("follow") },
            { value: "own", label: t("ownView") },
          ]}
        />
      )}
      <IconButton
        kind="plain"
        label={t("all")}
        icon={<Maximize />}
        onClick={() => {
          desk.set({ follow: false });
          onAll();
        }}
      />
    </div>
  );
}

/** The newest announcement to assessors, over the board so that nothing moves. */
function Announced() {
  const t = useTexts(texts);
  const newest = useRoom((room) => room.announcements.at(-1));
  const mine = useRoom((room) => room.me);
  const speaks = useRoom((room) => room.language);
  const [hidden, setHidden] = useState<string | null>(null);
  const shown = newest && newest.id !== hidden ? newest : null;
  return (
    <div role="status" aria-live="polite" className={styles.announced}>
      {shown && (
        <div className={styles.announcement}>
          <Megaphone aria-hidden="true" />
          <p>
            <strong>{t(shown.to === mine ? "announcementFor" : "announcement")}.</strong>{" "}
            <span lang={speaks}>{shown.text}</span>
          </p>
          <IconButton
            size="s"
            tip="above"
            label={t("dismiss")}
            icon={<X />}
            onClick={() => setHidden(shown.id)}
          />
        </div>
      )}
    </div>
  );
}
