/** The little of a drawing surface that the whiteboard package asks for when it loads, for tests without one. */

const LETTER = 8;

Object.assign(HTMLCanvasElement.prototype, {
  getContext: () => ({
    filter: "none",
    font: "",
    measureText: (text: string) => ({ width: text.length * LETTER }),
  }),
});
Object.assign(globalThis, {
  FontFace: class {
    status = "loaded";
  },
  Path2D: class {},
});
