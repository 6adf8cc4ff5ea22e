import type { ReactNode } from "react";
import styles from "./Kbd.module.css";

interface KbdProps {
  readonly children: ReactNode;
  /** It is read out in another way. */
  readonly silent?: boolean;
}

/** A key of the keyboard. */
export function Kbd({ children, silent = false }: KbdProps) {
  return (
    <kbd className={styles.key} aria-hidden={silent || undefined}>
      {children}
    </kbd>
  );
}
