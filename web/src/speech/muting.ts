/** Whether one has muted oneself: kept in this tab, so that a page that is loaded again hears no more than before. */

const KEPT_AS = "veche.muted";

export function wasMuted(): boolean {
  return sessionStorage.getItem(KEPT_AS) === "yes";
}

export function keepMuted(muted: boolean): void {
  if (muted) sessionStorage.setItem(KEPT_AS, "yes");
  else sessionStorage.removeItem(KEPT_AS);
}
