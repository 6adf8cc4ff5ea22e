import { Lock } from "lucide-react";
import { useTexts } from "../../i18n/texts";
import { called, criterion, me, person } from "../../room/select";
import { useRoom } from "../../room/use";
import { Button } from "../../ui/Button";
import { useDesk } from "../useDesk";
import { countRated, obstacleOf, type Place } from "./cells";
import styles from "./Rating.module.css";
import { texts } from "./texts";
import { useCells, useGrid, useRatingAround, useRatingState, useSending } from "./useRating";

/** How far one is, whether it can be submitted, and if not, why not yet. */
export function Submission() {
  const t = useTexts(texts);
  const { rating } = useRatingAround();
  const grid = useGrid();
  const cells = useCells();
  const state = useRoom((room) => room.state);
  const submitted = useRoom((room) => me(room).submitted ?? false);
  const busy = useRatingState(({ submitting }) => submitting);
  const sending = useSending();
  const total = grid.candidates.length * grid.criteria.length;
  const count = countRated(grid, cells);
  const obstacle = obstacleOf(state, submitted, sending);
  if (obstacle === "submitted") return <Done words={t("progress", { count, total })} />;
  const blank = total - count;
  return (
    <div className={styles.submission}>
      <div className={styles.progress}>
        <progress max={Math.max(1, total)} value={count} aria-label={t("progress", { count, total })} />
        <span className="figures" aria-hidden="true">
          {t("progress", { count, total })}
        </span>
      </div>
      <p className={styles.more}>
        {obstacle ? t(`why_${obstacle}`) : blank > 0 && t("blank", { count: blank })}
      </p>
      <Lacking />
      <Button
        className={styles.submit ?? ""}
        kind="primary"
        busy={busy}
        disabled={obstacle !== null || total === 0}
        onClick={() => void rating.submit()}
      >
        {t(busy ? "submitting" : "submit")}
      </Button>
    </div>
  );
}

function Done({ words }: { words: string }) {
  const t = useTexts(texts);
  return (
    <div className={styles.submission}>
      <p className={styles.done}>
        <Lock aria-hidden="true" /> {t("submitted")} · {words}
      </p>
      <p className={styles.more}>{t("submittedMore")}</p>
    </div>
  );
}

/** Cells because of which the server would not take the submission; a press leads there. */
function Lacking() {
  const t = useTexts(texts);
  const refusal = useRatingState((state) => state.refusal);
  if (!refusal) return null;
  const places = Object.keys(refusal.fields ?? {}).map((key): Place => {
    const [candidate = "", of = ""] = key.split(".");
    return { candidate, criterion: of };
  });
  return (
    <div className={styles.lacking} role="alert">
      <p>{places.length > 0 ? t("refusedCells") : refusal.message}</p>
      {places.map((place) => (
        <LackingCell key={`${place.candidate}.${place.criterion}`} place={place} />
      ))}
    </div>
  );
}

function LackingCell({ place }: { place: Place }) {
  const desk = useDesk();
  const who = useRoom((room) => person(room, place.candidate));
  const title = useRoom((room) => criterion(room, place.criterion)?.name);
  return (
    <Button size="s" onClick={() => desk.set({ cell: place })}>
      {who ? called(who) : ""} · {title}
    </Button>
  );
}
