/** Ways on which the messages of a whiteboard and of its panel go. */

import { asToHost, type Channel, sealed, type ToHost, type ToPanel } from "./messages.ts";

type Hello = Extract<ToPanel, { type: "hello" }>;

const AGAIN = 500;

export interface FrameOptions extends Omit<Hello, "type"> {
  /** The frame in which the panel is. */
  readonly frame: HTMLIFrameElement;
  /** Where Veche is; messages go to no other place and come from no other. */
  readonly origin: string;
}

/** To a panel in a frame of this page: by a channel of its own, which nobody else can read or write. */
export function frameChannel({ frame, origin, ...hello }: FrameOptions): Channel {
  const hearers = new Set<(message: ToHost) => void>();
  const target = new URL(origin).origin;
  let port: MessagePort | null = null;
  let answered = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const knock = (): void => {
    clearTimeout(timer);
    port?.close();
    const { port1, port2 } = new MessageChannel();
    port = port1;
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = asToHost(data);
      if (message?.type === "welcome") answered = true;
      if (message) for (const hear of hearers) hear(message);
    };
    // Another page in the frame than the panel never gets it.
    frame.contentWindow?.postMessage(sealed({ type: "hello", ...hello }), target, [port2]);
    // Until the panel has loaded nobody answers.
    timer = setTimeout(() => answered || knock(), AGAIN);
  };
  const load = (): void => {
    answered = false;
    knock();
  };
  frame.addEventListener("load", load);
  // It may have loaded before anybody listened.
  timer = setTimeout(knock, AGAIN);
  return {
    post: (message) => port?.postMessage(sealed(message)),
    listen(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    close() {
      clearTimeout(timer);
      frame.removeEventListener("load", load);
      port?.close();
      hearers.clear();
    },
  };
}
