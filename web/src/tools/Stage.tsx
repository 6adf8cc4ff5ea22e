/** The middle of a room: the board, or the tool that the moment is about. */

import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useTexts } from "../i18n/texts";
import { useRoom } from "../room/use";
import { Choice } from "../ui/Field";
import { Spinner } from "../ui/Spinner";
import { mainPanel, type Panel, panelsOf, panelsToCome } from "./panels";
import styles from "./Stage.module.css";
import { ShowsNotes } from "./showing";
import { TalkStrip } from "./talk/TalkStrip";
import { texts } from "./texts";
import { useDeedsTold } from "./useDeedsTold";
import { useResultTold } from "./voting/useResultTold";

/** Not every exercise has them, and none begins with one: they come behind what is seen first. */
const LOADS = {
  plan: () => import("./plan/PlanPanel"),
  ranking: () => import("./ranking/RankingPanel"),
  day: () => import("./day/DayPanel"),
} as const;
const PlanPanel = lazy(LOADS.plan);
const RankingPanel = lazy(LOADS.ranking);
const DayPanel = lazy(LOADS.day);

/** Has the panels of this exercise at hand before anybody opens one, whatever becomes of the line until then. */
function usePanelsAtHand(): void {
  const needed = useRoom(panelsToCome);
  useEffect(() => {
    // One that cannot be loaded now is asked for again when it is opened.
    for (const panel of needed) LOADS[panel]().catch(() => undefined);
  }, [needed]);
}

interface StageProps {
  readonly board: ReactNode;
  /** Brings a note into view on the board, which is uncovered first. */
  readonly onShow?: (note: string) => void;
}

/** The board stays beneath what lies over it, so that nothing on it has to be built anew. */
export function Stage({ board, onShow }: StageProps) {
  const t = useTexts(texts);
  usePanelsAtHand();
  useResultTold();
  useDeedsTold();
  const panels = useRoom(panelsOf);
  const main = useRoom(mainPanel);
  const phase = useRoom((room) => `${room.phase?.key ?? ""}/${room.phase?.run ?? ""}`);
  const [chosen, choose] = useState<{ readonly panel: Panel; readonly during: string } | null>(null);
  const wanted = chosen?.during === phase ? chosen.panel : main;
  const shown = panels.includes(wanted) ? wanted : "board";
  const show = onShow
    ? (note: string): void => {
        choose({ panel: "board", during: phase });
        onShow(note);
      }
    : null;
  return (
    <div className={styles.stage}>
      {panels.length > 1 && (
        <div className={styles.bar}>
          <Choice
            bare
            label={t("stage")}
            value={shown}
            onChange={(panel) => choose({ panel, during: phase })}
            options={panels.map((value) => ({ value, label: t(value) }))}
          />
        </div>
      )}
      <TalkStrip />
      <div className={styles.place}>
        <div className={styles.beneath} inert={shown !== "board"}>
          {board}
        </div>
        {shown !== "board" && (
          <div className={styles.panel}>
            <Suspense fallback={<Spinner />}>
              {shown === "plan" && (
                <ShowsNotes value={show}>
                  <PlanPanel />
                </ShowsNotes>
              )}
              {shown === "ranking" && <RankingPanel />}
              {shown === "day" && <DayPanel />}
            </Suspense>
          </div>
        )}
      </div>
    </div>
  );
}
