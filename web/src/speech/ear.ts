/** The package that hears speech, loaded when somebody has agreed; its frames go to whoever listens. */

import { MODEL } from "./model";

declare global {
  /** Where the build has put what the package loads; on our own origin. */
  const __SPEECH_ASSETS__: string;
}

/** A frame as the model heard it: the probability of speech, and the samples, which nobody keeps. */
export type OnFrame = (probability: number, samples: Float32Array) => void;

export interface Ear {
  /** The microphone is let go of; nothing is heard any more. */
  close(): Promise<void>;
}

/** Hears a microphone until it is closed. Rejects where the model cannot be loaded. */
export async function openEar(stream: MediaStream, context: AudioContext, onFrame: OnFrame): Promise<Ear> {
  const { MicVAD } = await import("@ricky0123/vad-web");
  const given = async (): Promise<MediaStream> => stream;
  const vad = await MicVAD.new({
    model: MODEL,
    baseAssetPath: __SPEECH_ASSETS__,
    onnxWASMBasePath: __SPEECH_ASSETS__,
    audioContext: context,
    getStream: given,
    resumeStream: given,
    pauseStream: async () => undefined,
    onFrameProcessed: ({ isSpeech }, samples) => onFrame(isSpeech, samples),
    // Turns are found here and not by the package, which would keep the sound of each in memory for that.
    positiveSpeechThreshold: 1,
    preSpeechPadMs: 0,
    redemptionMs: 0,
    ortConfig: (runtime) => {
      runtime.env.logLevel = "error";
      // More threads would need headers that shut out other things.
      runtime.env.wasm.numThreads = 1;
    },
  });
  return { close: () => vad.destroy() };
}
