/**
 * The own microphone in the candidate's room: always in view which state it is in, one press away from
 * everything about it, one key away from being muted.
 */

import { Mic, MicOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTexts } from "../i18n/texts";
import { useRoom } from "../room/use";
import { announce } from "../ui/announce";
import { Button, IconButton } from "../ui/Button";
import { toast } from "../ui/Toast";
import { StatusIcon, toneOf } from "./icons";
import { Meter } from "./Meter";
import { Panel } from "./Panel";
import styles from "./speech.module.css";
import { texts } from "./texts";
import { canMute, MUTE_KEY, useFollowing, useMicrophone, useMuteKey, useShown, useStatus } from "./use";

export default function Speech({ narrow }: { narrow: boolean }) {
  const on = useRoom(({ state }) => state === "lobby" || state === "running");
  return on ? <Control narrow={narrow} /> : null;
}

function Control({ narrow }: { narrow: boolean }) {
  const t = useTexts(texts);
  const status = useStatus();
  // Whoever has just come in is asked; a question that turns up under working hands would be answered by accident.
  const [open, setOpen] = useState(status === "asked");
  const words = t("microphoneIs", { state: t(status) });
  useFollowing();
  useMuteKey();
  useTelling();
  return (
    <div className={styles.control} data-state={status} data-tone={toneOf(status)}>
      {narrow ? (
        <IconButton
          label={words}
          icon={<StatusIcon status={status} />}
          className={styles.button}
          onClick={() => setOpen(true)}
        />
      ) : (
        <Button
          kind="quiet"
          className={styles.button}
          icon={<StatusIcon status={status} />}
          aria-label={words}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <span className={styles.label}>
            {t(status)}
            {canMute(status) && <Meter small />}
            {!canMute(status) && status !== "asked" && <span className={styles.what}>{t("microphone")}</span>}
          </span>
        </Button>
      )}
      {!narrow && canMute(status) && <MuteButton muted={status === "muted"} />}
      <Panel status={status} open={open} onClose={() => setOpen(false)} />
    </div>
  );
}

function MuteButton({ muted }: { muted: boolean }) {
  const t = useTexts(texts);
  const microphone = useMicrophone();
  return (
    <IconButton
      label={t(muted ? "unmuteKey" : "muteKey")}
      icon={muted ? <Mic /> : <MicOff />}
      aria-keyshortcuts={MUTE_KEY}
      onClick={() => microphone.mute(!muted)}
    />
  );
}

/** Says changes to whoever does not look, but never that one speaks; a lost device is said to everybody. */
function useTelling(): void {
  const t = useTexts(texts);
  const status = useStatus();
  const { device, devices } = useShown();
  const told = status === "speaking" ? "listening" : status;
  const name = devices.find(({ id }) => id === device)?.name;
  const last = useRef({ told, lost: false });
  useEffect(() => {
    const before = last.current;
    const lost = told === "lost" || (before.lost && !name);
    last.current = { told, lost };
    if (before.lost && told === "listening" && name) toast(t("goesOn", { name }));
    if (told === before.told || told === "starting" || told === "asked") return;
    if (told === "lost") toast(t("lost_more"), { tone: "problem" });
    else announce(t("microphoneIs", { state: t(told) }));
  }, [told, name, t]);
}
