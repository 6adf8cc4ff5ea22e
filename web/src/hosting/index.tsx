/**
 * The console of whoever runs the hour, at a desk or with a tablet in hand. Calms, helps, decides when to
 * move on. Within a second they must see what comes next and how long is left; within two, who is not there,
 * who wants the word, who has fallen silent. One press goes on, and what was pressed by mistake can be taken
 * back; only removing somebody, ending the exercise and closing the session ask first. The middle shows what
 * the moment needs: preparation in the lobby, the board while it runs, submissions and results afterwards.
 */

import { ClipboardCheck, MessageSquare, SquareDashed, Users } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { DraftsProvider } from "../drafts/use";
import { useTexts } from "../i18n/texts";
import type { SessionState } from "../protocol";
import { candidates } from "../room/select";
import { useRoom } from "../room/use";
import { Chat, useUnread } from "../talking/Chat";
import { Places } from "../ui/Places";
import { RoomHeader } from "../ui/RoomHeader";
import { useRootMark } from "../ui/rootMark";
import { Tabs } from "../ui/Tabs";
import { useFocusKept } from "../ui/useFocusKept";
import { useMedia } from "../ui/useMedia";
import { Absences } from "./console/Absences";
import { Announcements } from "./console/Announcements";
import styles from "./console/Console.module.css";
import { DeskProvider, type Part, type Stage, useDesk, useDeskStore } from "./console/desk";
import { Ending } from "./console/Ending";
import { handsUp } from "./console/hands";
import { LiveBoard } from "./console/LiveBoard";
import { More } from "./console/More";
import { withdrawOffer } from "./console/offer";
import { People } from "./console/People";
import { Preparation } from "./console/Preparation";
import { Steering } from "./console/Steering";
import { texts } from "./console/texts";
import { useAddressee } from "./console/useAddressee";
import { Windows } from "./console/Windows";

const NARROW = "(max-width: 760px)";
const MEDIUM = "(max-width: 1180px)";

export default function Hosting() {
  return (
    <DraftsProvider>
      <DeskProvider>
        <Console />
      </DeskProvider>
    </DraftsProvider>
  );
}

function Console() {
  const t = useTexts(texts);
  useRootMark("data-console");
  const narrow = useMedia(NARROW);
  const medium = useMedia(MEDIUM);
  const count = useRoom((room) => candidates(room).length);
  const Layout = narrow ? Narrow : medium ? Medium : Wide;
  const state = useRoom((room) => room.state);
  const asking = useDesk((open) => open.window ?? open.removing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: that the session or the page moved on is the reason
  useEffect(withdrawOffer, [state, asking]);
  useFocusKept();
  return (
    <div className={styles.console}>
      <RoomHeader subtitle={t("group", { count })} actions={<More narrow={narrow} />} />
      <Steering />
      <Layout />
      <Windows />
      <Absences />
    </div>
  );
}

function Wide() {
  const t = useTexts(texts);
  return (
    <div className={styles.columns}>
      <aside className={`${styles.panel} ${styles.scrolls}`} aria-label={t("people")}>
        <People />
      </aside>
      <Middle />
      <aside className={styles.panel} aria-label={t("talk")}>
        <TalkTabs />
      </aside>
    </div>
  );
}

function Medium() {
  const t = useTexts(texts);
  const desk = useDeskStore();
  const part = useDesk((open) => open.part);
  const talk = useTalk();
  return (
    <div className={styles.columns}>
      <aside className={styles.panel} aria-label={t("people")}>
        <Tabs<string>
          className={styles.tabs ?? ""}
          label={t("people")}
          selected={part === "talk" ? talk.selected : "people"}
          onSelect={(id) => (id === "people" ? desk.setState({ part: "people" }) : talk.select(id))}
          tabs={[{ id: "people", label: t("people"), content: <People /> }, ...talk.tabs]}
        />
      </aside>
      <Middle />
    </div>
  );
}

const PARTS: readonly { id: Part; icon: ReactNode }[] = [
  { id: "people", icon: <Users /> },
  { id: "stage", icon: <SquareDashed /> },
  { id: "talk", icon: <MessageSquare /> },
];

function Narrow() {
  const t = useTexts(texts);
  const desk = useDeskStore();
  const part = useDesk((open) => open.part);
  const talk = useTalk();
  const hands = useRoom((room) => handsUp(room).length);
  const counts: Readonly<Partial<Record<Part, number>>> = { people: hands, talk: talk.unread };
  const words = { people: t("people"), stage: t("stage"), talk: t("talk") };
  return (
    <>
      <div className={styles.one}>
        {part === "people" && (
          <main className={styles.scrolls} aria-label={t("people")}>
            <People />
          </main>
        )}
        {part === "stage" && <Middle />}
        {part === "talk" && (
          <main className={styles.talk} aria-label={t("talk")}>
            <TalkTabs />
          </main>
        )}
      </div>
      <Places
        label={t("parts")}
        current={part}
        onChoose={(chosen) => desk.setState({ part: chosen })}
        places={PARTS.map(({ id, icon }) => ({
          id,
          icon: id === "stage" ? <StageIcon /> : icon,
          label: words[id],
          count: counts[id],
          urgent: true,
        }))}
      />
    </>
  );
}

function StageIcon() {
  const { shown } = useStage();
  return shown === "board" ? <SquareDashed /> : <ClipboardCheck />;
}

function TalkTabs() {
  const t = useTexts(texts);
  const talk = useTalk();
  return (
    <Tabs<string>
      className={styles.tabs ?? ""}
      label={t("talk")}
      selected={talk.selected}
      onSelect={talk.select}
      tabs={talk.tabs}
    />
  );
}

function useTalk() {
  const t = useTexts(texts);
  const desk = useDeskStore();
  const narrow = useMedia(NARROW);
  const medium = useMedia(MEDIUM);
  const selected = useDesk((open) => open.talk);
  const inView = useDesk((open) => open.part === "talk") || !(narrow || medium);
  const unread = useUnread(selected === "chat" && inView);
  const addressee = useAddressee();
  const spoken = useRoom((room) => room.transcript !== undefined);
  return {
    selected,
    unread,
    select: (id: string): void => {
      desk.setState({ part: "talk", talk: id === "announcements" ? "announcements" : "chat" });
    },
    tabs: [
      {
        id: "chat",
        label: t(spoken ? "conversation" : "chat"),
        count: unread,
        content: <Chat addressee={addressee} />,
      },
      { id: "announcements", label: t("announcements"), content: <Announcements /> },
    ],
  };
}

const STAGE_OF: Readonly<Record<SessionState, Stage>> = {
  lobby: "preparation",
  running: "board",
  over: "ending",
  washup: "ending",
  closed: "ending",
};

/** What the middle shows: what was chosen, until the session moves on. */
function useStage(): { readonly shown: Stage; readonly choose: (stage: Stage) => void } {
  const desk = useDeskStore();
  const state = useRoom((room) => room.state);
  const chosen = useDesk((open) => open.stage);
  return {
    shown: chosen?.during === state ? chosen.stage : STAGE_OF[state],
    choose: (stage) => desk.setState({ stage: { stage, during: state } }),
  };
}

function Middle() {
  const t = useTexts(texts);
  const { shown, choose } = useStage();
  const state = useRoom((room) => room.state);
  const over = STAGE_OF[state] === "ending";
  return (
    <main className={styles.middle}>
      <Tabs<Stage>
        className={styles.tabs ?? ""}
        label={t("stage")}
        selected={shown}
        onSelect={choose}
        tabs={[
          ...(state === "closed"
            ? []
            : [{ id: "preparation" as const, label: t("preparation"), content: <Preparation /> }]),
          {
            id: "board",
            label: t("board"),
            content: <LiveBoard />,
          },
          ...(over ? [{ id: "ending" as const, label: t("ending"), content: <Ending /> }] : []),
        ]}
      />
    </main>
  );
}
