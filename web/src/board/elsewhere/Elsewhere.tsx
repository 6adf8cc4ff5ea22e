/**
 * What stands in the panel where the board would be: the same notes as a list, to write, vote and sort, while the
 * drawing goes on beside it. Whoever sits here has their eyes on the whiteboard; what they choose there is what opens here.
 */

import { type Ref, type RefObject, useImperativeHandle, useMemo, useRef } from "react";
import { Notes } from "../../notes/Notes";
import { useLive } from "../../room/use";
import type { BoardHandle, BoardProps } from "../handle";
import styles from "./Elsewhere.module.css";
import { elsewhereHandle } from "./handle";
import { useElsewhere } from "./place";

export default function Elsewhere({ onRefused, ref }: BoardProps & { ref?: Ref<BoardHandle> }) {
  const live = useLive();
  const place = useElsewhere();
  const host = place?.host ?? null;
  const chosen = useRef(place?.chosen ?? null);
  chosen.current = place?.chosen ?? null;
  const refused = useRef(onRefused);
  refused.current = onRefused;
  const handle = useMemo(
    () =>
      elsewhereHandle(
        live,
        host,
        () => chosen.current,
        (refusal, words) => refused.current?.(refusal, words),
      ),
    [live, host],
  );
  const board: RefObject<BoardHandle | null> = useMemo(() => ({ current: handle }), [handle]);
  useImperativeHandle(ref, () => handle, [handle]);
  return (
    <div className={styles.elsewhere}>
      <Notes board={board} onShow={() => undefined} />
    </div>
  );
}
