import { useTexts } from "../i18n/texts";
import { currentPhase, me } from "../room/select";
import { useRoom } from "../room/use";
import { Button } from "../ui/Button";
import { useKeys } from "./bindings";
import { printed } from "./keymap";
import styles from "./Situation.module.css";
import { type Moment, momentOf } from "./situation";
import { texts } from "./texts";
import { useDesk } from "./useDesk";

const WORDS = {
  lobby: ["lobby", "lobbyMore"],
  between: ["between", "betweenMore"],
  over: ["over", "overMore"],
  submitted: ["overSubmitted", "overSubmittedMore"],
  closed: ["closed", "closedMore"],
} as const satisfies Record<Exclude<Moment, "phase" | "paused">, readonly [string, string]>;

/** Where the exercise stands, and what that means for whoever watches. */
export function Situation() {
  const t = useTexts(texts);
  const moment = useRoom((room) => momentOf(room, me(room).submitted ?? false));
  const speaks = useRoom((room) => room.language);
  const phase = useRoom(currentPhase);
  if (moment === "phase" || moment === "paused") {
    return (
      <section className={styles.situation}>
        <details>
          <summary>
            <strong lang={speaks}>{phase?.title}</strong>
            <span>{t(moment === "paused" ? "pausedMore" : "nowAsked")}</span>
          </summary>
          <p lang={speaks}>{phase?.prompt}</p>
        </details>
      </section>
    );
  }
  const [title, more] = WORDS[moment];
  return (
    <section className={styles.situation} data-big="">
      <h2>{t(title)}</h2>
      <p>{t(more)}</p>
      <Rate moment={moment} />
    </section>
  );
}

function Rate({ moment }: { moment: Moment }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const keys = useKeys();
  if (moment !== "over") return null;
  return (
    <Button
      kind="primary"
      shortcut={printed(keys.rate) ?? undefined}
      onClick={() => desk.set({ pane: "rating" })}
    >
      {t("rateNow")}
    </Button>
  );
}
