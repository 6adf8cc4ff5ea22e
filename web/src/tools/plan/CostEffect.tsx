/** Where each line stands between cheap and dear, weak and strong; made from the table beside it. */

import { type ReactNode, useId } from "react";
import { useDates } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import type { PlanLine } from "../../protocol";
import styles from "./CostEffect.module.css";
import { type Plot, type Point, placed, pointsOf, roundUp, STRONGEST, WEAKEST, xOf, yOf } from "./chart";
import { useColumns } from "./Lines";
import type { Resource } from "./plan";
import { texts } from "./texts";
import { EFFECTS } from "./useShown";

const PLOT: Plot = { width: 460, height: 300, left: 40, right: 26, top: 32, bottom: 46 };
const RADIUS = 13;

interface CostEffectProps {
  readonly lines: readonly PlanLine[];
  /** What stands for the cost. */
  readonly resource: Resource;
}

export function CostEffect({ lines, resource }: CostEffectProps) {
  const t = useTexts(texts);
  const id = useId();
  const points = pointsOf(lines, resource);
  const staff = resource === "staff";
  const missing = lines.length - points.length;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id}>{t(staff ? "chartStaff" : "chart")}</h3>
      {points.length === 0 ? (
        <p className={styles.hint}>{t(staff ? "chartHintStaff" : "chartHint")}</p>
      ) : (
        <div className={styles.both}>
          <Chart points={points} resource={resource} />
          <div>
            <Figures points={points} resource={resource} />
            {missing > 0 && <p className={styles.hint}>{t("missing", { count: missing })}</p>}
          </div>
        </div>
      )}
    </section>
  );
}

interface PointsProps {
  readonly points: readonly Point[];
  readonly resource: Resource;
}

function Chart({ points, resource }: PointsProps) {
  const t = useTexts(texts);
  const most = roundUp(Math.max(...points.map(({ cost }) => cost)));
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${PLOT.width} ${PLOT.height}`}
      role="img"
      aria-label={t("chartOf", { count: points.length })}
    >
      <Grid most={most} resource={resource} />
      {placed(points, most, PLOT, RADIUS).map(({ item, number, what, x, y }) => (
        <g key={item} className={styles.point} transform={`translate(${x} ${y})`}>
          <title>{what}</title>
          <circle r={RADIUS} />
          <text dy="0.36em">{number}</text>
        </g>
      ))}
    </svg>
  );
}

function Grid({ most, resource }: { most: number; resource: Resource }) {
  const t = useTexts(texts);
  const { number } = useDates();
  const column = useColumns([resource]).find(({ field }) => field === resource);
  const [left, middle, right] = [0, most / 2, most].map((cost) => xOf(cost, most, PLOT)) as Three;
  const [low, high] = [PLOT.height - PLOT.bottom, PLOT.top];
  const centre = yOf((WEAKEST + STRONGEST) / 2, PLOT);
  return (
    <g className={styles.grid}>
      <rect x={left} y={high} width={right - left} height={low - high} className={styles.field} />
      <line x1={middle} x2={middle} y1={high} y2={low} />
      <line x1={left} x2={right} y1={centre} y2={centre} />
      <Corner x={left + 6} y={high + 14}>
        {t("cheapStrong")}
      </Corner>
      <Corner x={right - 6} y={high + 14} end>
        {t("dearStrong")}
      </Corner>
      <Corner x={left + 6} y={low - 7}>
        {t("cheapWeak")}
      </Corner>
      <Corner x={right - 6} y={low - 7} end>
        {t("dearWeak")}
      </Corner>
      {EFFECTS.map(({ number: at }) => (
        <text key={at} x={left - 18} y={yOf(at, PLOT)} dy="0.36em" textAnchor="end">
          {at}
        </text>
      ))}
      <text x={left - 6} y={high - 12} textAnchor="start" className={styles.axis} dx={-26}>
        {t("effect")}
      </text>
      {[0, most / 2, most].map((cost) => (
        <text key={cost} x={xOf(cost, most, PLOT)} y={low + 28} textAnchor="middle">
          {number(cost)}
        </text>
      ))}
      <text x={right} y={low + 43} textAnchor="end" className={styles.axis}>
        {column?.title}
      </text>
    </g>
  );
}

type Three = [number, number, number];

function Corner({ x, y, end, children }: { x: number; y: number; end?: boolean; children: ReactNode }) {
  return (
    <text x={x} y={y} textAnchor={end ? "end" : "start"} className={styles.corner}>
      {children}
    </text>
  );
}

function Figures({ points, resource }: PointsProps) {
  const t = useTexts(texts);
  const { number } = useDates();
  const column = useColumns([resource]).find(({ field }) => field === resource);
  return (
    <table className={styles.figures}>
      <thead>
        <tr>
          <th scope="col">{t("number")}</th>
          <th scope="col">{t("what")}</th>
          <th scope="col">{column?.title}</th>
          <th scope="col">{t("effectShort")}</th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.item}>
            <td>
              <span className={styles.badge}>{point.number}</span>
            </td>
            <th scope="row">{point.what}</th>
            <td>{number(point.cost)}</td>
            <td>{number(point.effect)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
