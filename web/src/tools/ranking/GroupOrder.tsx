import { useDates } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import { called, person } from "../../room/select";
import { useRoom } from "../../room/use";
import { PersonMark, seatOf } from "../../ui/Person";
import { OrderedList } from "../ordering/OrderedList";
import { useHint } from "../ordering/useHint";
import { ownRanking, placeIn, wordsOf } from "./orders";
import styles from "./Ranking.module.css";
import { texts } from "./texts";
import { useGroupOrder } from "./useOrders";

/** One list for all; each row says where it stands in one's own order. */
export function GroupOrder({ open }: { open: boolean }) {
  const t = useTexts(texts);
  const hint = useHint();
  const language = useRoom((room) => room.exercise.language);
  const words = useRoom(wordsOf);
  const own = useRoom((room) => ownRanking(room, room.me)?.order);
  const { order, ranking, move } = useGroupOrder();
  return (
    <section className={styles.column} aria-label={t("group")}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t("group")}</h2>
        <Mover by={ranking?.by} at={ranking?.at} />
        {open && (
          <p className={styles.how}>
            {t("groupHow")} {hint}
          </p>
        )}
      </header>
      <OrderedList
        label={t("group")}
        lang={language}
        entries={order.map((id) => ({
          id,
          name: words.get(id) ?? id,
          content: words.get(id),
          aside: own && <span className={styles.yours}>{t("yours", { place: placeIn(own, id) ?? "" })}</span>,
        }))}
        onMove={open ? move : undefined}
      />
    </section>
  );
}

function Mover({ by, at }: { by: string | undefined; at: string | undefined }) {
  const t = useTexts(texts);
  const { time } = useDates();
  const who = useRoom((room) => (by ? person(room, by) : undefined));
  const mine = useRoom((room) => room.me === by);
  if (!by || !at) return <p className={styles.mover}>{t("nobodyMoved")}</p>;
  return (
    <p className={styles.mover}>
      <PersonMark seat={seatOf(who)} size={12} />
      {mine
        ? t("movedByYou", { time: time(at) })
        : t("movedBy", { name: who ? called(who) : "", time: time(at) })}
    </p>
  );
}
