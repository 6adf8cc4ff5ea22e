/**
 * Links for people who have no place in the session. Whoever leads sits here with a hiring manager waiting for the mail: in
 * half a minute they choose what is shown, make the link and copy a letter that is ready to go; later they see whether it was
 * read, and close it by one press that can be taken back.
 */

import { Link2 } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError, api } from "../api";
import { LANGUAGE_NAMES, LANGUAGES } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import type { Approval, Language } from "../protocol";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Choice, Select } from "../ui/Field";
import { Spinner } from "../ui/Spinner";
import { toast } from "../ui/Toast";
import { useReading } from "../useReading";
import styles from "./ShareDialog.module.css";
import { ShareItem } from "./ShareItem";
import {
  DAYS,
  type Share,
  type SharedCandidate,
  type SharedPeople,
  type SharedWhat,
  type ShareWish,
  USUAL_DAYS,
  wishOf,
  withNewest,
} from "./share";
import { texts } from "./texts";

export interface SharedSession {
  readonly id: string;
  /** In which the page is offered first. */
  readonly language: Language;
  /** Whose feedback can be shared, as they are called here. */
  readonly candidates: readonly SharedCandidate[];
  /** Left out where that is not known here. */
  readonly approved?: Approval | null;
}

export interface ShareDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly session: SharedSession;
  /** A seat's token; without one the owner's sign-in counts. */
  readonly token?: string | undefined;
  /** Whose feedback alone this is about; without one it is about the summary and everybody's feedback. */
  readonly candidate?: string | undefined;
}

/** How often it is looked whether somebody has read. */
const LOOKS_AGAIN = 15_000;

export function ShareDialog({ open, onClose, ...rest }: ShareDialogProps) {
  const t = useTexts(texts);
  return (
    <Dialog open={open} onClose={onClose} title={t("title")} wide>
      <Sharing {...rest} />
    </Dialog>
  );
}

function Sharing({ session, token, candidate }: Omit<ShareDialogProps, "open" | "onClose">) {
  const t = useTexts(texts);
  const { id, approved } = session;
  const { found, problem, again } = useReading(
    useCallback(() => api.shares(id, token), [id, token]),
    LOOKS_AGAIN,
  );
  const [made, setMade] = useState<Share | null>(null);
  const list = withNewest(found, made)?.filter((one) => !candidate || one.candidate === candidate);
  return (
    <div className={styles.sharing}>
      <p className={styles.more}>{t("about")}</p>
      {approved !== undefined && (!approved || approved.changed) && (
        <p className={styles.notice}>{t(approved ? "changed" : "notApproved")}</p>
      )}
      <Making
        session={session}
        token={token}
        candidate={candidate}
        onMade={(share) => {
          setMade(share);
          again();
        }}
      />
      <section className={styles.links} aria-labelledby="share-links">
        <h3 id="share-links">{t("links")}</h3>
        <p role="status" className="unseen">
          {made && t("made")}
        </p>
        {!list && !problem && <Spinner />}
        {!list && problem && (
          <p className={styles.more}>
            {t("notRead")} <Button onClick={again}>{t("again")}</Button>
          </p>
        )}
        {list?.length === 0 && <p className={styles.more}>{t("none")}</p>}
        <ul className={styles.list}>
          {list?.map((share) => (
            <ShareItem
              key={share.id}
              share={share}
              session={session}
              token={token}
              fresh={share.id === made?.id}
              onChanged={again}
            />
          ))}
        </ul>
      </section>
    </div>
  );
}

interface MakingProps {
  readonly session: SharedSession;
  readonly token: string | undefined;
  readonly candidate: string | undefined;
  readonly onMade: (share: Share) => void;
}

function Making({ session, token, candidate, onMade }: MakingProps) {
  const t = useTexts(texts);
  const { candidates } = session;
  const [what, setWhat] = useState<SharedWhat>(candidate ? "feedback" : "summary");
  const [whose, setWhose] = useState(candidate ?? candidates[0]?.id ?? "");
  const [language, setLanguage] = useState(session.language);
  const [people, setPeople] = useState<SharedPeople>("names");
  const [days, setDays] = useState<number>(USUAL_DAYS);
  const { busy, make } = useMaking(session.id, token, onMade);
  const unwritten = candidates.some(({ id, written }) => id === whose && written === false);
  return (
    <form
      className={styles.making}
      onSubmit={(event) => {
        event.preventDefault();
        make(wishOf({ what, whose, language, people, days }));
      }}
    >
      {candidates.length > 0 && !candidate && <What what={what} onChange={setWhat} />}
      {what === "feedback" && !candidate && (
        <Select
          label={t("whose")}
          hint={unwritten && t("unwritten")}
          value={whose}
          onChange={(event) => setWhose(event.target.value)}
        >
          {candidates.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </Select>
      )}
      {what === "summary" && <People people={people} onChange={setPeople} />}
      <Choice
        label={t("language")}
        options={LANGUAGES.map((value) => ({
          value,
          label: <span lang={value}>{LANGUAGE_NAMES[value]}</span>,
        }))}
        value={language}
        onChange={setLanguage}
      />
      <Select
        label={t("lasts")}
        hint={t("lastsMore")}
        value={days}
        onChange={(event) => setDays(Number(event.target.value))}
      >
        {DAYS.map((count) => (
          <option key={count} value={count}>
            {t("days", { count })}
          </option>
        ))}
      </Select>
      <Button className={styles.make ?? ""} type="submit" kind="primary" icon={<Link2 />} busy={busy}>
        {t("make")}
      </Button>
    </form>
  );
}

function What({ what, onChange }: { what: SharedWhat; onChange: (what: SharedWhat) => void }) {
  const t = useTexts(texts);
  const options = (["summary", "feedback"] as const).map((value) => ({ value, label: t(value) }));
  return <Choice label={t("what")} options={options} value={what} onChange={onChange} />;
}

function People({ people, onChange }: { people: SharedPeople; onChange: (people: SharedPeople) => void }) {
  const t = useTexts(texts);
  const options = (["names", "labels"] as const).map((value) => ({ value, label: t(value) }));
  return (
    <Choice
      label={t("people")}
      options={options}
      value={people}
      onChange={onChange}
      hint={people === "labels" && t("labelsMore")}
    />
  );
}

function useMaking(session: string, token: string | undefined, onMade: (share: Share) => void) {
  const t = useTexts(texts);
  const [busy, setBusy] = useState(false);
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  const run = async (wish: ShareWish): Promise<void> => {
    setBusy(true);
    try {
      const share = await api.share(session, wish, token);
      if (isThere.current) onMade(share);
    } catch (error) {
      toast((error instanceof ApiError && error.detail) || t("failed"), { tone: "problem" });
    } finally {
      setBusy(false);
    }
  };
  return { busy, make: (wish: ShareWish) => void run(wish) };
}
