/** Whether an assessor is calibrated, where it is decided who watches whom. */

import { useCallback, useEffect, useMemo } from "react";
import { type AssessorCalibration, api } from "../api";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { useRoom } from "../room/use";
import { useToken } from "../room/useToken";
import { useReading } from "../useReading";
import styles from "./Calibrated.module.css";
import { texts } from "./texts";

/** By assessor; read anew when somebody comes, `many` being how many there are. */
export function useCalibrations(many: number): ReadonlyMap<string, AssessorCalibration> {
  const session = useRoom((room) => room.id);
  const token = useToken();
  const { found, again } = useReading(
    useCallback(() => api.assessorCalibrations(session, token), [session, token]),
  );
  useEffect(() => {
    if (many > 0) again();
  }, [many, again]);
  return useMemo(() => new Map((found ?? []).map((one) => [one.participant, one])), [found]);
}

export function Calibrated({ found }: { found: AssessorCalibration | undefined }) {
  const t = useTexts(texts);
  const dates = useDates();
  if (!found) return null;
  const { latest } = found;
  if (!latest) return <span className={styles.mark}>{t("uncalibrated")}</span>;
  const day = dates.day(latest.valid_until);
  const holds = Date.parse(latest.valid_until) > Date.now();
  const words = !holds
    ? t("outdated", { day })
    : latest.mad === null
      ? t("calibratedOnly", { day })
      : t("calibrated", { day, off: dates.tenths(latest.mad) });
  return (
    <span className={styles.mark} data-holds={holds || undefined} title={latest.title}>
      {words}
    </span>
  );
}

/** That names are all there is to go by. */
export function ByName() {
  const t = useTexts(texts);
  return <p className={styles.how}>{t("byName")}</p>;
}
