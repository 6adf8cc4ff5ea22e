import type { ReactNode } from "react";
import styles from "./Part.module.css";
import type { Section } from "./places";

interface PartProps {
  readonly id: Section | "check";
  readonly title: string;
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

/** One part of the editor's page, reached from the list of parts. */
export function Part({ id, title, more, children }: PartProps) {
  return (
    <section className={styles.part} aria-labelledby={`part-${id}`}>
      <h2 id={`part-${id}`} className={styles.title} tabIndex={-1}>
        {title}
      </h2>
      {more && <p className={styles.more}>{more}</p>}
      <div className={styles.body}>{children}</div>
    </section>
  );
}

/** Fields side by side where there is room. */
export function Row({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
