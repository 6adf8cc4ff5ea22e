import { Check, EyeOff, TriangleAlert } from "lucide-react";
import { useDates } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import { timeLeft } from "../../room/select";
import { useRoom, useServerNow } from "../../room/use";
import { Button } from "../../ui/Button";
import { OrderedList } from "../ordering/OrderedList";
import { useHint } from "../ordering/useHint";
import { ownRanking, wordsOf } from "./orders";
import styles from "./Ranking.module.css";
import { texts } from "./texts";
import { useOwnOrder } from "./useOrders";

/** One's own order, which counts once it is saved. */
export function OwnOrder({ open }: { open: boolean }) {
  const t = useTexts(texts);
  const hint = useHint();
  const language = useRoom((room) => room.exercise.language);
  const words = useRoom(wordsOf);
  const { order, saved, changed, busy, move, save } = useOwnOrder();
  return (
    <section className={styles.column} aria-label={t("own")}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t("own")}</h2>
        <p className={styles.alone}>
          <EyeOff aria-hidden="true" />
          {t("ownAlone")}
        </p>
        {open && (
          <p className={styles.how}>
            {!saved && `${t("ownBegins")} `}
            {hint}
          </p>
        )}
      </header>
      <OrderedList
        label={t("own")}
        lang={language}
        entries={order.map((id) => ({ id, name: words.get(id) ?? id, content: words.get(id) }))}
        onMove={open ? move : undefined}
      />
      <Saving open={open} savedAt={saved?.at} changed={changed} busy={busy} onSave={() => void save()} />
    </section>
  );
}

interface SavingProps {
  readonly open: boolean;
  readonly savedAt: string | undefined;
  readonly changed: boolean;
  readonly busy: boolean;
  readonly onSave: () => void;
}

const LAST_MINUTE = 60_000;

/** Always in view: whether it counts already, and what makes it count. */
function Saving({ open, savedAt, changed, busy, onSave }: SavingProps) {
  const t = useTexts(texts);
  const { time } = useDates();
  const phase = useRoom((room) => room.phase);
  const left = timeLeft(phase, useServerNow());
  const late = open && changed && left !== null && left <= LAST_MINUTE;
  const state = late
    ? t("soonOver")
    : !savedAt
      ? t("notSaved")
      : changed && open
        ? t("changed")
        : t(open ? "saved" : "savedThen", { time: time(savedAt) });
  return (
    <div className={styles.saving} data-late={late || undefined}>
      <p className={styles.state} role="status" data-done={!changed || undefined}>
        {late ? <TriangleAlert aria-hidden="true" /> : !changed && <Check aria-hidden="true" />}
        <span>{state}</span>
      </p>
      {open && (
        <Button kind="primary" busy={busy} aria-disabled={!changed} onClick={() => changed && onSave()}>
          {t(savedAt ? "saveAgain" : "save")}
        </Button>
      )}
    </div>
  );
}

/** The saved order beside the group's, for whoever made it. */
export function OwnOrderBeside() {
  const t = useTexts(texts);
  const language = useRoom((room) => room.exercise.language);
  const words = useRoom(wordsOf);
  const order = useRoom((room) => ownRanking(room, room.me)?.order);
  if (!order) return null;
  return (
    <section className={styles.beside} aria-label={t("own")}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t("own")}</h2>
        <p className={styles.alone}>
          <EyeOff aria-hidden="true" />
          {t("compareHint")}
        </p>
      </header>
      <OrderedList
        dense
        label={t("own")}
        lang={language}
        entries={order.map((id) => ({ id, name: words.get(id) ?? id, content: words.get(id) }))}
      />
    </section>
  );
}
