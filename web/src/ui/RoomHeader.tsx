import type { ReactNode } from "react";
import { UnsentMark } from "../outbox/UnsentMark";
import { useRoom } from "../room/use";
import { Clock, TimeWarnings } from "./Clock";
import { ConnectionBanner } from "./ConnectionBanner";
import { PhaseSteps } from "./PhaseSteps";
import styles from "./RoomHeader.module.css";

interface RoomHeaderProps {
  /** Under the title. */
  readonly subtitle?: ReactNode;
  /** After the clock: switches, a menu. */
  readonly actions?: ReactNode;
  /** Between the phases and the clock: what the facilitator starts and stops. */
  readonly controls?: ReactNode;
  /** No sound in the last minute. */
  readonly quiet?: boolean;
  /** What shows is over: nothing is told of the time that is left. */
  readonly past?: boolean;
}

/** The top of every room: which session, which phase, how long still; and what is wrong with the line. */
export function RoomHeader({ subtitle, actions, controls, quiet = false, past = false }: RoomHeaderProps) {
  const title = useRoom((room) => room.title);
  const speaks = useRoom((room) => room.language);
  return (
    <div>
      <header className={styles.head}>
        <div className={styles.title}>
          <h1 lang={speaks}>{title}</h1>
          {subtitle && <p>{subtitle}</p>}
        </div>
        <PhaseSteps />
        {controls}
        <UnsentMark />
        <Clock />
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {!past && <TimeWarnings quiet={quiet} />}
      <ConnectionBanner />
    </div>
  );
}
