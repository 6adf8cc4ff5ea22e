/** The browser's microphones: asking for one, naming them, remembering which was chosen. */

export type Trouble =
  /** The person or the browser's settings said no. */
  | "blocked"
  /** There is none. */
  | "none"
  /** It is there and cannot be opened: another program has it. */
  | "busy"
  /** This browser gives pages none, as over an unprotected line. */
  | "unsupported";

export class NoMicrophone extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble);
  }
}

export interface Device {
  readonly id: string;
  readonly name: string;
}

const KEPT_AS = "veche.microphone";
const TROUBLES: Readonly<Record<string, Trouble>> = {
  NotAllowedError: "blocked",
  SecurityError: "blocked",
  NotFoundError: "none",
};

export function chosenDevice(): string | null {
  return localStorage.getItem(KEPT_AS);
}

export function rememberDevice(id: string): void {
  localStorage.setItem(KEPT_AS, id);
}

/** Opens the chosen microphone, or another where it is gone. Rejects with NoMicrophone. */
export async function openDevice(id: string | null): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia || typeof AudioContext === "undefined") {
    throw new NoMicrophone("unsupported");
  }
  try {
    return await ask(id);
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    if (id !== null && (name === "OverconstrainedError" || name === "NotFoundError")) return openDevice(null);
    throw new NoMicrophone(TROUBLES[name] ?? "busy");
  }
}

function ask(id: string | null): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: {
      channelCount: 1,
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      ...(id !== null && { deviceId: { exact: id } }),
    },
  });
}

/** Every microphone; their names are known once one may be used. */
export async function listDevices(): Promise<readonly Device[]> {
  const found = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
  return found
    .filter(({ kind, deviceId }) => kind === "audioinput" && deviceId !== "")
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
}
