/** Which key does what while a session is watched again; a key counts by its place, whatever the layout. */

import { type Player, SPEEDS } from "./player";

export const SECONDS = 5_000;

export type Act =
  | { readonly do: "toggle" }
  | { readonly do: "by"; readonly towards: 1 | -1 }
  | { readonly do: "step"; readonly towards: 1 | -1 }
  | { readonly do: "speed"; readonly speed: (typeof SPEEDS)[number] };

type Press = Pick<KeyboardEvent, "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** What a press means where nothing else on the page wants it; null for other keys. */
export function actOf({ code, shiftKey, ctrlKey, altKey, metaKey }: Press): Act | null {
  if (ctrlKey || altKey || metaKey) return null;
  const towards = code === "ArrowLeft" ? -1 : code === "ArrowRight" ? 1 : null;
  if (towards) return { do: shiftKey ? "step" : "by", towards };
  if (shiftKey) return null;
  if (code === "Space") return { do: "toggle" };
  const speed = SPEEDS[Number(/^(?:Digit|Numpad)([1-5])$/.exec(code)?.[1] ?? 0) - 1];
  return speed ? { do: "speed", speed } : null;
}

const CHOOSES =
  "input:not([type=checkbox]), select, textarea, [contenteditable=true], [role=tab], [role=menu] *";
const PRESSES = "button, a[href], summary, input, [role=button]";

/** Whether the thing in focus uses that key itself. */
export function isTaken(target: EventTarget | null, code: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("[role=dialog]")) return true;
  return target.matches(code === "Space" ? `${CHOOSES}, ${PRESSES}` : CHOOSES);
}

export function carryOut(act: Act, player: Player, step: (towards: 1 | -1) => void): void {
  switch (act.do) {
    case "toggle":
      player.toggle();
      break;
    case "by":
      player.seek(player.store.getState().at + act.towards * SECONDS);
      break;
    case "step":
      step(act.towards);
      break;
    case "speed":
      player.setSpeed(act.speed);
  }
}
