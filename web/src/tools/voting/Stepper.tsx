import { Check, Equal, Minus, Plus } from "lucide-react";
import { useTexts } from "../../i18n/texts";
import { Button } from "../../ui/Button";
import { texts } from "./texts";
import type { VotingDesk } from "./useVoting";
import styles from "./voting.module.css";

interface StepperProps {
  readonly item: string;
  readonly name: string;
  readonly desk: VotingDesk;
}

/** What a thing of the list has: own dots to give and take back, or how many it got. */
export function Stepper({ item, name, desk }: StepperProps) {
  const t = useTexts(texts);
  const mine = desk.mine.get(item) ?? 0;
  const all = desk.all.get(item) ?? 0;
  if (desk.stage === "result" || desk.stage === "watching") {
    return all > 0 || desk.verdicts.get(item) ? <Tally item={item} desk={desk} /> : null;
  }
  if (desk.stage === "none" || (desk.among && !desk.among.has(item))) return null;
  const can = desk.open && desk.left > 0;
  return (
    <span className={styles.stepper}>
      {!desk.blind && all > mine && <span className={styles.others}>{t("dots", { count: all })}</span>}
      {desk.open && mine > 0 && (
        <Button
          kind="quiet"
          className={styles.step}
          aria-label={t("takeBack", { name })}
          icon={<Minus />}
          onClick={() => desk.takeBack(item, name)}
        />
      )}
      <Dots count={mine} />
      {desk.open && (
        <Button
          className={styles.step}
          aria-label={t("give", { name })}
          icon={<Plus />}
          aria-disabled={!can}
          onClick={() => can && desk.give(item, name)}
        />
      )}
      {mine > 0 && <span className="unseen">{t("mine", { count: mine })}</span>}
    </span>
  );
}

const IN_A_ROW = 4;

/** Own dots, as many as fit in a row. */
export function Dots({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className={styles.dots} aria-hidden="true">
      {count > IN_A_ROW ? (
        <>
          <i />
          <b>×{count}</b>
        </>
      ) : (
        Array.from({ length: count }, (_, place) => <i key={String(place)} />)
      )}
    </span>
  );
}

/** How many dots a thing got, and whether it is chosen. */
export function Tally({ item, desk }: { item: string; desk: VotingDesk }) {
  const t = useTexts(texts);
  const verdict = desk.verdicts.get(item) ?? null;
  return (
    <span className={styles.tally} data-verdict={verdict ?? undefined}>
      {verdict === "chosen" && <Check role="img" aria-label={t("chosen")} />}
      {verdict === "tied" && <Equal role="img" aria-label={t("tied")} />}
      <i aria-hidden="true" />
      <span aria-hidden="true">{desk.all.get(item) ?? 0}</span>
      <span className="unseen">{t("dots", { count: desk.all.get(item) ?? 0 })}</span>
    </span>
  );
}
