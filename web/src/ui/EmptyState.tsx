import type { ReactNode } from "react";
import styles from "./EmptyState.module.css";

interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** What to do. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** The whole page is empty, not a part of it. */
  readonly page?: boolean;
}

/** Nothing here yet, or nothing any more: says so and what to do. */
export function EmptyState({ icon, title, children, action, page = false }: EmptyStateProps) {
  const Title = page ? "h1" : "p";
  return (
    <div className={`${styles.state} ${page ? styles.page : ""}`}>
      {icon && <span className={styles.icon}>{icon}</span>}
      <Title className={styles.title}>{title}</Title>
      {children && <div className={styles.more}>{children}</div>}
      {action}
    </div>
  );
}
