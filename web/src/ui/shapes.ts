/** A shape and a colour for every candidate's seat, so that nobody needs to tell colours apart. */

export const SEATS = 8;

/** Outlines in a 16 × 16 box, by seat. */
export const SHAPES: readonly string[] = [
  "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z",
  "M8 1.2 15.4 14.4H.6Z",
  "M2.2 2.2h11.6v11.6H2.2Z",
  "M8 .4 15.6 8 8 15.6.4 8Z",
  "M8 .6l2.2 5 5.4.5-4.1 3.6 1.2 5.3L8 12.2 3.3 15l1.2-5.3L.4 6.1l5.4-.5Z",
  "M5.4 1h5.2v4.4H15v5.2h-4.4V15H5.4v-4.4H1V5.4h4.4Z",
  "M8 .6l6.5 3.7v7.4L8 15.4l-6.5-3.7V4.3Z",
  "M1 3.2h14A7.2 7.2 0 0 1 8 14.6 7.2 7.2 0 0 1 1 3.2Z",
];

/** Whoever has no seat among the candidates. */
const RING = "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Zm0 3a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z";

function place(seat: number): number {
  return (seat - 1) % SEATS;
}

export function shapeOf(seat: number | null): string {
  return (seat === null ? undefined : SHAPES[place(seat)]) ?? RING;
}

/** A CSS colour that follows the theme. */
export function colourOf(seat: number | null): string {
  return seat === null ? "var(--muted)" : `var(--seat-${place(seat) + 1})`;
}

const ON_CANVAS: readonly string[] = [
  "#0072b2",
  "#c8500a",
  "#00805f",
  "#a8528c",
  "#8a6d00",
  "#5b4bb7",
  "#4d5963",
  "#a31f45",
];

/** The same colour where no CSS variable reaches: on the whiteboard's canvas and on light notes. */
export function paintOf(seat: number | null): string {
  return (seat === null ? undefined : ON_CANVAS[place(seat)]) ?? "#5f6972";
}
