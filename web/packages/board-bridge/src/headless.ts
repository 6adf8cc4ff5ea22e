/** As much of the bridge as runs where there is no browser around it, as in the main thread of a FigJam plugin. */

export { type Bridge, bridge } from "./bridge.ts";
export type { Item, ItemKind } from "./items.ts";
export { asToHost, type Channel, sealed, type ToHost, type ToPanel } from "./messages.ts";
export { panelLink } from "./panel.ts";
export { SharedBoard } from "./shared.ts";
export type { BoardState } from "./state.ts";
export type { Notice, Surface, Who } from "./surface.ts";
