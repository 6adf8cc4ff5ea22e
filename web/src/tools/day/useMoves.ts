import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { type KeyOf, useTexts } from "../../i18n/texts";
import type { TaskPlace } from "../../protocol";
import { useRoom } from "../../room/use";
import { type Card, clockOf, courseOf, type Places, stepTo } from "./day";
import { texts } from "./texts";
import { type Desk, type Moving, useDayOpen, usePut } from "./useDay";

const MOVED = { tray: "movedTray", delegate: "movedDelegate", drop: "movedDrop" } as const;
export const SAME = "[aria-expanded]:not([aria-haspopup])";

/** The desk, and what was done last, in words. */
export function useMoves(panel: RefObject<HTMLElement | null>, places: Places): [Desk | null, string] {
  const t = useTexts(texts);
  const open = useDayOpen();
  const put = usePut();
  const length = useRoom((room) => room.exercise.day);
  const [said, setSaid] = useState("");
  const wanted = useRef<readonly string[] | null>(null);
  // A card that went elsewhere takes the focus with it; it belongs to the next one, or stays on the command.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once the cards lie anew
  useLayoutEffect(() => {
    const found = (wanted.current ?? []).flatMap(
      (one) => panel.current?.querySelector<HTMLElement>(one) ?? [],
    );
    found.find((one) => !one.hasAttribute("disabled"))?.focus();
    wanted.current = null;
  }, [places]);
  if (!open) return [null, said];

  const say = (words: string): void => setSaid((before) => (before === words ? `${words} ` : words));
  const move = (card: Card, place: TaskPlace, { before, owner }: Moving = {}): void => {
    const list = places[card.place];
    const at = list.findIndex(({ id }) => id === card.id);
    const next = list[at + 1] ?? list[at - 1];
    wanted.current = next
      ? [`[data-task="${next.id}"] ${SAME}`]
      : [`[data-place="${card.place}"] h3`, `[data-place="${place}"] h3`];
    say(place === "day" ? dayWords(card, before) : t(MOVED[place] satisfies KeyFor, { text: card.text }));
    void put({ task: card.id, place, ...(before ? { before } : {}), ...(owner ? { owner } : {}) });
  };
  const dayWords = (card: Card, before: string | null | undefined): string => {
    const rest = places.day.filter(({ id }) => id !== card.id);
    const spot = before ? rest.findIndex(({ id }) => id === before) : rest.length;
    const { starts, total } = courseOf(rest.slice(0, spot), length);
    return t("movedDay", { text: card.text, from: clockOf(starts + total) });
  };
  const step = (card: Card, by: -1 | 1): void => {
    const to = stepTo(places.day, card.id, by);
    if (!to) return;
    const same = `[data-task="${card.id}"]`;
    wanted.current = [`${same} [data-step="${by}"]`, `${same} [data-step]`, `${same} ${SAME}`];
    const number = places.day.findIndex(({ id }) => id === card.id) + by + 1;
    say(t("movedStep", { text: card.text, number, count: places.day.length }));
    void put({ task: card.id, place: "day", ...(to.before ? { before: to.before } : {}) });
  };
  const write: Desk["write"] = async (card, change) => {
    if (!(await put({ task: card.id, place: card.place, ...change }))) return false;
    const { text } = card;
    if (change.owner) say(t("savedOwner", { text, owner: change.owner }));
    else say(t("savedMinutes", { text, minutes: change.minutes ?? 0 }));
    return true;
  };
  return [{ move, step, write }, said];
}

type KeyFor = KeyOf<typeof texts> | "movedTray" | "movedDelegate" | "movedDrop";
