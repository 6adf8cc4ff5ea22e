import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SEATS, SHAPES } from "./shapes";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

function block(selector: string): Record<string, string> {
  const body = css.slice(css.indexOf(`${selector} {`)).split("}")[0] ?? "";
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

const light = block(":root");
const themes = { light, dark: { ...light, ...block(':root[data-theme="dark"]') } };

function channels(colour: string): [number, number, number] {
  const number = Number.parseInt(colour.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one = "", other = ""): number {
  const [high, low] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const TEXT: readonly [ink: string, ground: string][] = [
  ...["ink", "muted", "accent", "warn", "stop", "ok"].flatMap((ink) =>
    ["paper", "card"].map((ground): [string, string] => [ink, ground]),
  ),
  ["ink", "sunk"],
  ["muted", "sunk"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-accent-soft", "accent-soft"],
  ["ink", "accent-soft"],
  ["warn", "warn-soft"],
  ["stop", "stop-soft"],
  ["ok", "ok-soft"],
  ["card", "stop"],
  ["on-note", "note"],
  ["on-note-muted", "note"],
];

describe.each(Object.entries(themes))("in %s", (_, theme) => {
  test.each(TEXT)("%s on %s can be read", (ink, ground) => {
    expect(contrast(theme[ink], theme[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(Array.from({ length: SEATS }, (_, place) => `seat-${place + 1}`))("%s stands out", (seat) => {
    for (const ground of ["paper", "card"]) {
      expect(contrast(theme[seat], theme[ground])).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(["focus", "line-strong"])("%s can be seen", (line) => {
    expect(contrast(theme[line], theme.paper)).toBeGreaterThanOrEqual(3);
  });
});

test("every seat has a shape of its own", () => {
  expect(new Set(SHAPES).size).toBe(SEATS);
});
