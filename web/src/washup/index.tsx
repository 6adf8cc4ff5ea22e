/**
 * The wash-up: three people in a call, one sharing the screen. Where they lie furthest apart stands first, so that
 * the hour goes where it is needed; the spread is seen, not read; the evidence of all stands beside it. The mean is
 * what comes of it if nobody says otherwise, anything else wants words. What is agreed folds away. One hand on the
 * arrow keys leads through all of it; nothing moves under the reader.
 */

import { useEffect, useState } from "react";
import { useTexts } from "../i18n/texts";
import { useRoom } from "../room/use";
import { texts as approvalTexts } from "../sharing/approvalTexts";
import { Tabs } from "../ui/Tabs";
import { useFocusKept } from "../ui/useFocusKept";
import { WeighingProvider } from "../weighing/use";
import { Ending } from "./Ending";
import { Feedback } from "./feedback/Feedback";
import { texts as feedbackTexts } from "./feedback/texts";
import { TellingProvider, useTelling } from "./feedback/use";
import { Header } from "./Header";
import { Keys } from "./Keys";
import { MomentDialog } from "./Moment";
import { NotOpen } from "./NotOpen";
import { Printed } from "./Printed";
import { usePrinting } from "./printing";
import { Recommendations } from "./Recommendations";
import { Rows } from "./Rows";
import { texts } from "./texts";
import { DeskProvider, useDesk } from "./use";
import { useKeyboard, useUndoKey } from "./useKeyboard";
import styles from "./Washup.module.css";

export default function Washup() {
  const t = useTexts(texts);
  const title = useRoom((room) => room.title);
  const isOpen = useRoom((room) => !!room.washup);
  // Whoever opens it stands on a button that goes with its page, and a line that is taken out takes the focus with it.
  useFocusKept();
  useEffect(() => {
    document.title = `${t("documentTitle", { title })} · Veche`;
  }, [t, title]);
  if (!isOpen) return <NotOpen />;
  return (
    <DeskProvider>
      <TellingProvider>
        <WeighingProvider>
          <Table />
        </WeighingProvider>
      </TellingProvider>
    </DeskProvider>
  );
}

export type Section = "rows" | "recommendations" | "feedback" | "ending";

function Table() {
  const t = useTexts(texts);
  const tell = useTexts(feedbackTexts);
  const approve = useTexts(approvalTexts);
  const desk = useDesk();
  const [section, setSection] = useState<Section>("rows");
  const printing = usePrinting();
  useKeyboard(desk, section === "rows" && !printing);
  useUndoKey(useTelling(), section === "feedback" && !printing);
  const choose = (chosen: Section): void => {
    // What was said of a row is out of place elsewhere.
    desk.say("");
    setSection(chosen);
  };
  if (printing) return <Printed />;
  return (
    <div className={styles.page}>
      <Header />
      <main className={styles.main} tabIndex={-1} data-home>
        <Tabs<Section>
          className={styles.tabs ?? ""}
          label={t("sections")}
          selected={section}
          onSelect={choose}
          tabs={[
            {
              id: "rows",
              label: t("rows"),
              content: <Rows onRecommendations={() => choose("recommendations")} />,
            },
            { id: "recommendations", label: t("recommendations"), content: <Recommendations /> },
            { id: "feedback", label: tell("tab"), content: <Feedback /> },
            { id: "ending", label: approve("ending"), content: <Ending /> },
          ]}
        />
      </main>
      <Keys of={section} />
      <MomentDialog />
    </div>
  );
}
