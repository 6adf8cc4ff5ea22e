import { X } from "lucide-react";
import { useRef } from "react";
import { OwnComparison } from "../../calibrating/OwnComparison";
import { texts as calibrating } from "../../calibrating/texts";
import { useTexts } from "../../i18n/texts";
import { me } from "../../room/select";
import { useRoom } from "../../room/use";
import { IconButton } from "../../ui/Button";
import { Kbd } from "../../ui/Kbd";
import { Tabs } from "../../ui/Tabs";
import { useKeys } from "../bindings";
import { printed } from "../keymap";
import { useDesk, useDeskState } from "../useDesk";
import { isEarly } from "./cells";
import { Detail } from "./Detail";
import { useKeysNow } from "./keysNow";
import { Matrix } from "./Matrix";
import { Others } from "./Others";
import styles from "./Rating.module.css";
import { Submission } from "./Submission";
import { texts } from "./texts";
import { useFocusOn } from "./useFocusOn";
import { usePlace, useRatingState } from "./useRating";

/** The grid over the notes: scores, levels, evidence, submission; afterwards what the others wrote. */
export function Rating() {
  const t = useTexts(texts);
  const desk = useDesk();
  const keys = useKeys();
  const submitted = useRoom((room) => me(room).submitted ?? false);
  const say = useTexts(calibrating);
  const calibrates = useRoom((room) => room.calibration !== undefined);
  const panel = useRef<HTMLElement>(null);
  useFocusOn(panel);
  return (
    <section ref={panel} className={styles.rating} aria-label={t("title")} data-region="" tabIndex={-1}>
      <header className={styles.head}>
        <h2 className="unseen">{t("title")}</h2>
        <Submission />
        <IconButton
          className={styles.close ?? ""}
          label={`${t("close")} (${printed(keys.rate)}, Esc)`}
          icon={<X />}
          onClick={() => desk.set({ pane: "notes" })}
        />
      </header>
      {submitted ? (
        <Tabs
          className={styles.tabs ?? ""}
          label={t("title")}
          tabs={[
            ...(calibrates ? [{ id: "key", label: say("comparison"), content: <OwnComparison /> }] : []),
            { id: "own", label: t("own"), content: <Own /> },
            { id: "others", label: t("others"), content: <Others /> },
          ]}
        />
      ) : (
        <Own />
      )}
      <Foot />
    </section>
  );
}

/** What was said last and what the keys do: the line of the notes lies underneath. */
function Foot() {
  const said = useDeskState((state) => state.said);
  const asked = useRatingState((state) => state.asked !== null);
  const acts = useKeysNow();
  return (
    <footer className={styles.foot}>
      <p role="status" aria-live="polite">
        {/* The question before submission stands whole over the grid. */}
        <span className={asked ? "unseen" : undefined}>{said}</span>
      </p>
      <p className={styles.keys}>
        {acts.map(({ caps, what }) => (
          <span key={what} className={styles.act}>
            {caps.map((cap) => (
              <Kbd key={cap}>{cap}</Kbd>
            ))}
            {what}
          </span>
        ))}
      </p>
    </footer>
  );
}

function Own() {
  const t = useTexts(texts);
  const place = usePlace();
  const early = useRoom(({ settings, state }) => isEarly(state, settings.rating_opens));
  if (!place) return <p className={styles.empty}>{t("noCandidates")}</p>;
  return (
    <div className={styles.own} data-scrolls="">
      {early && <p className={styles.early}>{t("opensAfter")}</p>}
      <div className={styles.grid}>
        <Matrix />
      </div>
      <Detail place={place} closed={early} />
    </div>
  );
}
