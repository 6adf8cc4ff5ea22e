/** What the group had before it at that moment: board and tools in the middle, people and words beside them. */

import { Eye, Maximize } from "lucide-react";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Board } from "../board/Board";
import type { BoardHandle } from "../board/handle";
import { useTexts } from "../i18n/texts";
import { useRoom } from "../room/use";
import { People } from "../taking-part/People";
import { Chat } from "../talking/Chat";
import { Stage } from "../tools/Stage";
import { Button, IconButton } from "../ui/Button";
import { Card } from "../ui/Card";
import { Choice } from "../ui/Field";
import { Tabs } from "../ui/Tabs";
import { Notes } from "./Notes";
import styles from "./Scene.module.css";
import { texts } from "./texts";
import { usePlaying, useReplay } from "./use";

export function Scene({ narrow }: { narrow: boolean }) {
  return narrow ? <Narrow /> : <Wide />;
}

function Wide() {
  const t = useTexts(texts);
  return (
    <div className={styles.columns}>
      <Middle />
      <aside className={styles.side} aria-label={t("people")}>
        {/* What scrolls must be reachable by keyboard. */}
        <Card title={t("people")} className={styles.people ?? ""} tabIndex={0}>
          <People />
        </Card>
        <Words />
      </aside>
    </div>
  );
}

function Words() {
  const t = useTexts(texts);
  const { notesReadable, marks } = useReplay();
  return (
    <div className={styles.words}>
      <Tabs
        className={styles.tabs ?? ""}
        label={`${t("chat")}, ${t("notes")}`}
        tabs={[
          { id: "chat", label: t("chat"), content: <Chat past addressee={useAddressee()} /> },
          {
            id: "notes",
            label: t("notes"),
            count: notesReadable ? marks.note.length : 0,
            content: <Notes />,
          },
        ]}
      />
    </div>
  );
}

/** Whom an announcement was for: one of the people, or all. */
function useAddressee(): (to: string) => string {
  const { people } = useReplay().course;
  return useCallback(
    (to) => {
      const one = people.find(({ id }) => id === to);
      return one ? (one.name ?? one.label) : "";
    },
    [people],
  );
}

const PARTS = ["board", "people", "chat", "notes"] as const;
type Part = (typeof PARTS)[number];

/** One part at a time; the board stays beneath. */
function Narrow() {
  const t = useTexts(texts);
  const [part, setPart] = useState<Part>("board");
  const addressee = useAddressee();
  const over: Readonly<Record<Exclude<Part, "board">, ReactNode>> = {
    people: (
      <div className={styles.pad}>
        <People />
      </div>
    ),
    chat: <Chat past addressee={addressee} />,
    notes: <Notes />,
  };
  return (
    <div className={styles.narrow}>
      <div className={styles.parts}>
        <Choice
          bare
          label={t("parts")}
          value={part}
          onChange={setPart}
          options={PARTS.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      <div className={styles.place}>
        <div className={styles.beneath} inert={part !== "board"}>
          <Middle />
        </div>
        {part !== "board" && (
          <section className={styles.over} aria-label={t(part)}>
            {over[part]}
          </section>
        )}
      </div>
    </div>
  );
}

function Middle() {
  const t = useTexts(texts);
  const board = useRef<BoardHandle>(null);
  const [follow, setFollow] = useState(true);
  const leaping = usePlaying((playing) => playing.leaping);
  const empty = useRoom((room) => room.board.elements.size + room.board.items.size === 0);
  useEffect(() => {
    if (follow && !empty) board.current?.fit();
  }, [follow, empty]);
  return (
    <main className={styles.middle} aria-busy={leaping || undefined} aria-label={t("stage")}>
      <Stage
        onShow={(note) => {
          setFollow(false);
          board.current?.show(note);
        }}
        board={
          <Board ref={board} readOnly tools={false} follow={follow} onOwnView={() => setFollow(false)} />
        }
      />
      <div className={styles.view}>
        <IconButton
          kind="plain"
          size="s"
          tip="above"
          label={t("all")}
          icon={<Maximize />}
          onClick={() => {
            setFollow(false);
            board.current?.fit();
          }}
        />
        <Button size="s" icon={<Eye />} aria-pressed={follow} onClick={() => setFollow(!follow)}>
          <span className={styles.word}>{t("follow")}</span>
        </Button>
      </div>
    </main>
  );
}
