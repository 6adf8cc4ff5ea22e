import { EyeOff, Vote } from "lucide-react";
import { useTexts } from "../i18n/texts";
import { plays, writesAlone } from "../room/secrecy";
import { me } from "../room/select";
import { useRoom } from "../room/use";
import { texts as votingTexts } from "../tools/voting/texts";
import type { VotingDesk } from "../tools/voting/useVoting";
import styles from "./marks.module.css";
import { texts } from "./texts";

/** A line at the board's upper edge: what holds at this moment and cannot be seen on the board itself. */
export function Hint({ voting }: { voting: VotingDesk }) {
  const t = useTexts(texts);
  const say = useTexts(votingTexts);
  const alone = useRoom(writesAlone);
  const taking = useRoom(plays);
  const leads = useRoom((room) => me(room).kind === "facilitator");
  if (alone) {
    // The facilitator reads it beside the button that ends it.
    if (leads) return null;
    return (
      <p className={styles.hintLine} data-elsewhere={taking || undefined}>
        <EyeOff aria-hidden="true" />
        {t(taking ? "alone" : "aloneWatched")}
      </p>
    );
  }
  if (voting.stage !== "giving") return null;
  return (
    <p className={styles.hintLine}>
      <Vote aria-hidden="true" />
      <span>
        <strong>{say("left", { count: voting.left, each: voting.each })}</strong>
        {voting.blind && <span className={styles.hintMore}>{say("blind")}</span>}
      </span>
    </p>
  );
}
