/** Hands a downloaded file to the browser under its own name. */

import type { Download } from "../files";

/** For a while the browser still reads from the address after the press. */
const ADDRESS_STAYS = 60_000;

export function save({ blob, name }: Download): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_STAYS);
}
