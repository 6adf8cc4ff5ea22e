import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTexts } from "../../i18n/texts";
import { me } from "../../room/select";
import { useRoom } from "../../room/use";
import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/Field";
import { LONGEST } from "../desk";
import { reveal } from "../following";
import { useAround, useLines } from "../useDesk";
import { toDesk } from "../useKeyboard";
import { type Cell, evidenceBy, keyOf, type Place } from "./cells";
import styles from "./Detail.module.css";
import { History } from "./History";
import { texts } from "./texts";
import { useCells, useRatingAround, useRatingState } from "./useRating";

/** Why a score wants a reason, and the field for it; else the reason that was given. */
export function Reason({ place }: { place: Place }) {
  const key = keyOf(place);
  const cell = useCells().get(key);
  const submitted = useRoom((room) => me(room).submitted ?? false);
  const proposal = useRatingState(({ proposals }) => proposals[key]);
  const lacking = useRatingState(({ refusal }) => refusal?.fields?.[key]);
  const t = useTexts(texts);
  const howMuch = useHowMuch(place);
  if (cell?.refused?.wantsReason) {
    const { score, message, faults } = cell.refused;
    return <Ask place={place} score={score} why={[message, ...faults.map(howMuch)]} />;
  }
  if (cell?.refused) return <Refused place={place} message={cell.refused.message} />;
  if (proposal && submitted) return <Ask place={place} score={proposal.score} why={[t("reasonRevise")]} />;
  if (lacking && cell?.score) return <Ask place={place} score={cell.score} why={lacking.map(howMuch)} />;
  return cell ? <Given cell={cell} /> : null;
}

/** Says beside what lacks how much there is, where it is too little. */
function useHowMuch(place: Place): (fault: string) => string {
  const t = useTexts(texts);
  const found = evidenceBy(useLines()).get(keyOf(place))?.all ?? 0;
  const wanted = useRoom((room) => room.settings.min_evidence);
  return (fault) => (found < wanted ? `${fault}: ${t("evidenceOf", { found, wanted })}` : fault);
}

function Given({ cell: { reason, earlier, state } }: { cell: Cell }) {
  const t = useTexts(texts);
  const words = [reason && t("givenReason", { reason }), state === "waiting" && t("waiting")].filter(Boolean);
  if (words.length === 0 && earlier.length === 0) return null;
  return (
    <div className={styles.given}>
      {words.length > 0 && <p>{words.join(" · ")}</p>}
      <History earlier={earlier} />
    </div>
  );
}

function Refused({ place, message }: { place: Place; message: string }) {
  const t = useTexts(texts);
  const { rating } = useRatingAround();
  return (
    <div className={styles.ask} role="alert">
      <p>{t("refused", { message })}</p>
      <Button size="s" shortcut="Esc" onClick={() => rating.keepAsItWas(place)}>
        {t("cancel")}
      </Button>
    </div>
  );
}

interface AskProps {
  readonly place: Place;
  readonly score: Cell["score"];
  readonly why: readonly string[];
}

function Ask({ place, score, why }: AskProps) {
  const t = useTexts(texts);
  const { desk } = useAround();
  const { rating, reason } = useRatingAround();
  const text = useRatingState(({ proposals }) => proposals[keyOf(place)]?.reason ?? "");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    reveal(box.current, box.current?.closest<HTMLElement>("[data-scrolls]") ?? null);
  }, []);
  const save = (): void => {
    if (!text.trim()) return;
    rating.explain(place);
    toDesk();
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      save();
    } else if (event.key === "Escape") {
      // Words are never lost by one key: the first leaves them, the next lets go of the score.
      if (text.trim()) desk.say(t("reasonKept"));
      else rating.keepAsItWas(place);
      toDesk();
    } else return;
    event.stopPropagation();
  };
  return (
    <div className={styles.ask} ref={box}>
      <div role="status">
        {why.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <TextArea
        ref={reason}
        label={t("reason", { score: score === "NE" ? t("noEvidence") : `${score}` })}
        rows={1}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => rating.propose(place, { reason: event.target.value })}
        onKeyDown={pressed}
      />
      <div className={styles.actions}>
        <span className={styles.hint}>{t("reasonHint")}</span>
        <Button
          size="s"
          kind="quiet"
          shortcut="Esc"
          onClick={() => {
            rating.keepAsItWas(place);
            toDesk();
          }}
        >
          {t("cancel")}
        </Button>
        <Button size="s" kind="primary" shortcut="Enter" disabled={!text.trim()} onClick={save}>
          {t("save")}
        </Button>
      </div>
    </div>
  );
}
