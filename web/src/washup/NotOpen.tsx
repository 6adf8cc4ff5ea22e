import { Link } from "wouter";
import { useTexts } from "../i18n/texts";
import type { Participant, SessionState } from "../protocol";
import { me } from "../room/select";
import { useRoom } from "../room/use";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { Opening } from "./Opening";
import { texts } from "./openingTexts";
import { texts as pageTexts } from "./texts";
import styles from "./Washup.module.css";
import linkStyles from "./WashupLink.module.css";

type Obstacle = "tooEarly" | "submitFirst" | "notYet" | "neverOpened" | "missed";

/** Why whoever looks does not see the wash-up. */
export function obstacleOf(state: SessionState, { kind, submitted }: Participant): Obstacle {
  if (state === "lobby" || state === "running") return "tooEarly";
  const mayLook = kind === "facilitator" || submitted === true;
  if (state === "closed") return mayLook ? "neverOpened" : "missed";
  return mayLook ? "notYet" : "submitFirst";
}

/** There is nothing to see yet: why, and what to do. The facilitator can open it here. */
export function NotOpen() {
  const t = useTexts(texts);
  const say = useTexts(pageTexts);
  const session = useRoom((room) => room.id);
  const state = useRoom((room) => room.state);
  const mine = useRoom(me);
  const leads = mine.kind === "facilitator";
  const obstacle = obstacleOf(state, mine);
  const room = `/room/${session}/${mine.kind}`;
  const back = say(leads ? "toConsole" : "toDesk");
  if (leads && obstacle === "notYet") {
    return (
      <Page>
        <div className={styles.opening}>
          <h1>{t("openTitle")}</h1>
          <Opening />
          <Link href={room}>{back}</Link>
        </div>
      </Page>
    );
  }
  return (
    <Page>
      <EmptyState
        page
        title={t(obstacle)}
        action={
          <Link href={room} className={linkStyles.link}>
            {back}
          </Link>
        }
      >
        {t(`${obstacle}More`)}
      </EmptyState>
    </Page>
  );
}
