/** Short messages at the edge of the page; read out politely, gone by themselves. */

import { X } from "lucide-react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { useTexts } from "../i18n/texts";
import { newId } from "../ids";
import { Announcer } from "./announce";
import { Button, IconButton } from "./Button";
import styles from "./Toast.module.css";
import { texts } from "./texts";

export interface ToastOptions {
  readonly tone?: "plain" | "problem";
  /** One thing to do about it, for instance undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface Shown extends ToastOptions {
  readonly id: string;
  readonly text: string;
}

const STAYS = 7_000;
const STAYS_WITH_ACTION = 12_000;
const AT_ONCE = 3;

const toasts = createStore<readonly Shown[]>(() => []);

function drop(id: string): void {
  toasts.setState(
    toasts.getState().filter((toast) => toast.id !== id),
    true,
  );
}

/** Says something once; what is said already is not said twice. Returns what takes it back. */
export function toast(text: string, options: ToastOptions = {}): () => void {
  const id = newId();
  const others = toasts.getState().filter((shown) => shown.text !== text);
  toasts.setState([...others, { id, text, ...options }].slice(-AT_ONCE), true);
  setTimeout(() => drop(id), options.action ? STAYS_WITH_ACTION : STAYS);
  return () => drop(id);
}

/** Stands once, at the root of the page. */
export function Toasts() {
  const shown = useStore(toasts);
  const t = useTexts(texts);
  return (
    <>
      <Announcer />
      <div className={styles.shelf} role="status" aria-live="polite">
        {shown.map(({ id, text, tone = "plain", action }) => (
          <div key={id} className={styles.toast} data-tone={tone}>
            <span className={styles.text}>{text}</span>
            {action && (
              <Button
                size="s"
                kind="quiet"
                onClick={() => {
                  drop(id);
                  action.run();
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton size="s" label={t("dismiss")} icon={<X />} tip="above" onClick={() => drop(id)} />
          </div>
        ))}
      </div>
    </>
  );
}
