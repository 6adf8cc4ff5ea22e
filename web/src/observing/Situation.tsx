import { MessageCircleQuestion } from "lucide-react";
import { useTexts } from "../i18n/texts";
import { ParticipationLink } from "../participation/ParticipationLink";
import { currentPhase, me } from "../room/select";
import { useRoom } from "../room/use";
import { Button } from "../ui/Button";
import { WashupLink } from "../washup/WashupLink";
import { useKeys } from "./bindings";
import { printed } from "./keymap";
import styles from "./Situation.module.css";
import { type Moment, momentOf } from "./situation";
import { texts } from "./texts";
import { useDesk, useDeskState } from "./useDesk";

const WORDS = {
  lobby: ["lobby", "lobbyMore"],
  between: ["between", "betweenMore"],
  over: ["over", "overMore"],
  submitted: ["overSubmitted", "overSubmittedMore"],
  washup: ["washup", "washupMore"],
  closed: ["closed", "closedMore"],
} as const satisfies Record<Exclude<Moment, "phase" | "paused">, readonly [string, string]>;

/** When answers to the questions can be noted. */
const ASKING: readonly Moment[] = ["over", "submitted", "washup"];

/** Where the exercise stands, and what that means for whoever watches; a phase's task opens whole. */
export function Situation() {
  const t = useTexts(texts);
  const moment = useRoom((room) => momentOf(room, me(room).submitted ?? false));
  // What came of the wash-up can be read for as long as the session is kept.
  const washed = useRoom((room) => !!room.washup);
  if (moment === "phase" || moment === "paused") return <Task paused={moment === "paused"} />;
  const [title, more] = WORDS[moment];
  return (
    <div className={styles.situation}>
      <p className={styles.words}>
        <strong>{t(title)}.</strong> {moment !== "lobby" && t(more)}
      </p>
      {ASKING.includes(moment) && <Questions />}
      {moment === "over" && <Rate />}
      {(moment === "washup" || (moment === "closed" && washed)) && <WashupLink />}
      <ParticipationLink />
    </div>
  );
}

function Task({ paused }: { paused: boolean }) {
  const t = useTexts(texts);
  const speaks = useRoom((room) => room.exercise.language);
  const phase = useRoom(currentPhase);
  return (
    <details className={styles.situation}>
      <summary title={t("nowAsked")}>
        <p className={styles.words} lang={paused ? undefined : speaks}>
          <strong lang={speaks}>{phase?.title}.</strong> {paused ? t("pausedMore") : phase?.prompt}
        </p>
      </summary>
      <div className={styles.whole}>
        <h2>{t("nowAsked")}</h2>
        <p lang={speaks}>{phase?.prompt}</p>
      </div>
    </details>
  );
}

/** The questions that are asked after the exercise, where it has any. */
function Questions() {
  const t = useTexts(texts);
  const desk = useDesk();
  const keys = useKeys();
  const asked = useRoom((room) => (room.exercise.debrief ?? []).length > 0);
  // In the grid the letters are not the questions'.
  const acts = useDeskState((state) => state.pane !== "rating");
  if (!asked) return null;
  return (
    <Button
      size="s"
      icon={<MessageCircleQuestion />}
      shortcut={(acts && printed(keys.question1)) || undefined}
      onClick={() => desk.set({ reading: "debrief" })}
    >
      {t("questions")}
    </Button>
  );
}

function Rate() {
  const t = useTexts(texts);
  const desk = useDesk();
  const keys = useKeys();
  const there = useDeskState((state) => state.pane === "rating");
  if (there) return null;
  return (
    <Button
      className={styles.rate ?? ""}
      kind="primary"
      size="s"
      shortcut={printed(keys.rate) ?? undefined}
      onClick={() => desk.set({ pane: "rating" })}
    >
      {t("rateNow")}
    </Button>
  );
}

/** What to do while nothing happens yet. */
export function Waiting() {
  const t = useTexts(texts);
  const desk = useDesk();
  const lobby = useRoom((room) => room.state === "lobby");
  if (!lobby) return null;
  return (
    <section className={styles.waiting}>
      <h2>{t("lobby")}</h2>
      <p>{t("lobbyMore")}</p>
      <div>
        <Button kind="primary" onClick={() => desk.set({ reading: "criteria" })}>
          {t("toCriteria")}
        </Button>
        <Button shortcut="?" onClick={() => desk.set({ reading: "keys" })}>
          {t("toKeys")}
        </Button>
      </div>
    </section>
  );
}
