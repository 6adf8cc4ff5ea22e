import { Check } from "lucide-react";
import { useState } from "react";
import { useTexts } from "../i18n/texts";
import { actors, candidates, me } from "../room/select";
import { useLive, useRoom } from "../room/use";
import { Button } from "../ui/Button";
import { PersonName } from "../ui/Person";
import styles from "./Cover.module.css";
import { Reading } from "./Materials";
import { MyRole } from "./MyRole";
import { Asked } from "./Now";
import { RoleChooser } from "./RoleChooser";
import { mayChooseRole } from "./situation";
import { texts } from "./texts";

/** In the board's place while there is nothing on it yet: who is here, which roles there are, what lies ahead. */
export function Cover() {
  const lobby = useRoom((room) => room.state === "lobby");
  const roles = useRoom(mayChooseRole);
  return (
    <div className={styles.cover}>
      <div className={styles.column}>
        {lobby && <About />}
        <div className={styles.asked}>
          <Asked />
        </div>
        {lobby && <Present />}
        {roles ? (
          <Roles />
        ) : (
          <div className={styles.role}>
            <MyRole />
          </div>
        )}
        {lobby ? <Ahead /> : <Materials />}
      </div>
    </div>
  );
}

function About() {
  const title = useRoom((room) => room.exercise.title);
  const summary = useRoom((room) => room.exercise.summary);
  const language = useRoom((room) => room.exercise.language);
  return (
    <section lang={language}>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.summary}>{summary}</p>
    </section>
  );
}

function Present() {
  const t = useTexts(texts);
  const here = useRoom((room) => [...candidates(room), ...actors(room)]);
  const places = useRoom((room) => room.exercise.candidates.max);
  const mine = useRoom(me);
  const free = useRoom((room) => Math.max(0, places - candidates(room).length));
  return (
    <section className={styles.panel}>
      <h3 className={styles.heading}>{t("present")}</h3>
      <ul className={styles.present} aria-live="polite">
        {here.map((one) => (
          <li key={one.id} className={styles.guest} data-ready={one.ready || undefined}>
            <PersonName person={one} you={one.id === mine.id} size={18} />
            {one.ready && (
              <span className={styles.ready}>
                <Check aria-hidden="true" />
                <span>{t("readyMark")}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className={styles.free}>{free > 0 ? t("waitingFor", { count: free }) : t("allHere")}</p>
      {/* Only candidates are waited for. */}
      {mine.kind === "candidate" && <Answer />}
    </section>
  );
}

function Answer() {
  const t = useTexts(texts);
  const live = useLive();
  const mine = useRoom(me);
  return (
    <div className={styles.answer}>
      <Button
        kind={mine.ready ? "plain" : "primary"}
        size="l"
        onClick={() => void live.ask("participant.ready", { ready: !mine.ready })}
      >
        {t(mine.ready ? "notReady" : "ready")}
      </Button>
      <span className={styles.hint}>
        {mine.ready ? (
          <span className={styles.ready}>
            <Check aria-hidden="true" />
            {t("isReady")}
          </span>
        ) : (
          t("readyHint")
        )}
      </span>
    </div>
  );
}

/** There is room for them here while the board is empty, and nothing else to do than to read. */
function Materials() {
  const t = useTexts(texts);
  const [open, setOpen] = useState<string | null>(null);
  const materials = useRoom((room) => room.exercise.materials);
  const shown = open ?? materials[0]?.id;
  return (
    <section>
      <p className={styles.hint}>{t("boardOpensLater")}</p>
      {shown && (
        <div className={styles.materials}>
          <Reading open={shown} onOpen={setOpen} />
        </div>
      )}
    </section>
  );
}

function Roles() {
  const t = useTexts(texts);
  return (
    <section>
      <h3 className={styles.heading}>{t("roles")}</h3>
      <p className={styles.hint}>{t("rolesHint")}</p>
      <div className={styles.roles}>
        <RoleChooser />
      </div>
    </section>
  );
}

function Ahead() {
  const t = useTexts(texts);
  const phases = useRoom((room) => room.exercise.phases);
  const language = useRoom((room) => room.exercise.language);
  return (
    <section>
      <h3 className={styles.heading}>{t("phasesAhead")}</h3>
      <ol className={styles.phases}>
        {phases.map((phase) => (
          <li key={phase.key}>
            <span lang={language}>{phase.title}</span>
            <span className={styles.minutes}>
              {t("minutes", { count: Math.max(1, Math.round(phase.seconds / 60)) })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
