/**
 * The page behind an invitation.
 *
 * Who sits here is nervous, perhaps on a telephone, and never saw the product. In the first five seconds
 * they learn what this is and how long it takes; in the next twenty who watches and what is recorded; then
 * they write a name, tick one box and are in. Nothing else is asked, and nothing hides behind a fold.
 */

import { Clock3, Languages, Link2Off, Users } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { ApiError, Invite, Joined } from "../api";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { wayIn } from "./behind";
import { Entry } from "./Entry";
import styles from "./joining.module.css";
import { Terms } from "./Terms";
import { texts } from "./texts";
import { useInvite } from "./useInvite";

const DEAD_ENDS = ["invalid_invite", "link_rotated", "session_closed", "session_full"] as const;

interface JoinProps {
  readonly invite: string;
  /** In place of going to the room's own page. */
  readonly onJoined?: (joined: Joined) => void;
  /** What else whoever does not come in by this link can do. */
  readonly otherwise?: ReactNode;
}

export default function Join({ invite, onJoined, otherwise }: JoinProps) {
  const { found, problem, again } = useInvite(invite);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const stop = refusal ?? problem;
  const read = (): void => {
    setRefusal(null);
    again();
  };
  useLookAgain(stop ? stop.code === "session_full" : found?.full === true, read);
  return (
    <Page>
      {stop ? (
        <DeadEnd invite={onJoined ? null : invite} problem={stop} again={read} otherwise={otherwise} />
      ) : found ? (
        <>
          <Invitation {...{ invite, found, onJoined }} onRefused={setRefusal} again={read} />
          {otherwise && <p className={styles.otherwise}>{otherwise}</p>}
        </>
      ) : (
        <Spinner />
      )}
    </Page>
  );
}

interface InvitationProps extends Pick<JoinProps, "invite"> {
  readonly found: Invite;
  readonly onJoined?: ((joined: Joined) => void) | undefined;
  readonly onRefused: (problem: ApiError) => void;
  readonly again: () => void;
}

/** Seldom enough for a server, soon enough for somebody who waits. */
const LOOK_EVERY = 20_000;

/** Somebody may leave, so a full session is asked again by itself while its page is looked at. */
function useLookAgain(full: boolean, look: () => void): void {
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    if (!full) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") latest.current();
    }, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [full]);
}

/** All that an invitation says, and the way in. */
export function Invitation({ invite, found, onJoined, onRefused, again }: InvitationProps) {
  const t = useTexts(texts);
  return (
    <div className={styles.invited}>
      <div className={styles.columns}>
        <div className={styles.story}>
          <header>
            <p className={styles.kicker}>{t(`invited_${found.kind}`)}</p>
            <h1 className={styles.title}>{found.title}</h1>
            <Facts found={found} />
          </header>
          <p className={styles.purpose}>{found.purpose}</p>
          <Terms found={found} />
        </div>
        <Entry {...{ invite, found, onJoined, onRefused, again }} />
      </div>
    </div>
  );
}

function Facts({ found }: { found: Invite }) {
  const t = useTexts(texts);
  const { min, max } = found.candidates;
  return (
    <ul className={styles.facts}>
      <li>
        <Clock3 aria-hidden="true" />
        {t("minutes", { count: found.duration_min })}
      </li>
      <li>
        <Users aria-hidden="true" />
        {min === max ? t("groupOf", { count: max }) : t("group", { min, max })}
      </li>
      <li>
        <Languages aria-hidden="true" />
        {t(`exerciseIn_${found.language}`)}
      </li>
    </ul>
  );
}

interface DeadEndProps {
  /** Null where the room that it led to is not to be gone to from here. */
  readonly invite: string | null;
  readonly problem: ApiError;
  readonly again: () => void;
  readonly otherwise: ReactNode;
}

function DeadEnd({ invite, problem, again, otherwise }: DeadEndProps) {
  const t = useTexts(texts);
  const [, navigate] = useLocation();
  const known = DEAD_ENDS.find((code) => code === problem.code);
  const crowded = problem.status === 429;
  const back = invite === null ? null : wayIn(invite, problem.code);
  const mayChange = !known || known === "session_full";
  return (
    <EmptyState
      page
      icon={<Link2Off />}
      title={t(known ?? (crowded ? "crowded" : "offline"))}
      action={
        back ? (
          <Button kind="primary" size="l" onClick={() => navigate(back.room)}>
            {t("continueAs", { name: back.name })}
          </Button>
        ) : (
          <>
            {mayChange && (
              <Button kind="primary" onClick={again}>
                {t("again")}
              </Button>
            )}
            {otherwise}
          </>
        )
      }
    >
      {back
        ? t("stillYours", { name: back.name })
        : crowded
          ? problem.detail
          : t(known ? `${known}More` : "offlineMore")}
    </EmptyState>
  );
}
