/** What this tab still holds of a session that lets nobody in any more, whoever wrote it here. */

import type { Drafts } from "./drafts";

/** Every text once, nothing that is blank. */
export function unsentOf(
  { chat, edit, kept }: Partial<Pick<Drafts, "chat" | "edit" | "kept">>,
  note: string,
): readonly string[] {
  const texts = [chat ?? "", note, edit?.text ?? "", ...(kept ?? []).map(({ text }) => text)];
  return [...new Set(texts.map((text) => text.trim()))].filter(Boolean);
}

export function leftIn(session: string, storage: Storage = sessionStorage): readonly string[] {
  const prefix = `veche.drafts.${session}.`;
  const found = Object.keys(storage)
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => unsentOf(parsed(storage.getItem(key)), ""));
  return [...new Set([...unsentOf({}, storage.getItem(`veche.draft.${session}`) ?? ""), ...found])];
}

function parsed(text: string | null): Partial<Drafts> {
  try {
    return (JSON.parse(text ?? "null") as Partial<Drafts> | null) ?? {};
  } catch {
    return {};
  }
}
