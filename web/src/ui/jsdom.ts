/** What the components ask a browser for and jsdom lacks; imported by their tests. */

if (typeof CSS === "undefined") {
  Object.defineProperty(globalThis, "CSS", { value: { escape: (identifier: string) => identifier } });
}
