/** Words for whoever does not see what happened: read out politely, shown nowhere. */

import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { newId } from "../ids";

interface Line {
  readonly id: string;
  readonly text: string;
}

/** Long enough to be picked up; whoever comes by the region later should not find old words in it. */
const STAYS = 10_000;
const AT_ONCE = 5;

const lines = createStore<readonly Line[]>(() => []);

/** Says it once more even where the same was said before. */
export function announce(text: string): void {
  const id = newId();
  lines.setState([...lines.getState(), { id, text }].slice(-AT_ONCE), true);
  setTimeout(
    () =>
      lines.setState(
        lines.getState().filter((line) => line.id !== id),
        true,
      ),
    STAYS,
  );
}

/** Stands once, at the root of the page, so that no change of what is shown cuts off what is being said. */
export function Announcer() {
  const said = useStore(lines);
  return (
    <div className="unseen" role="status" aria-live="polite" aria-atomic="false">
      {said.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
