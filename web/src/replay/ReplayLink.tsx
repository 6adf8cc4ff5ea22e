import { History } from "lucide-react";
import { Link } from "wouter";
import { useTexts } from "../i18n/texts";
import styles from "../participation/ParticipationLink.module.css";
import type { Kind, Moment } from "../protocol";
import { texts } from "./linkTexts";

/** Where a session is watched again, at a moment or from its beginning. */
export function replayHref(session: string, as: Kind | null, at?: Moment): string {
  const wish = new URLSearchParams({ ...(as && { as }), ...(at && { at }) }).toString();
  return `/sessions/${session}/replay${wish && `?${wish}`}`;
}

interface ReplayLinkProps {
  readonly session: string;
  readonly as: Kind | null;
  /** To this moment, not to the beginning. */
  readonly at?: Moment;
}

export function ReplayLink({ session, as, at }: ReplayLinkProps) {
  const t = useTexts(texts);
  return (
    <Link href={replayHref(session, as, at)} className={styles.link}>
      <History aria-hidden="true" />
      {t(at ? "watch" : "replay")}
    </Link>
  );
}
