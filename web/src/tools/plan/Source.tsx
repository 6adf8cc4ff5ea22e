import { CornerUpLeft } from "lucide-react";
import { useTexts } from "../../i18n/texts";
import { IdeaLink } from "../../participation/IdeaLink";
import type { PlanLine } from "../../protocol";
import type { Room } from "../../room/room";
import { useRoom } from "../../room/use";
import { useShowNote } from "../showing";
import styles from "./Lines.module.css";
import { texts } from "./texts";

/** Where a line came from; a note that still stands on the board can be gone to. */
export function Source({ line: { from } }: { line: PlanLine }) {
  const t = useTexts(texts);
  const show = useShowNote();
  const kind = useRoom((room) => (from ? kindOf(room, from) : null));
  if (!from || !kind) return null;
  if (kind !== "note" || !show) {
    const words = { note: t("fromNote"), cluster: t("fromCluster"), gone: t("fromGone") };
    return (
      <p className={styles.source}>
        {words[kind]}
        {kind !== "cluster" && <IdeaLink idea={from} />}
      </p>
    );
  }
  return (
    <>
      <button type="button" className={styles.source} onClick={() => show(from)}>
        <CornerUpLeft aria-hidden="true" />
        {t("fromNote")}
      </button>
      <IdeaLink idea={from} />
    </>
  );
}

function kindOf({ board, clusters }: Room, from: string): "note" | "cluster" | "gone" {
  if (clusters.some(({ cluster }) => cluster === from)) return "cluster";
  const item = board.items.get(from);
  const stands = board.elements.get(from)?.isDeleted === false || (item !== undefined && !item.deleted);
  return stands ? "note" : "gone";
}
