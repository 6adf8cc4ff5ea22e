/** The facilitator's line on the vote: how it stands, and what is theirs to do about equal votes. */

import { useState } from "react";
import { useTexts } from "../../i18n/texts";
import { useRoom } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Check } from "../../ui/Field";
import { toast } from "../../ui/Toast";
import { texts } from "./texts";
import { useNameOf, useVoting } from "./useVoting";
import { ResultRows, useResult, useTie, useTieWords } from "./VoteResult";
import { sumOf, type Tie } from "./voting";
import styles from "./voting.module.css";

export function VoteStrip() {
  const t = useTexts(texts);
  const ask = useAsk();
  const desk = useVoting();
  const rows = useResult();
  const tie = useTie();
  const tieWords = useTieWords(tie);
  const going = useRoom((room) => room.state === "running");
  const closed = useRoom((room) => room.state === "closed");
  const [open, setOpen] = useState(false);
  if (desk.stage === "none" || (desk.stage === "result" && !going && !tie)) return null;
  const chosen = rows.filter(({ verdict }) => verdict === "chosen").length;
  const words = [
    ...(chosen > 0 || !tie ? [t("chosenCount", { count: chosen })] : []),
    ...(tie ? [t("tiedCount", { count: tie.items.length })] : []),
  ];
  const decides = tie?.ties === "facilitator" && !closed;
  return (
    <section className={styles.strip} aria-label={t("strip")}>
      {desk.stage === "watching" ? (
        <p>{t("given", { count: sumOf(desk.all) })}</p>
      ) : (
        <p>
          <strong>{t("result")}</strong>: {words.join(", ")}
          {tie && `. ${tieWords}`}
        </p>
      )}
      {desk.stage === "result" && (
        <div className={styles.stripDeeds}>
          {tie?.ties === "runoff" && going && (
            <Button size="s" onClick={() => void ask("phase.start", { phase: tie.phase })}>
              {t("again")}
            </Button>
          )}
          <Button size="s" kind={decides ? "primary" : "quiet"} onClick={() => setOpen(true)}>
            {t(decides ? "decide" : "openResult")}
          </Button>
        </div>
      )}
      <Dialog open={open} onClose={() => setOpen(false)} title={t(decides ? "decideTitle" : "result")}>
        {tie && decides && <Deciding tie={tie} onDone={() => setOpen(false)} />}
        {(!decides || chosen > 0) && <ResultRows desk={desk} settled={decides} />}
      </Dialog>
    </section>
  );
}

/** The facilitator's word between what is equal: so many as there are places left. */
function Deciding({ tie, onDone }: { tie: Tie; onDone: () => void }) {
  const t = useTexts(texts);
  const ask = useAsk();
  const nameOf = useNameOf();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const decide = async (): Promise<void> => {
    setBusy(true);
    const done = await ask("vote.decide", { items: picked });
    setBusy(false);
    if (!done) return;
    toast(t("decided"));
    onDone();
  };
  return (
    <form
      className={styles.deciding}
      onSubmit={(event) => {
        event.preventDefault();
        void decide();
      }}
    >
      <p>{t("decideHint", { count: tie.places })}</p>
      {tie.items.map((item) => {
        const on = picked.includes(item);
        return (
          <Check
            key={item}
            checked={on}
            disabled={!on && picked.length >= tie.places}
            onChange={() => setPicked(on ? picked.filter((one) => one !== item) : [...picked, item])}
          >
            {nameOf(item)}
          </Check>
        );
      })}
      <div>
        <Button type="submit" kind="primary" disabled={picked.length === 0} busy={busy}>
          {t("decideYes")}
        </Button>
      </div>
    </form>
  );
}
