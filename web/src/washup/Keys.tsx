import { useTexts } from "../i18n/texts";
import { Kbd } from "../ui/Kbd";
import type { Section } from "./index";
import styles from "./Keys.module.css";
import { texts } from "./texts";
import { useDeskState, useLeads, useReadOnly } from "./use";

/** The keys, always in view, and beside them what the last one did. */
export function Keys({ of }: { of: Section }) {
  const t = useTexts(texts);
  const saying = useDeskState((state) => state.saying);
  return (
    <section className={styles.keys} aria-label={t("keys")}>
      {of === "rows" ? <OfRows /> : <OfFields of={of} />}
      <p className={styles.says} role="status" data-said={saying ? true : undefined}>
        {saying || t("recordStays")}
      </p>
    </section>
  );
}

function OfRows() {
  const t = useTexts(texts);
  const leads = useLeads();
  const readOnly = useReadOnly();
  return (
    <>
      <span>
        <Kbd>↓</Kbd> <Kbd>↑</Kbd> {t("keyNext")}
      </span>
      {!readOnly && (
        <>
          <span>
            <Kbd>1</Kbd>…<Kbd>5</Kbd> {t(leads ? "keyScore" : "keyScoreOwn")}
          </span>
          <span>
            <Kbd>N</Kbd> {t("keyNone")}
          </span>
          <span>
            <Kbd>Enter</Kbd> {t(leads ? "keyTake" : "keySave")}
          </span>
          {leads && (
            <span>
              <Kbd>Ctrl+Z</Kbd> {t("keyUndo")}
            </span>
          )}
        </>
      )}
    </>
  );
}

function OfFields({ of }: { of: Exclude<Section, "rows"> }) {
  const t = useTexts(texts);
  const leads = useLeads();
  const readOnly = useReadOnly();
  return (
    <>
      <span>
        <Kbd>Tab</Kbd> {t("keyControls")}
      </span>
      {!readOnly && of !== "ending" && (leads || of === "feedback") && (
        <>
          <span>
            <Kbd>Enter</Kbd> {t("keySave")}
          </span>
          <span>
            <Kbd>{of === "feedback" ? "Ctrl+Z" : "Shift+Enter"}</Kbd>{" "}
            {t(of === "feedback" ? "keyUndo" : "keyLine")}
          </span>
          <span>
            <Kbd>Esc</Kbd> {t("keyLeave")}
          </span>
        </>
      )}
    </>
  );
}
