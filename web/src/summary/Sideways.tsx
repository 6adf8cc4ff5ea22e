import type { ReactNode } from "react";
import styles from "./Sideways.module.css";

/** What may be wider than the window scrolls by itself, and not the page. */
export function Sideways({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className={styles.sideways} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
