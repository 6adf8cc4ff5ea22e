/** Scales as pictures, for whoever has the values already: the wash-up draws its rows with them, the summary its cells. */

import type { CSSProperties } from "react";
import type { AgreedScore, Score } from "../protocol";
import { linesOf, placed } from "./dots";
import mini from "./MiniScale.module.css";
import styles from "./Scale.module.css";

export const SCORES = [1, 2, 3, 4, 5] as const;

export interface DrawnDot {
  readonly key: string;
  readonly score: Score;
  /** Whose it is, in two letters. */
  readonly letters: string;
  /** The same and the score, to be read out. */
  readonly words: string;
  readonly former?: boolean;
}

export interface DrawnMark {
  readonly score: AgreedScore;
  readonly shown: string;
  readonly words: string;
}

interface ScaleDrawingProps {
  readonly label: string;
  /** How "no evidence" is written. */
  readonly ne: string;
  readonly dots: readonly DrawnDot[];
  /** How many dots of one score stand side by side; further ones stand above. */
  readonly perLine: number;
  readonly mean: { readonly score: number; readonly words: string } | null;
  readonly agreed: DrawnMark | null;
  /** What is about to be agreed on; shows without words. */
  readonly proposed?: DrawnMark | null;
}

/** Every rating as a dot on the scale, the mean as a ring, what was agreed as a filled mark on the axis. */
export function ScaleDrawing({ label, ne, dots, perLine, mean, agreed, proposed }: ScaleDrawingProps) {
  const laid = placed(dots, perLine);
  return (
    <div className={styles.scale} style={{ "--lines": linesOf(laid) } as CSSProperties}>
      <span className={styles.track} aria-hidden="true" />
      {mean !== null && (
        <span className={styles.mean} style={at(mean.score)} title={mean.words}>
          <span className="unseen">{mean.words}</span>
        </span>
      )}
      <ul aria-label={label}>
        {laid.map(({ key, score, letters, words, former, shift, line }) => (
          <li
            key={key}
            className={styles.dot}
            style={{ ...at(score), "--shift": shift, "--tier": line } as CSSProperties}
            data-former={former || undefined}
            data-none={score === "NE" || undefined}
            title={words}
          >
            <span aria-hidden="true">{letters}</span>
            <span className="unseen">{words}</span>
          </li>
        ))}
      </ul>
      <Axis ne={ne} />
      {proposed && <Mark mark={proposed} proposed />}
      {agreed && <Mark mark={agreed} />}
    </div>
  );
}

/** Where a number stands; NE has a column of its own. */
function at(score: AgreedScore): CSSProperties {
  return score === "NE" ? {} : ({ "--at": score - 1 } as CSSProperties);
}

function Axis({ ne }: { ne: string }) {
  const points: readonly Score[] = [...SCORES, "NE"];
  return (
    <>
      {points.map((score) => (
        <span
          key={score}
          className={styles.point}
          style={at(score)}
          data-none={score === "NE" || undefined}
          aria-hidden="true"
        >
          {score === "NE" ? ne : score}
        </span>
      ))}
    </>
  );
}

function Mark({ mark: { score, shown, words }, proposed = false }: { mark: DrawnMark; proposed?: boolean }) {
  return (
    <span
      className={styles.agreed}
      style={at(score)}
      data-none={score === "NE" || undefined}
      data-proposed={proposed || undefined}
      aria-hidden={proposed || undefined}
    >
      <span aria-hidden="true">{shown}</span>
      {!proposed && <span className="unseen">{words}</span>}
    </span>
  );
}

interface MiniDrawingProps {
  /** Null where there is no number. */
  readonly value: number | null;
  readonly shown: string;
  /** What the value is: agreed, or a mean. */
  readonly words: string;
  readonly agreed: boolean;
}

/** One value on a small scale of five steps: what was agreed filled, a mean as a ring. */
export function MiniDrawing({ value, shown, words, agreed }: MiniDrawingProps) {
  const left = value === null ? undefined : `${(value - 1) * 25}%`;
  return (
    <span className={mini.mini} title={words}>
      <span className={mini.track} aria-hidden="true">
        {SCORES.map((score) => (
          <i key={score} style={{ left: `${(score - 1) * 25}%` }} />
        ))}
        {left && <b style={{ left }} data-mean={agreed ? undefined : true} />}
      </span>
      <span className={mini.value} data-mean={agreed ? undefined : true}>
        {shown}
        <span className="unseen"> {words}</span>
      </span>
    </span>
  );
}
