import { Pause, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useDraftStore, useDrafts } from "../drafts/use";
import { useTexts } from "../i18n/texts";
import { currentPhase, nextPhase } from "../room/select";
import { useRoom } from "../room/use";
import { IconButton } from "../ui/Button";
import { Card } from "../ui/Card";
import styles from "./Now.module.css";
import { showsCover, situation } from "./situation";
import { texts } from "./texts";

/** What is asked at this moment, in the exercise's own words while a phase is on. */
export function NowCard() {
  const t = useTexts(texts);
  return (
    <Card title={t("now")} marked className={styles.now}>
      <Asked />
    </Card>
  );
}

export function Asked() {
  const t = useTexts(texts);
  const where = useRoom(situation);
  const language = useRoom((room) => room.language);
  const phase = useRoom(currentPhase);
  const next = useRoom(nextPhase);

  if (phase) {
    return (
      <>
        {where === "paused" && (
          <p className={styles.paused}>
            <Pause aria-hidden="true" />
            {t("pausedMore")}
          </p>
        )}
        <p className={styles.title} lang={language}>
          {phase.title}
        </p>
        <p className={styles.prompt} lang={language}>
          {phase.prompt}
        </p>
      </>
    );
  }
  if (where === "lobby") {
    return (
      <>
        <p className={styles.title}>{t("soon")}</p>
        <p className={styles.prompt}>{t("soonMore")}</p>
      </>
    );
  }
  if (where === "over") {
    return (
      <>
        <p className={styles.title}>{t("overTitle")}</p>
        <p className={styles.prompt}>{t("overLead")}</p>
      </>
    );
  }
  return (
    <>
      <p className={styles.title}>{t("betweenTitle")}</p>
      <p className={styles.prompt}>{next ? t("betweenNext", { title: next.title }) : t("betweenLast")}</p>
    </>
  );
}

const READ_IN = 3_000;

/** Where the card is out of sight: what a phase that has just begun asks, until it was read or put aside. */
export function AskedStrip({ onOpen }: { onOpen: () => void }) {
  const t = useTexts(texts);
  const store = useDraftStore();
  const language = useRoom((room) => room.language);
  const phase = useRoom(currentPhase);
  const run = useRoom((room) => (room.phase ? `${room.phase.key} ${room.phase.run}` : null));
  const covered = useRoom(showsCover);
  const shown = useDrafts((drafts) => !covered && run !== null && run !== drafts.asked);
  const strip = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!shown) return;
    const since = performance.now();
    // Whoever goes on working has seen it, unless it came under the very finger.
    const press = (event: PointerEvent): void => {
      const within = event.target instanceof Node && strip.current?.contains(event.target);
      if (!within && performance.now() - since > READ_IN) store.setState({ asked: run });
    };
    window.addEventListener("pointerdown", press);
    return () => window.removeEventListener("pointerdown", press);
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
