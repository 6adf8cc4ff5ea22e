/** Fetches an export and hands it to the browser as a file of its own name. */

import { api, type ExportFormat } from "../api";

/** For a while the browser still reads from the address after the press. */
const ADDRESS_STAYS = 60_000;

export async function save(session: string, format: ExportFormat, token?: string): Promise<void> {
  const { blob, name } = await api.exported(session, format, token);
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_STAYS);
}
