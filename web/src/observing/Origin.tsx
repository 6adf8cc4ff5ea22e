import { useTexts } from "../i18n/texts";
import { useRoom } from "../room/use";
import styles from "./BoardPane.module.css";
import { texts } from "./texts";

/** Says that notes came from another whiteboard, whose word they are; over the board's lower edge, so that nothing moves. */
export function Origin() {
  const t = useTexts(texts);
  const foreign = useRoom(({ board }) => board.items.size > 0);
  const words = t("otherBoard");
  return foreign ? (
    <p className={styles.origin} title={words}>
      {words}
    </p>
  ) : null;
}
