import { CircleAlert } from "lucide-react";
import { useDates } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import type { PlanLine } from "../../protocol";
import { useRoom } from "../../room/use";
import styles from "./Meters.module.css";
import { type Meter, meterOf, type Resource } from "./plan";
import { texts } from "./texts";

/** How much of what there is the plan asks for: a bar, and the same in words. */
export function Meters({ lines, resources }: { lines: readonly PlanLine[]; resources: readonly Resource[] }) {
  const t = useTexts(texts);
  const limits = useRoom((room) => room.exercise.limits);
  const bound = { cost: limits?.budget, staff: limits?.staff };
  const meters = resources.map((one) => meterOf(lines, one, bound[one]));
  const warned = limits?.over !== "refuse" && meters.some(({ state }) => state === "over");
  return (
    <div className={styles.both}>
      <div className={styles.meters}>
        {meters.map((meter) => (
          <One
            key={meter.resource}
            meter={meter}
            unit={(meter.resource === "cost" ? limits?.money : limits?.people) ?? ""}
          />
        ))}
      </div>
      <div role="status" className={styles.warning}>
        {warned && (
          <p>
            <CircleAlert aria-hidden="true" />
            {t("overWarn")}
          </p>
        )}
      </div>
    </div>
  );
}

function One({ meter, unit }: { meter: Meter; unit: string }) {
  const t = useTexts(texts);
  const { used, limit, state, part } = meter;
  const { number } = useDates();
  const sums =
    limit === null
      ? t("usedAlone", { used: `${number(used)} ${unit}`.trim() })
      : t("usedUnit", { used: number(used), limit: number(limit), unit }).trim();
  return (
    <div className={styles.meter} data-state={state}>
      <p className={styles.words}>
        <span className={styles.name}>{t(meter.resource === "cost" ? "budget" : "people")}</span>
        <span className="figures">{sums}</span>
      </p>
      {limit !== null && (
        <>
          <div className={styles.bar} aria-hidden="true">
            <div className={styles.used} style={{ inlineSize: `${part * 100}%` }} />
          </div>
          <Left meter={meter} />
        </>
      )}
    </div>
  );
}

/** Read out when it turns, not at every number that is typed. */
function Left({ meter: { left, state } }: { meter: Meter }) {
  const t = useTexts(texts);
  const { number } = useDates();
  const words =
    state === "over"
      ? t("over", { over: number(-left) })
      : state === "within"
        ? t("left", { left: number(left) })
        : left === 0
          ? t("allUsed")
          : t("nearly", { left: number(left) });
  return (
    <p className={`figures ${styles.left}`} role={state === "within" ? undefined : "status"}>
      {words}
    </p>
  );
}
