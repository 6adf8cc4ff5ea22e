import { Eye, Lock, LockOpen } from "lucide-react";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/texts";
import { writesAlone } from "../../room/secrecy";
import { currentPhase } from "../../room/select";
import { useRoom } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { Button } from "../../ui/Button";
import styles from "./BoardLock.module.css";
import { texts } from "./texts";

/** Whether the group may change the board now, and the lock for it. */
export function BoardLock({ children }: { children?: ReactNode }) {
  const t = useTexts(texts);
  const ask = useAsk();
  const locked = useRoom((room) => room.board.locked);
  const state = useRoom((room) => room.state);
  const phase = useRoom((room) => (room.phase ? (room.phase.paused ? "paused" : "on") : "none"));
  const byPhase = useRoom((room) => currentPhase(room)?.board === "locked");
  const alone = useRoom(writesAlone);
  const closed = state === "closed";
  const why = locked
    ? "boardLocked"
    : phase === "none"
      ? state === "running" || state === "lobby"
        ? "boardWaits"
        : "boardRests"
      : phase === "paused"
        ? "boardPaused"
        : byPhase
          ? "boardByPhase"
          : alone
            ? "boardAlone"
            : "boardOpen";
  return (
    <div className={styles.strip}>
      <p role="status">{t(why)}</p>
      {children}
      {alone && (
        <Button size="s" icon={<Eye />} onClick={() => void ask("board.reveal", {})}>
          {t("revealNow")}
        </Button>
      )}
      {!closed && (
        <Button
          size="s"
          icon={locked ? <LockOpen /> : <Lock />}
          onClick={() => void ask("board.lock", { locked: !locked })}
        >
          {t(locked ? "unlock" : "lock")}
        </Button>
      )}
    </div>
  );
}
