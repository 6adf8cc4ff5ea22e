import { useState } from "react";
import type { Coefficient } from "../../api";
import { useDates } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import styles from "./Agreement.module.css";
import { AgreementDetails } from "./AgreementDetails";
import { texts } from "./texts";
import { useAgreement } from "./useAgreement";
import { shortReading } from "./words";

/** Krippendorff's α over everything with its interval and what it amounts to; pressed, all the rest. */
export function AgreementFigure() {
  const t = useTexts(texts);
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
        <span className={styles.alpha}>
          α <Value of={alpha} /> <Interval of={alpha} />
        </span>
        <span className={styles.caption}>{shortReading(t, alpha)}</span>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("title")} place="side" wide>
        <AgreementDetails agreement={found} />
      </Dialog>
    </>
  );
}

export function Value({ of: { value } }: { of: Coefficient }) {
  const dates = useDates();
  return <span className="figures">{value === null ? "–" : dates.hundredths(value).replace("-", "−")}</span>;
}

export function Interval({ of: { ci } }: { of: Coefficient }) {
  const t = useTexts(texts);
  const dates = useDates();
  if (!ci) return null;
  const [low, high] = ci.map((end) => dates.hundredths(end).replace("-", "−")) as [string, string];
  return <span className={`figures ${styles.interval}`}>{t("interval", { low, high })}</span>;
}
