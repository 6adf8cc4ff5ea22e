/** The lines that have a cost and an effect as numbers, laid out as a chart. */

import type { PlanLine } from "../../protocol";
import type { Resource } from "./plan";

export interface Point {
  readonly item: string;
  /** The line's number in the plan, from 1. */
  readonly number: number;
  readonly what: string;
  readonly cost: number;
  readonly effect: number;
}

export function pointsOf(lines: readonly PlanLine[], resource: Resource): readonly Point[] {
  return lines.flatMap((line, at) => {
    const { item, what, effect } = line;
    const cost = line[resource];
    if (typeof cost !== "number" || typeof effect !== "number") return [];
    return [{ item, number: at + 1, what, cost, effect }];
  });
}

/** A round number not below the greatest, to end an axis with. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const ten = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 2, 3, 4, 5, 6, 8, 10];
  return (steps.find((step) => step * ten >= value - 1e-9) ?? 10) * ten;
}

export interface Placed extends Point {
  readonly x: number;
  readonly y: number;
}

export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How strong an effect can be. */
export const WEAKEST = 1;
export const STRONGEST = 5;
/** So much is left above and below, for the quadrants' names. */
const MARGIN = 0.6;

/** Where each point stands; points that would cover one another stand side by side. */
export function placed(
  points: readonly Point[],
  most: number,
  plot: Plot,
  radius: number,
): readonly Placed[] {
  const done: Placed[] = [];
  for (const point of points) {
    const x = xOf(point.cost, most, plot);
    const y = yOf(point.effect, plot);
    done.push({ ...point, x: freeFrom(x, y, done, plot, radius), y });
  }
  return done;
}

export function xOf(cost: number, most: number, { left, right, width }: Plot): number {
  return left + (Math.min(cost, most) / most) * (width - left - right);
}

export function yOf(effect: number, { top, bottom, height }: Plot): number {
  const kept = Math.min(STRONGEST, Math.max(WEAKEST, effect));
  const part = (kept - WEAKEST + MARGIN) / (STRONGEST - WEAKEST + 2 * MARGIN);
  return height - bottom - part * (height - top - bottom);
}

function freeFrom(x: number, y: number, done: readonly Placed[], plot: Plot, radius: number): number {
  const free = (at: number): boolean =>
    done.every((other) => Math.hypot(other.x - at, other.y - y) >= 2 * radius);
  for (let step = 0; step <= done.length * 2; step += 1) {
    const shift = step * radius;
    if (x + shift <= plot.width - radius && free(x + shift)) return x + shift;
    if (x - shift >= radius && free(x - shift)) return x - shift;
  }
  return x;
}
