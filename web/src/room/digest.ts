/** A number by which a copy of the board is held against the server's. */

import type { RoomBoard } from "./room";

const utf8 = new TextEncoder();

/** FNV-1a in 32 bits over `id:version:nonce`, as the server does it. */
export function markOf({ id, version, versionNonce = 0 }: Marked): number {
  let mark = 0x811c9dc5;
  for (const byte of utf8.encode(`${id}:${version}:${versionNonce}`)) {
    mark = Math.imul(mark ^ byte, 0x01000193) >>> 0;
  }
  return mark;
}

/** The sum of all marks, whatever their order. */
export function digestOf({ elements, items }: Pick<RoomBoard, "elements" | "items">): number {
  let sum = 0;
  for (const element of elements.values()) sum = (sum + markOf(element)) >>> 0;
  for (const { id, version } of items.values()) sum = (sum + markOf({ id, version })) >>> 0;
  return sum;
}

interface Marked {
  readonly id: string;
  readonly version: number;
  readonly versionNonce?: number;
}
