/** What happens around an open microphone: devices come and go, the page is left, the browser's settings change. */

export interface Around {
  /** Another set of devices. */
  devices(): void;
  /** The page may be put to sleep or thrown away after this. */
  left(): void;
  /** The browser's settings let this page have a microphone now. */
  allowed(): void;
  /** From time to time. */
  looked(): void;
}

const LOOKS_EVERY = 500;

/** Returns what ends it. */
export function watchPage(around: Around): () => void {
  const media = navigator.mediaDevices;
  const timer = setInterval(around.looked, LOOKS_EVERY);
  media?.addEventListener?.("devicechange", around.devices);
  window.addEventListener("pagehide", around.left);
  document.addEventListener("freeze", around.left);
  const permission = watchPermission(around.allowed);
  return () => {
    clearInterval(timer);
    media?.removeEventListener?.("devicechange", around.devices);
    window.removeEventListener("pagehide", around.left);
    document.removeEventListener("freeze", around.left);
    permission();
  };
}

function watchPermission(allowed: () => void): () => void {
  let status: PermissionStatus | null = null;
  let over = false;
  const changed = (): void => {
    if (status?.state === "granted") allowed();
  };
  // Not every browser knows this name; there one presses a button.
  navigator.permissions
    ?.query({ name: "microphone" as PermissionName })
    .then((found) => {
      if (over) return;
      status = found;
      status.addEventListener("change", changed);
    })
    .catch(() => undefined);
  return () => {
    over = true;
    status?.removeEventListener("change", changed);
  };
}
