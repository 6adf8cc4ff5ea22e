import { Lock } from "lucide-react";
import { texts as calibrating } from "../../calibrating/texts";
import { useTexts } from "../../i18n/texts";
import { me } from "../../room/select";
import { useRoom } from "../../room/use";
import { Button } from "../../ui/Button";
import { WashupLink } from "../../washup/WashupLink";
import { useFingers } from "../touch";
import { useDesk, useLines } from "../useDesk";
import { countRated, gapsOf, keyOf, keyOfGaps, obstacleOf, type Place, placesWanting } from "./cells";
import { askSay, gapsSay } from "./gaps";
import styles from "./Rating.module.css";
import { texts } from "./texts";
import { useCells, useGrid, usePlace, useRatingAround, useRatingState, useSending } from "./useRating";

/** How far one is, whether it can be submitted, and if not, why not yet. */
export function Submission() {
  const t = useTexts(texts);
  const { rating } = useRatingAround();
  const grid = useGrid();
  const cells = useCells();
  const standing = useRoom(({ state, settings }) => ({ state, settings }));
  const submitted = useRoom((room) => me(room).submitted ?? false);
  const busy = useRatingState(({ submitting }) => submitting);
  const asked = useRatingState((state) => state.asked);
  const sending = useSending();
  const lines = useLines();
  const fingers = useFingers();
  const total = grid.candidates.length * grid.criteria.length;
  const count = countRated(grid, cells);
  const obstacle = obstacleOf(standing, submitted, sending);
  if (obstacle === "submitted") return <Done words={t("progress", { count, total })} />;
  const gaps = gapsOf(grid, cells, lines);
  // Scores without their reason have a line of their own, and a way to them.
  const lists = gapsSay(t, { ...gaps, wanting: 0 });
  const asks = asked !== null && asked === keyOfGaps(gaps);
  const label = t(busy ? "submitting" : asks ? "submitAnyway" : "submit");
  return (
    <div className={styles.submission}>
      <div className={styles.progress}>
        <progress max={Math.max(1, total)} value={count} aria-label={t("progress", { count, total })} />
        <span className="figures" aria-hidden="true">
          {t("progress", { count, total })}
        </span>
      </div>
      <p className={styles.more}>{obstacle ? t(`why_${obstacle}`) : !asks && lists && `${lists}.`}</p>
      {asks && !obstacle && <p className={styles.asks}>{askSay(t, gaps, fingers)}</p>}
      <Lacking wanting={obstacle ? [] : placesWanting(grid, cells)} />
      <Button
        className={styles.submit ?? ""}
        kind="primary"
        busy={busy}
        disabled={obstacle !== null || total === 0}
        shortcut="Ctrl ↵"
        aria-keyshortcuts="Control+Enter"
        onClick={() => void rating.submit()}
      >
        {label}
      </Button>
    </div>
  );
}

function Done({ words }: { words: string }) {
  const t = useTexts(texts);
  const integrating = useRoom((room) => room.state === "washup");
  const closed = useRoom((room) => room.state === "closed");
  const say = useTexts(calibrating);
  const calibrates = useRoom((room) => room.calibration !== undefined);
  return (
    <div className={styles.submission} data-done="">
      <p className={styles.done}>
        <Lock aria-hidden="true" /> {t("submitted")} · {words}
      </p>
      <p className={styles.more}>
        {calibrates ? say("lockedMore") : t(closed ? "closedSay" : "submittedMore")}
      </p>
      {integrating && (
        <div className={styles.submit}>
          <WashupLink />
        </div>
      )}
    </div>
  );
}

/** That some cells want evidence or a reason before they count; a press leads from one to the next. */
function Lacking({ wanting }: { wanting: readonly Place[] }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const refusal = useRatingState((state) => state.refusal);
  const current = usePlace();
  const refused = Object.keys(refusal?.fields ?? {}).map((key): Place => {
    const [candidate = "", criterion = ""] = key.split(".");
    return { candidate, criterion };
  });
  const places = refusal ? refused : wanting;
  if (!refusal && places.length === 0) return null;
  const at = places.findIndex((place) => current !== null && keyOf(place) === keyOf(current));
  return (
    <div className={styles.lacking} role="status">
      <p>{places.length > 0 ? t("refusedCells", { count: places.length }) : refusal?.message}</p>
      {places.length > 0 && (
        <Button size="s" onClick={() => desk.set({ cell: places[(at + 1) % places.length] ?? null })}>
          {t("show")}
        </Button>
      )}
    </div>
  );
}
