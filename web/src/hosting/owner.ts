/** Whether this browser was signed in as the owner when it last saw the sessions: shows a way, opens no door. */

const KEPT_AS = "veche.owner";

export function isOwner(): boolean {
  return localStorage.getItem(KEPT_AS) !== null;
}

export function rememberOwner(signedIn: boolean): void {
  if (signedIn) localStorage.setItem(KEPT_AS, "1");
  else localStorage.removeItem(KEPT_AS);
}
