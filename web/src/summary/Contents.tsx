import { useState } from "react";
import { PersonMark } from "../ui/Person";
import { useMedia } from "../ui/useMedia";
import styles from "./Contents.module.css";
import { anchorOf, type SummaryPage } from "./page";
import { useSay, useSummary } from "./use";
import { useShown } from "./useShown";

const NARROW = "(max-width: 1000px)";

interface Part {
  readonly anchor: string;
  readonly name: string;
  readonly seat?: number;
}

/** What the page holds, in its order; parts that have nothing to say are left out. */
export function partsOf(page: SummaryPage, overview: string): readonly Part[] {
  const { words } = page;
  const part = (anchor: string, name: string | undefined, is: unknown): Part[] =>
    is && name ? [{ anchor, name }] : [];
  return [
    { anchor: "overview", name: overview },
    ...page.candidates.map((one) => ({ anchor: anchorOf(one), name: one.name, seat: one.seat })),
    ...part("results", page.results?.title, page.results),
    ...part("boards", words.board, page.boards.length),
    ...part("agreement", page.agreement?.title, page.agreement),
    ...part("overrides", words.overrides, true),
    ...part("technical", words.technical, page.technical),
    ...part("announcements", words.announcements, page.announcements.length),
    ...part("participation", page.participation?.title, page.participation),
    ...part("cannot", words.cannot, page.cannot?.length),
  ];
}

/** Beside the text where there is room, else a line at the top that unfolds. */
export function Contents() {
  const say = useSay();
  const narrow = useMedia(NARROW);
  const parts = partsOf(useSummary().page, say("overview"));
  const shown = useShown(parts.map(({ anchor }) => anchor));
  const [open, setOpen] = useState(false);
  const list = (
    <ol className={styles.list}>
      {parts.map(({ anchor, name, seat }) => (
        <li key={anchor}>
          <a href={`#${anchor}`} aria-current={anchor === shown || undefined} onClick={() => setOpen(false)}>
            {seat !== undefined && <PersonMark seat={seat} size={12} />}
            <span>{name}</span>
          </a>
        </li>
      ))}
    </ol>
  );
  if (!narrow) {
    return (
      <nav className={styles.contents} aria-label={say("contents")}>
        {list}
      </nav>
    );
  }
  const here = parts.find(({ anchor }) => anchor === shown) ?? parts[0];
  return (
    <nav className={styles.contents} aria-label={say("contents")}>
      <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span className={styles.word}>{say("contents")}</span>
          <span className={styles.here} aria-hidden="true">
            {here?.name}
          </span>
        </summary>
        {list}
      </details>
    </nav>
  );
}
