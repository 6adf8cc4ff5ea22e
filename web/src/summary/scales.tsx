import { type DrawnDot, MiniDrawing, ScaleDrawing } from "../washup/ScaleDrawing";
import { type CellTold, lettersOf } from "./page";
import { useSay, useWord } from "./use";

/** Where a dot is as wide as half a step of the scale. */
const SIDE_BY_SIDE = 2;

export function MiniCell({ cell: { agreed, mean, shown, absent, ratings, mark } }: { cell: CellTold }) {
  const say = useSay();
  const value = agreed ? agreed.number : mean;
  const told = agreed ? agreed.shown : mean === null ? (mark ?? (ratings.length > 0 ? absent : "–")) : shown;
  return (
    <MiniDrawing
      value={value}
      shown={told}
      words={say(agreed ? "agreedMark" : value === null ? "noneMark" : "meanMark")}
      agreed={agreed !== null}
    />
  );
}

/** Scores that count, or are NE: a draft says its score in words and stands in no mean, so it is no dot either. */
function dotsOf({ ratings }: CellTold): readonly DrawnDot[] {
  return ratings
    .filter(({ number, evidence }) => number !== null || !evidence)
    .map((one, at) => ({
      key: `${at} ${one.told}`,
      score: (one.number ?? "NE") as DrawnDot["score"],
      letters: lettersOf(one),
      words: one.told,
    }));
}

/** Every assessor's score as a dot, the mean as a ring, what was agreed filled; nothing where there is none of them. */
export function CellScale({ cell }: { cell: CellTold }) {
  const say = useSay();
  const word = useWord();
  const { mean, shown, agreed } = cell;
  const dots = dotsOf(cell);
  if (dots.length === 0 && mean === null && !agreed) return null;
  return (
    <ScaleDrawing
      label={say("ratingsOf")}
      ne={word("no_evidence")}
      dots={dots}
      perLine={SIDE_BY_SIDE}
      mean={mean === null ? null : { score: mean, words: say("meanDot", { shown }) }}
      agreed={
        agreed && {
          score: agreed.number ?? "NE",
          shown: agreed.shown,
          words: say("agreedDot", { shown: agreed.shown }),
        }
      }
    />
  );
}
