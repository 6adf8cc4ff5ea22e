import { Plus } from "lucide-react";
import { useState } from "react";
import { useDraftStore, useDrafts } from "../../drafts/use";
import { useTexts } from "../../i18n/texts";
import { newId } from "../../ids";
import { useAsk } from "../../room/useAsk";
import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/Field";
import { sends } from "../../ui/keys";
import styles from "./PlanPanel.module.css";
import { LONGEST, oneLine } from "./plan";
import { texts } from "./texts";

/** One more line: its words and Enter; what is half typed outlives a reload. */
export function NewLine() {
  const t = useTexts(texts);
  const store = useDraftStore();
  const text = useDrafts(({ plan }) => plan);
  const ask = useAsk();
  const [said, setSaid] = useState("");

  const add = async (): Promise<void> => {
    const what = oneLine(text);
    if (!what) return;
    store.setState({ plan: "" });
    if (await ask("plan.put", { item: newId(), what })) setSaid(t("added", { text: what }));
    // What was typed meanwhile stays, behind what could not be taken.
    else store.setState(({ plan }) => ({ plan: [what, plan].filter(Boolean).join(" ") }));
  };
  return (
    <form
      className={styles.new}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextArea
        bare
        label={t("newLine")}
        placeholder={t("newLine")}
        rows={1}
        maxLength={LONGEST}
        value={text}
        enterKeyHint="done"
        data-new-line
        onChange={(event) => store.setState({ plan: event.target.value })}
        onKeyDown={(event) => {
          if (!sends(event.nativeEvent)) return;
          event.preventDefault();
          void add();
        }}
        hint={text ? t("newHint") : undefined}
      />
      <Button type="submit" kind="primary" icon={<Plus />} aria-disabled={!text.trim()}>
        {t("add")}
      </Button>
      <span className="unseen" role="status">
        {said}
      </span>
    </form>
  );
}
