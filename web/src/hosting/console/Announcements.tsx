/** Words to everybody, to a group or to one person; what was said before stands above with its addressee. */

import { SendHorizontal } from "lucide-react";
import { type FormEvent, type RefObject, useEffect, useRef, useState } from "react";
import { useDates } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import type { Announcement } from "../../protocol";
import { assessors, called, candidates } from "../../room/select";
import { useLive, useRoom } from "../../room/use";
import { Button } from "../../ui/Button";
import { Select, TextArea } from "../../ui/Field";
import { toast } from "../../ui/Toast";
import styles from "./Announcements.module.css";
import { useDesk, useDeskStore } from "./desk";
import { texts } from "./texts";
import { GROUP_WORDS, GROUPS, groupOf, useAddressee } from "./useAddressee";

const LONGEST = 2_000;
const AFTER_THE_MENU = 50;

export function Announcements() {
  const t = useTexts(texts);
  const sent = useRoom((room) => room.announcements);
  const closed = useRoom((room) => room.state === "closed");
  return (
    <div className={styles.panel}>
      {!closed && <Composer />}
      <ol className={styles.list} aria-label={t("sentBefore")} reversed>
        {sent.length === 0 && <li className={styles.none}>{t("noAnnouncements")}</li>}
        {sent.toReversed().map((one) => (
          <Sent key={one.id} announcement={one} />
        ))}
      </ol>
    </div>
  );
}

function Sent({ announcement: { to, at, text } }: { announcement: Announcement }) {
  const dates = useDates();
  const addressee = useAddressee();
  return (
    <li className={styles.sent}>
      <p className={styles.head}>
        <span>{addressee(to)}</span>
        <time dateTime={at}>{dates.time(at)}</time>
      </p>
      <p className={styles.text}>{text}</p>
    </li>
  );
}

function Composer() {
  const t = useTexts(texts);
  const live = useLive();
  const desk = useDeskStore();
  const to = useDesk((open) => open.to);
  const text = useDesk((open) => open.announcement);
  const [busy, setBusy] = useState(false);
  const field = useFocusOnCall();

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const words = text.trim();
    if (!words) return;
    setBusy(true);
    const answer = await live.ask("announcement.send", { text: words, to });
    setBusy(false);
    if (answer.ok) desk.setState({ announcement: "", to: groupOf(to) ? to : "all" });
    else toast(`${t("notSent")} ${answer.message}`, { tone: "problem" });
  };
  return (
    <form className={styles.composer} onSubmit={(event) => void send(event)}>
      <Addressee />
      <TextArea
        ref={field}
        label={t("announcement")}
        rows={3}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => desk.setState({ announcement: event.target.value })}
      />
      <Button kind="primary" type="submit" icon={<SendHorizontal />} busy={busy} disabled={!text.trim()}>
        {t("send")}
      </Button>
    </form>
  );
}

/** A field that takes the focus when somebody is to be written to; later than the menu, which gives its own back. */
function useFocusOnCall(): RefObject<HTMLTextAreaElement | null> {
  const desk = useDeskStore();
  const writing = useDesk((open) => open.writing);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!writing) return;
    const timer = setTimeout(() => {
      desk.setState({ writing: false });
      field.current?.focus();
    }, AFTER_THE_MENU);
    return () => clearTimeout(timer);
  }, [writing, desk]);
  return field;
}

function Addressee() {
  const t = useTexts(texts);
  const desk = useDeskStore();
  const to = useDesk((open) => open.to);
  const seated = useRoom(candidates);
  const watching = useRoom(assessors);
  const known = groupOf(to) || [...seated, ...watching].some(({ id }) => id === to);
  return (
    <Select
      label={t("to")}
      value={known ? to : "all"}
      onChange={(event) => desk.setState({ to: event.target.value })}
    >
      {GROUPS.map((group) => (
        <option key={group} value={group}>
          {t(GROUP_WORDS[group])}
        </option>
      ))}
      {seated.length > 0 && (
        <optgroup label={t("candidates")}>
          {seated.map((one) => (
            <option key={one.id} value={one.id}>
              {called(one)}
            </option>
          ))}
        </optgroup>
      )}
      {watching.length > 0 && (
        <optgroup label={t("assessors")}>
          {watching.map((one) => (
            <option key={one.id} value={one.id}>
              {called(one)}
            </option>
          ))}
        </optgroup>
      )}
    </Select>
  );
}
