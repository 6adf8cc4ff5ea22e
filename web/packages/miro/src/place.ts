/** Where Veche is: in the page's address, in the file beside it, or as somebody typed it once. */

const KEPT_AS = "veche.address";

export interface Place {
  readonly origin: string;
  /** The code of an invitation, so that nobody has to type it. */
  readonly invite?: string;
}

/** An address that may hold the panel: https, or this machine; null for anything else. */
export function originOf(address: string | null | undefined): string | null {
  try {
    const { protocol, hostname, origin } = new URL(address?.trim() ?? "");
    const isHere = hostname === "localhost" || hostname === "127.0.0.1";
    return protocol === "https:" || (protocol === "http:" && isHere) ? origin : null;
  } catch {
    return null;
  }
}

export async function findPlace(search: string, read: () => Promise<unknown>): Promise<Place | null> {
  const asked = new URLSearchParams(search);
  const invite = asked.get("invite");
  const origin = originOf(asked.get("veche")) ?? originOf(await beside(read)) ?? originOf(remembered());
  return origin ? { origin, ...(invite && { invite }) } : null;
}

export function remember(origin: string): void {
  try {
    localStorage.setItem(KEPT_AS, origin);
  } catch {
    // Some browsers keep nothing for a page in a frame; then it is typed again.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}

async function beside(read: () => Promise<unknown>): Promise<string | null> {
  try {
    const config = await read();
    const { veche } = typeof config === "object" && config !== null ? (config as { veche?: unknown }) : {};
    return typeof veche === "string" ? veche : null;
  } catch {
    return null;
  }
}
