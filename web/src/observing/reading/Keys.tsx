import type { ReactNode } from "react";
import { texts as calibrating } from "../../calibrating/texts";
import { useWatching } from "../../calibrating/watching";
import { useTexts } from "../../i18n/texts";
import { useRoom } from "../../room/use";
import { Button } from "../../ui/Button";
import { Kbd } from "../../ui/Kbd";
import { bindAsUsual, useKeys } from "../bindings";
import { type KeyName, printed, QUESTIONS } from "../keymap";
import { texts as desk } from "../texts";
import { useFingers } from "../touch";
import { useDesk, useDeskState } from "../useDesk";
import styles from "./Reading.module.css";
import { texts } from "./texts";

const SEATS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const PLACES = [1, 2, 3, 4, 5, 6] as const;

/** Every key, and a way to give it another place. */
export function Keys() {
  const t = useTexts(texts);
  const waiting = useDeskState((state) => state.binding !== null);
  const fingers = useFingers();
  if (fingers)
    return (
      <div className={styles.text}>
        <How />
      </div>
    );
  return (
    <div className={styles.text}>
      <div className={styles.columns}>
        <Page />
        <Replay />
        <Noting />
        <Choosing />
        <Pinning />
        <Rating />
        <Afterwards />
      </div>
      <p className={styles.facts} role="status">
        {t(waiting ? "press" : "changeMore")}
      </p>
      <Button size="s" onClick={bindAsUsual}>
        {t("usual")}
      </Button>
      <How />
    </div>
  );
}

function How() {
  const t = useTexts(texts);
  const fingers = useFingers();
  return (
    <section>
      <h2>{t("howTitle")}</h2>
      <p>{t(fingers ? "howTouch" : "how")}</p>
      <p>{t("dots")}</p>
    </section>
  );
}

function Noting() {
  const t = useTexts(texts);
  return (
    <Group title={t("noting")}>
      <Row what={t("candidates")}>
        {SEATS.map((number) => (
          <Bound key={number} name={`candidate${number}`} what={t("candidate", { number })} />
        ))}
      </Row>
      <Row what={t("positives")}>
        {PLACES.map((number) => (
          <Bound key={number} name={`positive${number}`} what={t("positive", { number })} />
        ))}
      </Row>
      <Row what={t("negatives")}>
        {PLACES.map((number) => (
          <Bound key={number} name={`negative${number}`} what={t("negative", { number })} />
        ))}
      </Row>
      <One name="write" what={t("write")} />
      <Fixed keys={["Tab"]} what={t("criterion")} />
      <Fixed keys={["Ctrl Z"]} what={t("undo")} />
    </Group>
  );
}

function Choosing() {
  const t = useTexts(texts);
  return (
    <Group title={t("choosing")}>
      <Fixed keys={["↑", "↓"]} what={t("walk")} />
      <One name="unclassified" what={t("unclassified")} />
      <One name="plus" what={t("plus")} />
      <One name="minus" what={t("minus")} />
      <One name="neutral" what={t("neutral")} />
      <Fixed keys={["Enter"]} what={t("edit")} />
      <Fixed keys={["Delete"]} what={t("remove")} />
    </Group>
  );
}

function Pinning() {
  const t = useTexts(texts);
  return (
    <Group title={t("pinning")}>
      <One name="pin" what={t("pin")} />
      <Fixed keys={["1", "–", "9"]} what={t("pick")} />
    </Group>
  );
}

function Afterwards() {
  const t = useTexts(texts);
  const asked = useRoom((room) => room.exercise.debrief?.length ?? 0);
  if (asked === 0) return null;
  return (
    <Group title={t("debrief")}>
      <Row what={t("answer")}>
        {QUESTIONS.slice(0, asked).map((number) => (
          <Bound key={number} name={`question${number}`} what={t("answerTo", { number })} />
        ))}
      </Row>
    </Group>
  );
}

function Rating() {
  const t = useTexts(texts);
  return (
    <Group title={t("rating")}>
      <One name="rate" what={t("rate")} />
      <Fixed keys={["1", "–", "5"]} what={t("scores")} />
      <One name="noEvidence" what={t("noEvidence")} />
      <Fixed keys={["←", "↑", "↓", "→"]} what={t("cells")} />
      <Fixed keys={["Enter"]} what={t("next")} />
      <Fixed keys={["Ctrl Enter"]} what={t("submit")} />
    </Group>
  );
}

function Replay() {
  const t = useTexts(calibrating);
  if (!useWatching()) return null;
  return (
    <Group title={t("keysTitle")}>
      <One name="play" what={t("keyPlay")} />
      <Fixed keys={["←", "→"]} what={t("keySeconds")} />
      <Fixed keys={["Shift ←", "Shift →"]} what={t("keyMarks")} />
    </Group>
  );
}

function Page() {
  const t = useTexts(texts);
  return (
    <Group title={t("page")}>
      <Fixed keys={["F6"]} what={t("region")} />
      <Fixed keys={["Esc"]} what={t("leave")} />
      <Fixed keys={["?"]} what={t("help")} />
      <Fixed keys={["PgUp", "PgDn"]} what={t("scroll")} />
    </Group>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className={styles.keys}>{children}</dl>
    </section>
  );
}

function Row({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div>
      <dt>{children}</dt>
      <dd>{what}</dd>
    </div>
  );
}

function Fixed({ keys, what }: { keys: readonly string[]; what: string }) {
  return <Row what={what}>{keys.map((key) => (key === "–" ? key : <Kbd key={key}>{key}</Kbd>))}</Row>;
}

interface BoundProps {
  readonly name: KeyName;
  readonly what: string;
}

function One({ name, what }: BoundProps) {
  return (
    <Row what={what}>
      <Bound name={name} what={what} />
    </Row>
  );
}

/** A key that can be given another place. */
function Bound({ name, what }: BoundProps) {
  const t = useTexts(texts);
  const say = useTexts(desk);
  const keys = useKeys();
  const place = useDesk();
  const waiting = useDeskState((state) => state.binding === name);
  const key = printed(keys[name]) ?? say("space");
  return (
    <button
      type="button"
      className={styles.bound}
      aria-pressed={waiting}
      aria-label={`${t("change", { what })} (${key})`}
      onClick={() => place.set({ binding: waiting ? null : name })}
    >
      {waiting ? "…" : <Kbd>{key}</Kbd>}
    </button>
  );
}
