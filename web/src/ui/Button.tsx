import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from "react";
import styles from "./Button.module.css";
import { Kbd } from "./Kbd";
import { Spinner } from "./Spinner";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: "primary" | "plain" | "quiet" | "danger";
  /** `s` is for rows where a pointer is at hand; its target stays 44 px on touch screens. */
  readonly size?: "m" | "s" | "l";
  readonly icon?: ReactNode;
  /** The key that does the same. */
  readonly shortcut?: string;
  /** Work is under way: shown, and not to be pressed again. */
  readonly busy?: boolean;
}

export function Button(props: ButtonProps) {
  const { kind = "plain", size = "m", icon, shortcut, busy, className, children, onClick, ...rest } = props;
  // Not switched off while it works: what is switched off loses the focus for good.
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest["aria-disabled"]}
      onClick={press}
      className={[styles.button, styles[kind], styles[size], className].filter(Boolean).join(" ")}
    >
      {busy ? <Spinner small /> : icon}
      {children}
      {shortcut && <Kbd silent={!!rest["aria-keyshortcuts"]}>{shortcut}</Kbd>}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, "children" | "shortcut" | "busy"> {
  /** What it does: read out, and shown beside it on hover and focus. */
  readonly label: string;
  /** Where the words appear. */
  readonly tip?: "above" | "below";
}

export function IconButton(props: IconButtonProps) {
  const { label, icon, kind = "quiet", size = "m", tip = "below", className, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      data-tip={label}
      data-tip-place={tip}
      className={[styles.button, styles.icon, styles[kind], styles[size], className]
        .filter(Boolean)
        .join(" ")}
    >
      {icon}
    </button>
  );
}
