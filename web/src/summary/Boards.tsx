/** The board at the end of each phase, as a picture; a press shows it as large as the window. */

import { Maximize2 } from "lucide-react";
import { useState } from "react";
import { Dialog } from "../ui/Dialog";
import styles from "./Boards.module.css";
import { type BoardTold, keyed } from "./page";
import view from "./SummaryView.module.css";
import { useSay, useSummary, useWord } from "./use";
import { useZone } from "./zone";

/** A picture cannot act: it asks for nothing and runs nothing. */
export function pictureOf(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

export function Boards({ boards }: { boards: readonly string[] }) {
  const say = useSay();
  const word = useWord();
  const dates = useZone();
  const told = useSummary().page.boards;
  const [large, setLarge] = useState<number | null>(null);
  const altOf = ({ title }: BoardTold): string => `${word("board")}: ${title}`;
  const opened = large === null ? undefined : told[large];
  if (told.length === 0) return null;
  return (
    <section className={view.part} id="boards" aria-labelledby="boards-title">
      <h2 id="boards-title">{word("board")}</h2>
      <div className={styles.boards}>
        {keyed(told).map(({ key, one }, at) => (
          <figure key={key}>
            <figcaption>
              <h3>
                {one.title} <span className={`${styles.when} figures`}>{dates.time(one.at)}</span>
              </h3>
            </figcaption>
            <button
              type="button"
              className={styles.picture}
              aria-label={say("enlarge", { title: one.title })}
              onClick={() => setLarge(at)}
            >
              <img src={pictureOf(boards[at] ?? "")} alt={altOf(one)} />
              <Maximize2 aria-hidden="true" />
            </button>
          </figure>
        ))}
      </div>
      <Dialog
        open={opened !== undefined}
        onClose={() => setLarge(null)}
        title={opened ? altOf(opened) : ""}
        place="full"
      >
        {opened && (
          <img className={styles.large} src={pictureOf(boards[large ?? 0] ?? "")} alt={altOf(opened)} />
        )}
      </Dialog>
    </section>
  );
}
