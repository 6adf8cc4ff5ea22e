import { Lock, Pause, Timer } from "lucide-react";
import { type ReactNode, type RefObject, useState } from "react";
import { Board } from "../board/Board";
import type { BoardHandle } from "../board/handle";
import { keep } from "../drafts/drafts";
import { useDraftStore } from "../drafts/use";
import { type KeyOf, useTexts } from "../i18n/texts";
import { newId } from "../ids";
import type { Refusal, RefusalCode } from "../protocol";
import { nextPhase } from "../room/select";
import { useRoom } from "../room/use";
import { mainPanel } from "../tools/panels";
import { Stage } from "../tools/Stage";
import { isTalking } from "../tools/talk/talk";
import { Button } from "../ui/Button";
import { toast } from "../ui/Toast";
import { Cover } from "./Cover";
import { KeptTexts } from "./KeptTexts";
import styles from "./Middle.module.css";
import { Over } from "./Over";
import { type Situation, showsCover, situation } from "./situation";
import { texts } from "./texts";

const CLOSED = new Set<RefusalCode>([
  "not_running",
  "phase_over",
  "locked",
  "not_allowed_in_phase",
  "session_closed",
]);

/** The board, what lies over it while it is closed, and what could not be finished on it. */
export function Middle({ board }: { board: RefObject<BoardHandle | null> }) {
  const t = useTexts(texts);
  const store = useDraftStore();
  const where = useRoom(situation);
  const covered = useRoom(showsCover);
  const [looking, setLooking] = useState(false);
  const over = where === "over" && !looking;
  // A phase that is about another tool needs no word on why the board is closed.
  const elsewhere = useRoom((room) => mainPanel(room) !== "board" || isTalking(room)) && where === "talking";
  const hidden = covered || over;

  const refused = (refusal: Refusal, words: readonly string[]): void => {
    for (const text of words) keep(store, { id: newId(), text });
    if (refusal.code === "locked" && where === "open") toast(t("areaLocked"), { tone: "problem" });
    // That the board has closed is said where its tools were, and the words are offered there.
    else if (CLOSED.has(refusal.code)) {
      if (words.length === 0) toast(t("lastLost"));
    } else toast(refusal.message || t("notTaken"), { tone: "problem" });
  };

  return (
    <main className={styles.middle}>
      <div className={styles.board} inert={hidden}>
        <Stage
          board={<Board ref={board} onRefused={refused} />}
          onShow={(note) => board.current?.show(note)}
        />
      </div>
      {covered && <Cover />}
      {over && <Over onLook={() => setLooking(true)} />}
      {!hidden && (
        <div className={styles.low} data-open={where === "open" || undefined}>
          <KeptTexts
            onPut={where === "open" ? (text) => (board.current?.addNote(text) ?? null) !== null : null}
          />
          {where !== "over" && !elsewhere && <Closed where={where} />}
          {where === "over" && <Button onClick={() => setLooking(false)}>{t("overBack")}</Button>}
        </div>
      )}
    </main>
  );
}

const WHY: Readonly<Partial<Record<Situation, { words: KeyOf<typeof texts>; icon: ReactNode }>>> = {
  paused: { words: "boardClosedPaused", icon: <Pause /> },
  locked: { words: "boardClosedLocked", icon: <Lock /> },
  talking: { words: "boardClosedTalking", icon: <Lock /> },
  between: { words: "boardClosedBetween", icon: <Timer /> },
};

/** Where the tools stand otherwise: why they are not there now. */
function Closed({ where }: { where: Situation }) {
  const t = useTexts(texts);
  const next = useRoom((room) => nextPhase(room)?.title);
  const why = WHY[where];
  return (
    <div role="status" aria-live="polite">
      {why && (
        <p className={styles.closed} data-where={where}>
          <span className={styles.icon} aria-hidden="true">
            {why.icon}
          </span>
          <span>
            {t(why.words)} {where === "between" && next && t("betweenNext", { title: next })}
          </span>
        </p>
      )}
    </div>
  );
}
