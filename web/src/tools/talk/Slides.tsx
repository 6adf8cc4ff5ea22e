import { ChevronLeft, ChevronRight } from "lucide-react";
import { slidesOf } from "../../board/slides";
import { useTexts } from "../../i18n/texts";
import { useRoom } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { IconButton } from "../../ui/Button";
import styles from "./TalkStrip.module.css";
import { rightsOf, turned } from "./talk";
import { texts } from "./texts";

/** Frames of the board one after another; whoever speaks turns them for all. */
export function Slides() {
  const t = useTexts(texts);
  const ask = useAsk();
  const { turn } = useRoom(rightsOf);
  const board = useRoom((room) => room.board);
  const shown = useRoom((room) => room.spotlight?.item);
  const slides = slidesOf(board.elements.values(), board.items.values());
  const at = slides.findIndex(({ id }) => id === shown);
  const back = at < 0 ? undefined : turned(slides, shown, -1);
  const on = turned(slides, shown, 1);
  const show = (slide: { readonly id: string } | undefined): void => {
    if (slide) void ask("spotlight.show", { item: slide.id });
  };
  if (slides.length === 0) return null;
  const words =
    at < 0
      ? t("slidesReady", { count: slides.length })
      : t("slideOf", { number: at + 1, total: slides.length });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw what is a row of buttons as a form
    <span className={styles.slides} role="group" aria-label={t("slides")}>
      {turn && (
        <IconButton
          kind="plain"
          label={t("before")}
          icon={<ChevronLeft />}
          aria-disabled={!back}
          onClick={() => show(back)}
        />
      )}
      <span className={styles.slideOf}>{words}</span>
      {turn && (
        <IconButton
          kind="plain"
          label={t("after")}
          icon={<ChevronRight />}
          aria-disabled={!on}
          onClick={() => show(on)}
        />
      )}
    </span>
  );
}
