import type { ReactNode } from "react";
import { Link } from "wouter";
import styles from "./Page.module.css";
import { LanguageSwitch, ThemeSwitch } from "./Switches";

interface PageProps {
  readonly children: ReactNode;
  /** Beside the switches. */
  readonly actions?: ReactNode;
  /** The mark at the top leads to the list of sessions. */
  readonly home?: boolean;
  /** As wide as the window, for pages with several columns. */
  readonly wide?: boolean;
}

/** The frame of every page outside a room. */
export function Page({ children, actions, home = false, wide = false }: PageProps) {
  const mark = (
    <>
      <img src="/veche.svg" alt="" width={28} height={28} />
      <span>Veche</span>
    </>
  );
  return (
    <div className={`${styles.page} ${wide ? styles.wide : ""}`}>
      <header className={styles.head}>
        {home ? (
          <Link href="/" className={styles.mark}>
            {mark}
          </Link>
        ) : (
          <span className={styles.mark}>{mark}</span>
        )}
        <div className={styles.actions}>
          {actions}
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  );
}
