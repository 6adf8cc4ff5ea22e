import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { useLine, useLive } from "../room/use";
import { Button } from "../ui/Button";
import { toast } from "../ui/Toast";
import type { Item } from "./outbox";
import { texts } from "./texts";
import styles from "./Unsent.module.css";
import { thingOf, wordsOf } from "./words";

/** What has not reached the server, each with its state and with what can be done about it. */
export function UnsentList({ items }: { items: readonly Item[] }) {
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <One key={item.id} item={item} />
      ))}
    </ul>
  );
}

function One({ item }: { item: Item }) {
  const t = useTexts(texts);
  const dates = useDates();
  const live = useLive();
  const line = useLine();
  const words = wordsOf(item);
  const state = useStateWords(item);
  const stopped = item.state === "refused" || item.state === "held";
  const shut = line.state === "refused";
  // What was on the line may have arrived, and a board goes on sending what shows on it.
  const untold = !item.sent && item.state === "waiting" && item.name !== "board.change";
  return (
    <li className={styles.one} data-state={item.state}>
      <p className={styles.head}>
        <span className={styles.thing}>{t(thingOf(item))}</span>
        <time dateTime={new Date(item.at).toISOString()}>{dates.time(new Date(item.at).toISOString())}</time>
      </p>
      {words && <p className={styles.words}>{words}</p>}
      {(stopped || !shut) && <p className={styles.state}>{state}</p>}
      <div className={styles.actions}>
        {stopped && !shut && (
          <Button size="s" kind="primary" onClick={() => live.retry(item.id)}>
            {t("retry")}
          </Button>
        )}
        {words && <Copy words={words} />}
        {(stopped || shut || untold) && (
          <Button size="s" kind="quiet" onClick={() => live.discard(item.id)}>
            {t("discard")}
          </Button>
        )}
      </div>
    </li>
  );
}

function useStateWords({ state, refusal }: Item): string {
  const t = useTexts(texts);
  const line = useLine();
  if (state === "held") return t("held");
  if (state === "refused")
    return refusal?.message ? t("refused", { why: refusal.message }) : t("refusedPlain");
  return t(line.state === "live" ? "sending" : "waiting");
}

export function Copy({ words }: { words: string }) {
  const t = useTexts(texts);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(words);
      toast(t("copied"));
    } catch {
      toast(t("notCopied"), { tone: "problem" });
    }
  };
  return (
    <Button size="s" onClick={() => void copy()}>
      {t("copy")}
    </Button>
  );
}
