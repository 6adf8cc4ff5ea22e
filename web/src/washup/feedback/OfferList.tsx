import { Check, Plus } from "lucide-react";
import { useId, useMemo, useState } from "react";
import { useTexts } from "../../i18n/texts";
import { useRoom } from "../../room/use";
import { Button } from "../../ui/Button";
import styles from "./Feedback.module.css";
import { isFull, type Lists } from "./lists";
import { offersFor } from "./offers";
import type { PartProps } from "./PartList";
import { texts } from "./texts";
import { useTelling } from "./use";

/** As many stand open; the rest is one press away. */
const FEW = 4;

/** Notes of one sign, each taken over by one press. */
export function OfferList({ candidate, part, lists }: PartProps & { readonly lists: Lists }) {
  const t = useTexts(texts);
  const telling = useTelling();
  const heading = useId();
  const [all, setAll] = useState(false);
  const room = useRoom((whole) => whole);
  const speaks = room.language;
  const { participants, observations, chat, transcript, language } = room;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the room only these matter; the board rests by now
  const offers = useMemo(
    () => offersFor(room, candidate, part),
    [participants, observations, chat, transcript, language, candidate, part],
  );
  const full = isFull(lists, part);
  if (offers.length === 0) {
    return <p className={styles.quiet}>{t(part === "strengths" ? "noOffersStrengths" : "noOffersWorkOn")}</p>;
  }
  const shown = all ? offers : offers.slice(0, FEW);
  return (
    <div className={styles.offers}>
      <h4 id={heading}>{t("offers")}</h4>
      <ul aria-labelledby={heading}>
        {shown.map(({ text, times }) => {
          const chosen = lists[part].includes(text);
          return (
            <li key={text}>
              <button
                type="button"
                className={styles.offer}
                aria-pressed={chosen}
                aria-disabled={full && !chosen}
                title={full && !chosen ? t("fullShort") : undefined}
                onClick={() => telling.toggle(candidate, part, text)}
              >
                {chosen ? <Check aria-hidden="true" /> : <Plus aria-hidden="true" />}
                <span>
                  <span lang={speaks}>{text}</span>
                  {times > 1 && <span className={styles.times}> {t("times", { count: times })}</span>}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {offers.length > FEW && (
        <Button size="s" kind="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("showFew") : t("showAll", { count: offers.length })}
        </Button>
      )}
    </div>
  );
}
