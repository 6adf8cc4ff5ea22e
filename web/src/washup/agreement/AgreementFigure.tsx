import { useState } from "react";
import { useDates } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import styles from "./Agreement.module.css";
import { AgreementDetails } from "./AgreementDetails";
import { texts } from "./texts";
import { useAgreement } from "./useAgreement";
import { figureOf, isFirm, wordOf } from "./words";

/** What Krippendorff's α over everything amounts to, and below it the figure; pressed, all the rest. */
export function AgreementFigure() {
  const t = useTexts(texts);
  const dates = useDates();
  const { found, problem, again } = useAgreement();
  const [open, setOpen] = useState(false);
  if (!found) {
    return problem ? (
      <div className={styles.figure}>
        <span className={styles.caption}>{t("problem")}</span>
        <Button size="s" kind="quiet" onClick={again}>
          {t("again")}
        </Button>
      </div>
    ) : (
      <span className={styles.caption}>{t("loading")}</span>
    );
  }
  const alpha = found.overall.alpha_ordinal;
  return (
    <>
      <button type="button" className={styles.figure} title={t("openIt")} onClick={() => setOpen(true)}>
        <span className={styles.word}>{t("headline", { word: t(wordOf("alpha_ordinal", alpha)) })}</span>
        <span className={styles.caption} data-weak={!isFirm("alpha_ordinal", alpha) || undefined}>
          {figureOf(t, dates, alpha)}
        </span>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("title")} place="side" wide>
        <AgreementDetails agreement={found} />
      </Dialog>
    </>
  );
}
