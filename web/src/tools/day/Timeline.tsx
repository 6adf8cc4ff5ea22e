import type { CSSProperties } from "react";
import { useTexts } from "../../i18n/texts";
import { type Course, clockOf, hoursOf } from "./day";
import styles from "./Timeline.module.css";
import { texts } from "./texts";

/** Height of a minute in pixels. */
const SCALE = 1;
/** A block that is lower than this has no room for words. */
const ROOM_FOR_WORDS = 17;

/** The day drawn to scale; the list beside it says the same in words. */
export function Timeline({ course }: { course: Course }) {
  const t = useTexts(texts);
  const { starts, ends, slots, total } = course;
  const last = Math.max(ends, starts + total);
  const top = (at: number): CSSProperties => ({ top: (at - starts) * SCALE });
  return (
    <div className={styles.timeline} style={{ height: (last - starts) * SCALE }} aria-hidden="true">
      {last > ends && <div className={styles.beyond} style={{ ...top(ends), bottom: 0 }} />}
      {hoursOf(course).map((at) => (
        <div key={at} className={styles.hour} style={top(at)}>
          <span className="figures">{clockOf(at)}</span>
        </div>
      ))}
      {slots.map(({ card, begins, ends: until }, at) => {
        const height = (until - begins) * SCALE;
        return (
          <div
            key={card.id}
            className={styles.block}
            data-unknown={card.minutes === null || undefined}
            data-over={until > ends || undefined}
            style={{ ...top(begins), height: Math.max(2, height - 1) }}
            title={card.text}
          >
            {height >= ROOM_FOR_WORDS && (
              <span>
                {at + 1} · {card.text}
              </span>
            )}
          </div>
        );
      })}
      <div className={styles.end} style={top(ends)}>
        <span>{t("dayEnds")}</span>
      </div>
    </div>
  );
}
