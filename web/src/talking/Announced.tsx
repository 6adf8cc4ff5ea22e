import { Megaphone, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useDraftStore, useDrafts } from "../drafts/use";
import { useTexts } from "../i18n/texts";
import { useRoom } from "../room/use";
import { IconButton } from "../ui/Button";
import styles from "./Announced.module.css";
import { standing } from "./announced";
import { texts } from "./texts";

/**
 * The newest announcement, in a place of its own beside the work, until the phase changes or the exercise is
 * over; it stays in the chat.
 */
export function Announced({ className }: { className?: string }) {
  const t = useTexts(texts);
  const store = useDraftStore();
  const newest = useRoom(standing);
  const language = useRoom((room) => room.language);
  const mine = useRoom((room) => room.me);
  const dismissed = useDrafts((drafts) => drafts.dismissed);
  const shown = newest && newest.id !== dismissed ? newest : null;
  return (
    <div role="status" aria-live="polite" className={className}>
      {shown && (
        <div key={shown.id} className={styles.announced}>
          <div className={styles.head}>
            <Megaphone aria-hidden="true" />
            <p>{t(shown.to === mine ? "announcementFor" : "announcement")}</p>
            <IconButton
              size="s"
              label={t("dismiss")}
              tip="above"
              icon={<X />}
              onClick={() => store.setState({ dismissed: shown.id })}
            />
          </div>
          <p className={styles.words} lang={language}>
            {shown.text}
          </p>
        </div>
      )}
    </div>
  );
}

/** When the exercise ended stands nowhere; so what was said before is put aside at that moment. Once on a page. */
export function useLetGoAtTheEnd(): void {
  const store = useDraftStore();
  const on = useRoom(({ state }) => state === "lobby" || state === "running");
  const newest = useRoom((room) => room.announcements.at(-1)?.id ?? null);
  const last = useRef({ on, newest });
  useEffect(() => {
    if (last.current.on && !on) store.setState({ dismissed: last.current.newest });
    last.current = { on, newest };
  }, [on, newest, store]);
}
