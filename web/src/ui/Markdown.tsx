import { compiler } from "markdown-to-jsx/react";
import type { ComponentProps } from "react";
import { useMemo } from "react";
import styles from "./Markdown.module.css";

function OutsideLink({ children, href }: ComponentProps<"a">) {
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

/** A wide table scrolls by itself and not the page. */
function WideTable({ children }: ComponentProps<"table">) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={styles.wide} tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}

/** Text of exercises: paragraphs, lists, bold, tables; markup of any other kind stays text. */
export function Markdown({ text }: { text: string }) {
  const content = useMemo(
    () =>
      compiler(text, {
        disableParsingRawHTML: true,
        forceBlock: true,
        overrides: { a: OutsideLink, table: WideTable },
      }),
    [text],
  );
  return <div className={styles.text}>{content}</div>;
}
