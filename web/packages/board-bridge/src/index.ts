/** Puts Veche beside any whiteboard; see the README. */

export { type Bridge, bridge, type Credit, type Events, type Undone } from "./bridge.ts";
export { type FrameOptions, frameChannel } from "./channel.ts";
export type { Item, ItemKind, SeenItem, StoredItem } from "./items.ts";
export type { Answer, Link, Listener, Refusal } from "./link.ts";
export { type Mark, Marks, markOf, readMark } from "./marks.ts";
export {
  asToHost,
  asToPanel,
  type Channel,
  sealed,
  type ToHost,
  type ToPanel,
  VERSION,
} from "./messages.ts";
export { panelLink } from "./panel.ts";
export { Sender, type SenderOptions } from "./sender.ts";
export { SharedBoard } from "./shared.ts";
export { type Socket, socketLink } from "./socket.ts";
export {
  type Access,
  type Area,
  accessOf,
  type BoardState,
  type PhaseState,
  type SessionState,
  type SessionView,
  type Spotlight,
  stateOf,
} from "./state.ts";
export type { Notice, SharedOptions, Surface, Who } from "./surface.ts";
