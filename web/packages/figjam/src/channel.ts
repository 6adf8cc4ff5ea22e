/// <reference types="@figma/plugin-typings" />
/**
 * The way between the plugin's main thread and Veche's panel in its window: Figma's page hands messages on. Only what comes
 * from Veche's own origin is read, and what is said goes to no other.
 */

import {
  asToHost,
  type Channel,
  sealed,
  type ToHost,
  type ToPanel,
} from "../../board-bridge/src/headless.ts";

const AGAIN = 500;
/** Milliseconds without an answer after which the panel may have been loaded anew. */
const SILENT = 6_000;

type Window = Pick<UIAPI, "postMessage" | "on" | "off">;

export function figmaChannel(window: Window, origin: string): Channel {
  const hearers = new Set<(message: ToHost) => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watch: ReturnType<typeof setTimeout> | undefined;

  const send = (message: ToPanel): void => window.postMessage(sealed(message), { origin });
  const stop = (one: ReturnType<typeof setTimeout> | undefined): void => {
    if (one !== undefined) clearTimeout(one);
  };
  // Until the panel has loaded nobody answers.
  const knock = (): void => {
    stop(timer);
    send({ type: "hello", source: "figjam", draws: true });
    timer = setTimeout(knock, AGAIN);
  };
  const hear = (data: unknown, { origin: from }: OnMessageProperties): void => {
    const message = from === origin ? asToHost(data) : null;
    if (!message) return;
    stop(watch);
    watch = undefined;
    if (message.type === "welcome") stop(timer);
    for (const one of hearers) one(message);
  };
  window.on("message", hear);
  knock();
  return {
    post(message) {
      send(message);
      if (message.type === "report") watch ??= setTimeout(knock, SILENT);
    },
    listen(hearer) {
      hearers.add(hearer);
      return () => hearers.delete(hearer);
    },
    close() {
      stop(timer);
      stop(watch);
      window.off("message", hear);
      hearers.clear();
    },
  };
}
