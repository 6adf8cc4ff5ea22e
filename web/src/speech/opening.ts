/** Opening a microphone and what listens to it, and letting both go again. */

import { chosenDevice, openDevice } from "./device";
import { type Ear, type OnFrame, openEar } from "./ear";

export interface Opened {
  readonly context: AudioContext;
  readonly stream: MediaStream;
  readonly ear: Ear;
}

export interface Changes {
  /** The microphone was taken out. */
  ended(): void;
  /** Sound was put to sleep or woke. */
  slept(): void;
}

/** Milliseconds that a context may take to begin. */
const WAKING = 1_000;

/**
 * Asks the browser for the chosen microphone and loads what listens. Called from a press, the context begins by
 * it; where it was not, `context.state` may stay `suspended`. Rejects with NoMicrophone, or where the model
 * cannot be loaded; nothing stays open then.
 */
export async function openMicrophone(onFrame: OnFrame, changes: Changes): Promise<Opened> {
  // Before anything is waited for: the press counts no longer afterwards.
  const context = typeof AudioContext === "undefined" ? null : new AudioContext();
  let stream: MediaStream | null = null;
  try {
    stream = await openDevice(chosenDevice());
    if (!context) throw new Error("A browser with microphones and without sound.");
    for (const track of stream.getAudioTracks()) track.addEventListener("ended", changes.ended);
    const ear = await openEar(stream, context, onFrame);
    await wake(context);
    context.addEventListener("statechange", changes.slept);
    return { context, stream, ear };
  } catch (error) {
    release(stream);
    void context?.close().catch(() => undefined);
    throw error;
  }
}

/** The browser's sign that a microphone is open goes out. */
export function letGo({ context, stream, ear }: Opened): void {
  release(stream);
  void ear
    .close()
    .catch(() => undefined)
    .then(() => context.close())
    .catch(() => undefined);
}

/** Returns once the context runs, or when it clearly will not by itself. */
export async function wake(context: AudioContext): Promise<void> {
  if (context.state === "running") return;
  const late = new Promise((resolve) => setTimeout(resolve, WAKING));
  await Promise.race([context.resume().catch(() => undefined), late]);
}

function release(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
