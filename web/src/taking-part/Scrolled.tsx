import { ChevronDown } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTexts } from "../i18n/texts";
import styles from "./Scrolled.module.css";
import { texts } from "./texts";

/** A card of which less shows than this has not been seen. */
const SEEN = 72;
/** How much of a part may be out of view before it is worth a word. */
const NEAR = 12;

interface ScrolledProps {
  /** Of what scrolls. */
  readonly className: string;
  readonly children: ReactNode;
}

/** What may be longer than its place; says so where it is, with a press that goes on to the rest. */
export function Scrolled({ className, children }: ScrolledProps) {
  const t = useTexts(texts);
  const box = useRef<HTMLDivElement>(null);
  const [more, setMore] = useState(false);
  const [names, setNames] = useState("");
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const measure = (): void => {
      setMore(current.scrollHeight - current.scrollTop - current.clientHeight > NEAR);
      setNames(unseen(current).join(", "));
    };
    const sizes = new ResizeObserver(measure);
    const watch = (): void => {
      sizes.disconnect();
      for (const each of [current, ...current.children]) sizes.observe(each);
      measure();
    };
    const cards = new MutationObserver(watch);
    cards.observe(current, { childList: true });
    current.addEventListener("scroll", measure, { passive: true });
    watch();
    return () => {
      sizes.disconnect();
      cards.disconnect();
      current.removeEventListener("scroll", measure);
    };
  }, []);
  return (
    <div className={styles.place} data-more={more || undefined}>
      <div ref={box} className={className}>
        {children}
      </div>
      {more && (
        <button
          type="button"
          className={styles.more}
          onClick={() => box.current?.scrollBy({ top: box.current.clientHeight * 0.8 })}
        >
          <ChevronDown aria-hidden="true" />
          {names ? t("below", { names }) : t("moreBelow")}
        </button>
      )}
    </div>
  );
}

/** The headings of the cards that lie out of view. */
function unseen(box: HTMLElement): readonly string[] {
  const edge = box.getBoundingClientRect().bottom - SEEN;
  return [...box.children]
    .filter((card) => card.getBoundingClientRect().top > edge)
    .map((card) => card.querySelector("h2")?.textContent?.toLocaleLowerCase() ?? "")
    .filter(Boolean);
}
