/** Cells that were being written when their line, or the time to write, was gone. */

import { useDraftStore, useDrafts } from "../../drafts/use";
import { useTexts } from "../../i18n/texts";
import { newId } from "../../ids";
import type { PlanLine } from "../../protocol";
import { useAsk } from "../../room/useAsk";
import { Button } from "../../ui/Button";
import styles from "./PlanPanel.module.css";
import type { Field } from "./plan";
import { oneLine } from "./plan";
import { texts } from "./texts";
import { useShown } from "./useShown";

export function Unsaved({ lines, writable }: { lines: readonly PlanLine[]; writable: boolean }) {
  const t = useTexts(texts);
  const store = useDraftStore();
  const show = useShown();
  const ask = useAsk();
  const cells = useDrafts((drafts) => drafts.cells);
  const typed = useDrafts(({ plan }) => plan.trim());
  const left = Object.entries(cells).flatMap(([key, { text }]) => {
    const cut = key.lastIndexOf("/");
    const line = lines.find(({ item }) => item === key.slice(0, cut));
    const field = key.slice(cut + 1) as Field;
    const words = field === "due" ? show.day(text) : show.owner(text);
    return (line && writable) || !text ? [] : [{ key, line, field, words }];
  });
  const letGo = (key: string): void =>
    store.setState(({ cells: { [key]: _, ...others } }) => ({ cells: others }));
  const again = async (key: string, words: string): Promise<void> => {
    if (await ask("plan.put", { item: newId(), what: oneLine(words) })) letGo(key);
  };
  const line = writable ? "" : typed;
  return (
    <div role="status">
      {(left.length > 0 || line) && (
        <section className={styles.unsaved}>
          <h3>{t("unsavedTitle")}</h3>
          {line && (
            <p>
              {t("unsavedLine")} <strong>{line}</strong>
            </p>
          )}
          {left.map(({ key, line: of, field, words }) => (
            <div key={key} className={styles.unsavedOne}>
              <p>
                {of
                  ? t("unsavedClosed", { column: t(field), what: of.what })
                  : t("unsavedGone", { column: t(field) })}{" "}
                <strong>{words}</strong>
              </p>
              {writable && field === "what" && (
                <Button size="s" kind="primary" onClick={() => void again(key, words)}>
                  {t("asLine")}
                </Button>
              )}
              <Button size="s" kind="quiet" onClick={() => letGo(key)}>
                {t("discard")}
              </Button>
            </div>
          ))}
        </section>
      )}
    </div>
  );
}
