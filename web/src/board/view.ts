/** Which part of the board shows, and how points of the screen and of the board belong together. */

export interface View {
  readonly scrollX: number;
  readonly scrollY: number;
  readonly zoom: number;
}

export function toBoard(view: View, x: number, y: number): { x: number; y: number } {
  return { x: x / view.zoom - view.scrollX, y: y / view.zoom - view.scrollY };
}

/** The board's part behind a window of this many pixels. */
export function visible(view: View, width: number, height: number) {
  return { ...toBoard(view, 0, 0), width: width / view.zoom, height: height / view.zoom };
}

/** For a layer whose content stands in the board's units. */
export function transformOf({ scrollX, scrollY, zoom }: View): string {
  return `translate(${scrollX * zoom}px, ${scrollY * zoom}px) scale(${zoom})`;
}
