/** What somebody pasted or typed to come in: an invitation, whole or its code, or a code from another window. */
export type Typed =
  | { readonly kind: "invite"; readonly invite: string }
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "nothing" };

const INVITE = /\/join\/([^/?#\s]+)/;
/** An invitation's code is much longer than one that is typed. */
const LONGEST_CODE = 16;

export function typed(text: string): Typed {
  const words = text.trim();
  const invite = INVITE.exec(words)?.[1];
  if (invite) return { kind: "invite", invite };
  if (!words) return { kind: "nothing" };
  return words.length > LONGEST_CODE ? { kind: "invite", invite: words } : { kind: "code", code: words };
}
