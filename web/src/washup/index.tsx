/**
 * The wash-up: three people in a call, one sharing the screen. Where they lie furthest apart stands first, so that
 * the hour goes where it is needed; the spread is seen, not read; the evidence of all stands beside it. The mean is
 * what comes of it if nobody says otherwise, anything else wants words. What is agreed folds away. One hand on the
 * arrow keys leads through all of it; nothing moves under the reader.
 */

import { useEffect, useState } from "react";
import { Link } from "wouter";
import { useTexts } from "../i18n/texts";
import { me } from "../room/select";
import { useRoom } from "../room/use";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { Tabs } from "../ui/Tabs";
import { Header } from "./Header";
import { Keys } from "./Keys";
import { MomentDialog } from "./Moment";
import { Opening } from "./Opening";
import { Printed } from "./Printed";
import { usePrinting } from "./printing";
import { Recommendations } from "./Recommendations";
import { Rows } from "./Rows";
import { texts } from "./texts";
import { DeskProvider, useDesk, useDeskState } from "./use";
import { useKeyboard } from "./useKeyboard";
import styles from "./Washup.module.css";
import linkStyles from "./WashupLink.module.css";

export default function Washup() {
  const t = useTexts(texts);
  const title = useRoom((room) => room.title);
  const isOpen = useRoom((room) => !!room.washup);
  useEffect(() => {
    document.title = `${t("documentTitle", { title })} · Veche`;
  }, [t, title]);
  if (!isOpen) return <NotOpen />;
  return (
    <DeskProvider>
      <Table />
    </DeskProvider>
  );
}

type Section = "rows" | "recommendations";

function Table() {
  const t = useTexts(texts);
  const desk = useDesk();
  const [section, setSection] = useState<Section>("rows");
  const saying = useDeskState((state) => state.saying);
  const printing = usePrinting();
  useKeyboard(desk, section === "rows" && !printing);
  if (printing) return <Printed />;
  return (
    <div className={styles.page}>
      <Header />
      <main className={styles.main}>
        <Tabs<Section>
          className={styles.tabs ?? ""}
          label={t("sections")}
          selected={section}
          onSelect={setSection}
          tabs={[
            {
              id: "rows",
              label: t("rows"),
              content: <Rows onRecommendations={() => setSection("recommendations")} />,
            },
            { id: "recommendations", label: t("recommendations"), content: <Recommendations /> },
          ]}
        />
      </main>
      {section === "rows" ? (
        <Keys />
      ) : (
        <p className="unseen" role="status">
          {saying}
        </p>
      )}
      <MomentDialog />
    </div>
  );
}

/** Why there is nothing to see yet, and what to do. */
function NotOpen() {
  const t = useTexts(texts);
  const session = useRoom((room) => room.id);
  const state = useRoom((room) => room.state);
  const mine = useRoom(me);
  const leads = mine.kind === "facilitator";
  const running = state === "lobby" || state === "running";
  const back = (
    <Link href={`/room/${session}/${mine.kind}`} className={linkStyles.link}>
      {t(leads ? "toConsole" : "toDesk")}
    </Link>
  );
  const words = running
    ? (["tooEarly", "tooEarlyMore"] as const)
    : leads || mine.submitted
      ? state === "closed"
        ? (["neverOpened", "neverOpenedMore"] as const)
        : (["notYet", "notYetAssessor"] as const)
      : (["submitFirst", "submitFirstMore"] as const);
  if (leads && state === "over") {
    return (
      <Page>
        <div className={styles.opening}>
          <h1>{t("openTitle")}</h1>
          <Opening />
          <Link href={`/room/${session}/facilitator`}>{t("toConsole")}</Link>
        </div>
      </Page>
    );
  }
  return (
    <Page>
      <EmptyState page title={t(words[0])} action={back}>
        {t(words[1])}
      </EmptyState>
    </Page>
  );
}
