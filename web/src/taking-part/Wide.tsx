import { type RefObject, useState } from "react";
import type { BoardHandle } from "../board/handle";
import { useOfNotes } from "../board/useNotes";
import { useTexts } from "../i18n/texts";
import { Notes } from "../notes/Notes";
import { Announced } from "../talking/Announced";
import { Chat, useUnread } from "../talking/Chat";
import { SaveState } from "../ui/SaveState";
import { Tabs } from "../ui/Tabs";
import { MaterialsCard, Reading } from "./Materials";
import { Middle } from "./Middle";
import { MyRole } from "./MyRole";
import { NowCard } from "./Now";
import { HandButton, PeopleCard } from "./People";
import { Scrolled } from "./Scrolled";
import styles from "./TakingPart.module.css";
import { texts } from "./texts";

export interface LayoutProps {
  readonly board: RefObject<BoardHandle | null>;
  /** The material that is open beside the board. */
  readonly reading: string | null;
  readonly onRead: (material: string | null) => void;
}

/** Three columns: what is asked, the board, the people. */
export function Wide({ board, reading, onRead }: LayoutProps) {
  const t = useTexts(texts);
  return (
    <div className={styles.columns} data-reading={reading !== null || undefined}>
      <aside className={styles.left} aria-label={t("now")}>
        {reading === null ? (
          <Scrolled className={styles.cards ?? ""}>
            <NowCard />
            <MyRole />
            <MaterialsCard onOpen={onRead} />
          </Scrolled>
        ) : (
          <>
            <NowCard className={styles.asked} />
            <Reading open={reading} onOpen={onRead} onClose={() => onRead(null)} />
          </>
        )}
        <div className={styles.saved}>
          <SaveState />
        </div>
      </aside>
      <Middle board={board} />
      <aside className={styles.right} aria-label={t("people")}>
        <PeopleCard className={styles.people ?? ""} />
        <Announced className={styles.announced ?? ""} />
        <Talk board={board} />
        <HandButton />
      </aside>
    </div>
  );
}

type Part = "chat" | "notes";

function Talk({ board }: Pick<LayoutProps, "board">) {
  const t = useTexts(texts);
  const [part, setPart] = useState<Part>("chat");
  const unread = useUnread(part === "chat");
  const notes = useOfNotes(({ length }) => length);
  return (
    <section className={styles.talk} aria-label={t("talk")}>
      <Tabs
        className={styles.tabs ?? ""}
        label={t("talk")}
        selected={part}
        onSelect={setPart}
        tabs={[
          {
            id: "chat",
            label: (
              <>
                {t("chat")}
                {unread > 0 && (
                  <span className={styles.unread}>
                    <span aria-hidden="true">{unread}</span>
                    <span className="unseen">{t("unread", { count: unread })}</span>
                  </span>
                )}
              </>
            ),
            content: <Chat />,
          },
          {
            id: "notes",
            label: t("notes"),
            count: notes,
            content: <Notes board={board} onShow={() => undefined} />,
          },
        ]}
      />
    </section>
  );
}
