import { EyeOff, Pause, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useOfNotes } from "../board/useNotes";
import { useDraftStore, useDrafts } from "../drafts/use";
import { useTexts } from "../i18n/texts";
import { writesAlone } from "../room/secrecy";
import { currentPhase, me, nextPhase } from "../room/select";
import { useRoom } from "../room/use";
import { useVoting } from "../tools/voting/useVoting";
import { VoteLine } from "../tools/voting/VoteHead";
import { IconButton } from "../ui/Button";
import { Card } from "../ui/Card";
import styles from "./Now.module.css";
import { showsCover, situation, wantedInLobby } from "./situation";
import { texts } from "./texts";

/** What is asked at this moment, in the exercise's own words while a phase is on. */
export function NowCard({ className }: { className?: string | undefined }) {
  const t = useTexts(texts);
  return (
    <Card title={t("now")} marked className={className}>
      <Asked />
    </Card>
  );
}

export function Asked() {
  const t = useTexts(texts);
  const where = useRoom(situation);
  const language = useRoom((room) => room.exercise.language);
  const phase = useRoom(currentPhase);
  const next = useRoom(nextPhase);
  const wanted = useRoom(wantedInLobby);

  if (phase) {
    return (
      <>
        {where === "paused" && (
          <p className={styles.paused}>
            <Pause aria-hidden="true" />
            {t("pausedMore")}
          </p>
        )}
        <p className={styles.title} lang={language} tabIndex={-1} data-home>
          {phase.title}
        </p>
        <p className={styles.prompt} lang={language}>
          {phase.prompt}
        </p>
        <Alone />
        <Votes />
      </>
    );
  }
  if (where === "lobby") {
    return (
      <>
        <p className={styles.title}>{t("soon")}</p>
        <p className={styles.prompt}>{t(`soon_${wanted}`)}</p>
      </>
    );
  }
  if (where === "over") {
    return (
      <>
        <p className={styles.title} tabIndex={-1} data-home>
          {t("overTitle")}
        </p>
        <p className={styles.prompt}>{t("overLead")}</p>
      </>
    );
  }
  return (
    <>
      <p className={styles.title} tabIndex={-1} data-home>
        {t("betweenTitle")}
      </p>
      <p className={styles.prompt}>{next ? t("betweenNext", { title: next.title }) : t("betweenLast")}</p>
    </>
  );
}

/** While everybody writes alone: who sees it when, and what cannot be changed meanwhile. */
function Alone() {
  const t = useTexts(texts);
  const alone = useRoom((room) => writesAlone(room) && me(room).kind === "candidate");
  const unsigned = useRoom((room) => currentPhase(room)?.anonymous ?? false);
  const kept = useOfNotes((notes) => notes.some((note) => note.kept));
  if (!alone) return null;
  return (
    <p className={styles.alone}>
      <EyeOff aria-hidden="true" />
      <span>
        {t("alone")} {unsigned && t("aloneUnsigned")} {kept && t("aloneKept")}
      </span>
    </p>
  );
}

function Votes() {
  const desk = useVoting();
  if (desk.stage !== "giving") return null;
  return (
    <div className={styles.votes}>
      <VoteLine desk={desk} />
    </div>
  );
}

const READ_IN = 3_000;
/** The strip goes when the press is over: what moves up under a finger would not be what it pressed. */
const PRESSED = 400;

/** Where the card is out of sight: what a phase that has just begun asks, until it was read or put aside. */
export function AskedStrip({ onOpen }: { onOpen: () => void }) {
  const t = useTexts(texts);
  const store = useDraftStore();
  const language = useRoom((room) => room.exercise.language);
  const phase = useRoom(currentPhase);
  const run = useRoom((room) => (room.phase ? `${room.phase.key} ${room.phase.run}` : null));
  const covered = useRoom(showsCover);
  const shown = useDrafts((drafts) => !covered && run !== null && run !== drafts.asked);
  const strip = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!shown) return;
    const since = performance.now();
    let soon: ReturnType<typeof setTimeout> | undefined;
    // Whoever goes on working has seen it, unless it came under the very finger.
    const press = (event: PointerEvent): void => {
      const within = event.target instanceof Node && strip.current?.contains(event.target);
      if (within || performance.now() - since <= READ_IN) return;
      clearTimeout(soon);
      soon = setTimeout(() => store.setState({ asked: run }), PRESSED);
    };
    const pressing = ["pointerup", "pointercancel"] as const;
    for (const one of pressing) window.addEventListener(one, press);
    return () => {
      clearTimeout(soon);
      for (const one of pressing) window.removeEventListener(one, press);
    };
  }, [shown, run, store]);

  if (!phase || !shown) return null;
  const done = (): void => store.setState({ asked: run });
  return (
    <div className={styles.strip} ref={strip}>
      <button
        type="button"
        className={styles.stripText}
        onClick={() => {
          done();
          onOpen();
        }}
      >
        <strong lang={language}>{phase.title}</strong>
        <span lang={language}>{phase.prompt}</span>
      </button>
      <IconButton label={t("hide")} icon={<X />} onClick={done} />
    </div>
  );
}
