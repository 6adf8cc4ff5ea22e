import { X } from "lucide-react";
import { useEffect } from "react";
import { useNoteDraft } from "../board/draft";
import { keep, letGo } from "../drafts/drafts";
import { useDraftStore, useDrafts } from "../drafts/use";
import { useTexts } from "../i18n/texts";
import { useRoom } from "../room/use";
import { Button, IconButton } from "../ui/Button";
import { toast } from "../ui/Toast";
import styles from "./KeptTexts.module.css";
import { texts } from "./texts";

interface KeptTextsProps {
  /** Puts a text on the board; null while the board is closed. */
  readonly onPut: ((text: string) => boolean) | null;
}

interface Offer {
  readonly id: string;
  readonly text: string;
  readonly letGo: () => void;
}

/** What was half written when the board closed; nothing of it is shown twice. */
function useOffers(closed: boolean): readonly Offer[] {
  const store = useDraftStore();
  const kept = useDrafts((drafts) => drafts.kept);
  const [note, write] = useNoteDraft();
  const offers = kept.map(({ id, text }) => ({ id, text, letGo: () => letGo(store, id) }));
  // While the board is open, its own field holds the note that is being written.
  return closed && note.trim()
    ? [{ id: "note", text: note.trim(), letGo: () => write("") }, ...offers]
    : offers;
}

/** A note that somebody else deleted takes nobody's rewording with it. */
function useRewordingsKept(): void {
  const store = useDraftStore();
  const edit = useDrafts((drafts) => drafts.edit);
  const gone = useRoom((room) => {
    if (!edit) return false;
    return room.board.elements.get(edit.id)?.isDeleted ?? !room.board.elements.has(edit.id);
  });
  useEffect(() => {
    if (!edit || !gone) return;
    keep(store, edit);
    store.setState({ edit: null });
  }, [edit, gone, store]);
}

/** What could not be finished, offered until it is put, copied or let go. */
export function KeptTexts({ onPut }: KeptTextsProps) {
  const t = useTexts(texts);
  useRewordingsKept();
  const offers = useOffers(!onPut);
  return (
    <div role="status" aria-live="polite">
      {offers.length > 0 && (
        <section className={styles.kept} aria-label={t("keptTitle")}>
          <p className={styles.title}>{t("keptTitle")}</p>
          {!onPut && <p className={styles.more}>{t("keptWhenOpen")}</p>}
          <ul className={styles.list}>
            {offers.map((offer) => (
              <li key={offer.id} className={styles.one}>
                <p className={styles.text}>{offer.text}</p>
                <div className={styles.actions}>
                  {onPut && (
                    <Button size="s" kind="primary" onClick={() => onPut(offer.text) && offer.letGo()}>
                      {t("keptPut")}
                    </Button>
                  )}
                  {!onPut && <CopyButton text={offer.text} />}
                  <IconButton size="s" label={t("discard")} tip="above" icon={<X />} onClick={offer.letGo} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

export function CopyButton({ text }: { text: string }) {
  const t = useTexts(texts);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      toast(t("copied"));
    } catch {
      toast(t("notCopied"), { tone: "problem" });
    }
  };
  return (
    <Button size="s" onClick={() => void copy()}>
      {t("copy")}
    </Button>
  );
}
