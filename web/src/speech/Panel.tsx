import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Select } from "../ui/Field";
import { Facts } from "./Facts";
import { StatusIcon, toneOf } from "./icons";
import { Meter } from "./Meter";
import styles from "./speech.module.css";
import { texts } from "./texts";
import { canMute, MUTE_KEY, type Status, useAnswering, useMicrophone, useShown } from "./use";

interface PanelProps {
  readonly status: Status;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The question, or, once it is answered, everything about the own microphone. */
export function Panel({ status, open, onClose }: PanelProps) {
  const t = useTexts(texts);
  return status === "asked" ? (
    <Question open={open} onClose={onClose} />
  ) : (
    <Dialog open={open} onClose={onClose} title={t("microphone")}>
      <Details status={status} />
    </Dialog>
  );
}

function Question({ open, onClose }: Omit<PanelProps, "status">) {
  const t = useTexts(texts);
  const { agree, refuse } = useAnswering();
  return (
    <Dialog open={open} onClose={onClose} title={t("question")}>
      <p className={styles.lead}>{t("lead")}</p>
      <Facts />
      {/* Neither is marked: both answers are as good. */}
      <div className={styles.answers}>
        <Button size="l" onClick={agree}>
          {t("agree")}
        </Button>
        <Button
          size="l"
          onClick={() => {
            refuse();
            onClose();
          }}
        >
          {t("refuse")}
        </Button>
      </div>
    </Dialog>
  );
}

function Details({ status }: { status: Exclude<Status, "asked"> }) {
  const t = useTexts(texts);
  const { refuse } = useAnswering();
  return (
    <div className={styles.details}>
      <div className={styles.state} data-tone={toneOf(status)}>
        <StatusIcon status={status} />
        <div>
          <p className={styles.word}>{t(status)}</p>
          <p className={styles.more}>{t(`${status}_more`)}</p>
        </div>
      </div>
      {canMute(status) && <Meter />}
      <Steps status={status} />
      {status !== "off" && <Devices />}
      <Other />
      <section className={styles.rest}>
        <h3>{t("how")}</h3>
        <Facts />
      </section>
      {status !== "off" && (
        <div className={styles.leaving}>
          <Button onClick={refuse}>{t("withdraw")}</Button>
          <p>{t("withdrawMore")}</p>
        </div>
      )}
    </div>
  );
}

/** The one thing to do in this state. */
function Steps({ status }: { status: Status }) {
  const t = useTexts(texts);
  const microphone = useMicrophone();
  const { agree } = useAnswering();
  if (canMute(status)) {
    const muted = status === "muted";
    return (
      <Button
        className={styles.step}
        kind={muted ? "primary" : "plain"}
        shortcut={MUTE_KEY}
        aria-keyshortcuts={MUTE_KEY}
        onClick={() => microphone.mute(!muted)}
      >
        {t(muted ? "unmute" : "mute")}
      </Button>
    );
  }
  if (status === "starting" || status === "unsupported") return null;
  const [word, act] =
    status === "off"
      ? (["switchOn", agree] as const)
      : status === "asleep"
        ? (["wake", () => void microphone.wake()] as const)
        : (["again", () => void microphone.start()] as const);
  return (
    <Button className={styles.step} onClick={act}>
      {t(word)}
    </Button>
  );
}

/** Somebody else in the own microphone, and the way out where that is an error. */
function Other() {
  const t = useTexts(texts);
  const microphone = useMicrophone();
  const { other } = useShown();
  if (!other) return null;
  return (
    <div className={styles.other}>
      <p>{t("other")}</p>
      <Button size="s" onClick={() => microphone.mine()}>
        {t("mine")}
      </Button>
    </div>
  );
}

function Devices() {
  const t = useTexts(texts);
  const microphone = useMicrophone();
  const { devices, device } = useShown();
  const named = devices.filter(({ name }) => name !== "");
  if (named.length === 0) return null;
  return (
    <Select
      label={t("device")}
      value={device ?? ""}
      onChange={(event) => microphone.choose(event.target.value)}
    >
      {!named.some(({ id }) => id === device) && <option value="">—</option>}
      {named.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
