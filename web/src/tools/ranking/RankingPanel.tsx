/** Options put in order: alone where nobody looks, and together where everybody does. */

import { ListOrdered } from "lucide-react";
import { useTexts } from "../../i18n/texts";
import { currentPhase, me } from "../../room/select";
import { useRoom } from "../../room/use";
import { EmptyState } from "../../ui/EmptyState";
import { GroupOrder } from "./GroupOrder";
import { Matrix } from "./Matrix";
import { OwnOrder, OwnOrderBeside } from "./OwnOrder";
import { groupRanking, missedOwn, showing } from "./orders";
import styles from "./Ranking.module.css";
import { texts } from "./texts";

export default function RankingPanel() {
  const kind = useRoom((room) => me(room).kind);
  if (kind === "candidate") return <Ranker />;
  return kind === "actor" ? <Guest /> : <Matrix />;
}

function Ranker() {
  const t = useTexts(texts);
  const { own, group } = useRoom(showing);
  const missed = useRoom(missedOwn);
  if (!own && !group) return <Nothing />;
  return (
    <div className={styles.panel}>
      {missed && <p className={styles.how}>{t("notSavedThen")}</p>}
      <div className={styles.columns} data-two={(own && group) || undefined}>
        {own === "edit" && group === "edit" && <OwnOrder open />}
        {group && <GroupOrder open={group === "edit"} />}
        {own && !group && <OwnOrder open={own === "edit"} />}
        {own === "read" && group && <OwnOrderBeside />}
      </div>
    </div>
  );
}

/** Whoever plays a part sees what the group makes and takes no part in it. */
function Guest() {
  const made = useRoom((room) => groupRanking(room) !== undefined);
  const together = useRoom((room) => currentPhase(room)?.ranking === "group");
  if (!made && !together) return <Nothing />;
  return (
    <div className={styles.panel}>
      <div className={styles.columns}>
        <GroupOrder open={false} />
      </div>
    </div>
  );
}

function Nothing() {
  const t = useTexts(texts);
  const alone = useRoom((room) => currentPhase(room)?.ranking === "own");
  return (
    <EmptyState icon={<ListOrdered />} title={t(alone ? "othersAlone" : "nothing")}>
      {t(alone ? "othersAloneMore" : "nothingMore")}
    </EmptyState>
  );
}
