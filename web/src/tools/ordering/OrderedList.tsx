/** A list that people put in order: by drag, by buttons, by the number of the place, by Alt and an arrow. */

import { ArrowDown, ArrowUp, GripVertical } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { useTexts } from "../../i18n/texts";
import { IconButton } from "../../ui/Button";
import styles from "./OrderedList.module.css";
import { texts } from "./texts";
import { useDragging } from "./useDragging";

export interface Entry {
  readonly id: string;
  /** What it is called where it is read out. */
  readonly name: string;
  readonly content: ReactNode;
  /** At the end of its row. */
  readonly aside?: ReactNode;
}

interface OrderedListProps {
  readonly label: string;
  /** In their order. */
  readonly entries: readonly Entry[];
  /** To a place counted from 0; left out where the order can only be read. */
  readonly onMove?: ((id: string, to: number) => void) | undefined;
  /** Of the entries. */
  readonly lang?: string;
  /** Beside something else that counts more. */
  readonly dense?: boolean;
}

export function OrderedList({ label, entries, onMove, lang, dense = false }: OrderedListProps) {
  const t = useTexts(texts);
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState("");
  const held = useHeldFocus(list);

  const move = (id: string, to: number): void => {
    const at = entries.findIndex((entry) => entry.id === id);
    const entry = entries[at];
    const place = Math.min(Math.max(0, to), entries.length - 1);
    if (!onMove || !entry || place === at) return;
    held.keep();
    onMove(id, place);
    setSaid(t("movedTo", { name: entry.name, place: place + 1, count: entries.length }));
  };
  const { drag, grip } = useDragging(list, ({ id, to }) => move(id, to));
  const others = entries.filter(({ id }) => id !== drag?.id);
  const mark = (id: string): "before" | "after" | undefined => {
    if (!drag) return undefined;
    if (others[drag.to]?.id === id) return "before";
    return drag.to === others.length && others.at(-1)?.id === id ? "after" : undefined;
  };

  return (
    <>
      <ol
        ref={list}
        className={styles.list}
        aria-label={label}
        data-dense={dense || undefined}
        data-dragging={drag !== null || undefined}
      >
        {entries.map((entry, at) => (
          <li
            key={entry.id}
            className={styles.row}
            data-row={entry.id}
            data-dragged={drag?.id === entry.id || undefined}
            data-drop={mark(entry.id)}
          >
            {onMove ? (
              <Movable entry={entry} at={at} count={entries.length} lang={lang} onMove={move}>
                <span className={styles.grip} aria-hidden="true" {...grip(entry.id, at)}>
                  <GripVertical />
                </span>
              </Movable>
            ) : (
              <>
                <span className={styles.place}>{at + 1}</span>
                <span className={styles.content} lang={lang}>
                  {entry.content}
                </span>
                {entry.aside}
              </>
            )}
          </li>
        ))}
      </ol>
      <span className="unseen" role="status">
        {said}
      </span>
    </>
  );
}

interface MovableProps {
  readonly entry: Entry;
  readonly at: number;
  readonly count: number;
  readonly lang: string | undefined;
  readonly onMove: (id: string, to: number) => void;
  /** What it is dragged by. */
  readonly children: ReactNode;
}

function Movable({ entry, at, count, lang, onMove, children }: MovableProps) {
  const t = useTexts(texts);
  const { id, name, content, aside } = entry;
  const pressed = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!event.altKey || step === 0) return;
    event.preventDefault();
    onMove(id, at + step);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the buttons and the select within
    <div className={styles.movable} onKeyDown={pressed}>
      {children}
      <select
        className={styles.choice}
        data-part="place"
        aria-label={t("place", { name })}
        value={at}
        onChange={(event) => onMove(id, Number(event.target.value))}
      >
        {Array.from({ length: count }, (_, place) => place).map((place) => (
          <option key={place} value={place}>
            {place + 1}
          </option>
        ))}
      </select>
      <span className={styles.content} lang={lang}>
        {content}
      </span>
      {aside}
      <span className={styles.steps}>
        {/* Never disabled: a button that loses its use under the finger would also lose the focus. */}
        <IconButton
          label={t("up", { name })}
          icon={<ArrowUp />}
          tip="above"
          data-part="up"
          aria-disabled={at === 0}
          onClick={() => onMove(id, at - 1)}
        />
        <IconButton
          label={t("down", { name })}
          icon={<ArrowDown />}
          tip="above"
          data-part="down"
          aria-disabled={at === count - 1}
          onClick={() => onMove(id, at + 1)}
        />
      </span>
    </div>
  );
}

/** A row that is put elsewhere in the page loses the focus on its way; this gives it back. */
function useHeldFocus(list: RefObject<HTMLElement | null>) {
  const kept = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const one = kept.current;
    kept.current = null;
    if (!one?.isConnected || document.activeElement === one) return;
    one.focus({ preventScroll: true });
    one.closest("[data-row]")?.scrollIntoView({ block: "nearest" });
  });
  return {
    keep(): void {
      const { activeElement } = document;
      if (activeElement instanceof HTMLElement && list.current?.contains(activeElement)) {
        kept.current = activeElement;
      }
    },
  };
}
