import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { useId } from "react";
import styles from "./Card.module.css";

interface CardProps extends Omit<ComponentPropsWithoutRef<"section">, "title"> {
  /** A small heading; the card is named by it. */
  readonly title?: ReactNode;
  /** Beside the heading, at the right. */
  readonly aside?: ReactNode;
  /** The one card that says what is asked now. */
  readonly marked?: boolean;
}

export function Card({ title, aside, marked = false, className, children, ...rest }: CardProps) {
  const id = useId();
  const look = [styles.card, marked && styles.marked, className].filter(Boolean).join(" ");
  return (
    <section {...rest} className={look} aria-labelledby={title ? id : rest["aria-labelledby"]}>
      {title && (
        <header className={styles.head}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}
