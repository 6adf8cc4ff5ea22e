/** The board of the open session; the whiteboard package itself is loaded when a board first shows. */

import { Component, type ReactNode, type Ref } from "react";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Spinner } from "../ui/Spinner";
import { useLoaded } from "../ui/useLoaded";
import styles from "./board.module.css";
import { useElsewhere } from "./elsewhere/place";
import type { BoardHandle, BoardProps } from "./handle";
import { texts } from "./texts";

const load = () => import("./Surface");

const loadElsewhere = () => import("./elsewhere/Elsewhere");

export function Board(props: BoardProps & { ref?: Ref<BoardHandle> }) {
  const t = useTexts(texts);
  const elsewhere = useElsewhere() !== null;
  return (
    <section className={styles.board} aria-label={t("board")}>
      <Rescue>
        <Canvas load={elsewhere ? loadElsewhere : load} {...props} />
      </Rescue>
    </section>
  );
}

type Load = typeof load | typeof loadElsewhere;

function Canvas({ load, ...props }: BoardProps & { ref?: Ref<BoardHandle>; load: Load }) {
  const t = useTexts(texts);
  const Surface = useLoaded<BoardProps & { ref?: Ref<BoardHandle> }>(load);
  return Surface ? <Surface {...props} /> : <Spinner label={t("opening")} />;
}

/** A board that breaks leaves the rest of the page usable. */
class Rescue extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? (
      <Broken again={() => this.setState({ failed: false })} />
    ) : (
      this.props.children
    );
  }
}

function Broken({ again }: { again: () => void }) {
  const t = useTexts(texts);
  return (
    <EmptyState title={t("broken")} action={<Button onClick={again}>{t("again")}</Button>}>
      {t("brokenMore")}
    </EmptyState>
  );
}
