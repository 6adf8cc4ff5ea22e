/** The page beside which the panel is shown: who it is, and what passes between the two. */

import { asToPanel, sealed, type ToHost, type ToPanel } from "@veche/board-bridge";

type Hello = Extract<ToPanel, { type: "hello" }>;
export type FromHost = Exclude<ToPanel, Hello>;

export interface Host extends Omit<Hello, "type"> {
  readonly origin: string;
  post(message: ToHost): void;
  /** Returns what ends it. */
  listen(hear: (message: FromHost) => void): () => void;
}

/** FigJam's page hands on what its plugin says, and has no channel of its own for it. */
const FIGMA = "https://www.figma.com";

/**
 * Calls back for each page that says hello, the last one counting; returns what ends it. Messages of pages that are not
 * `allowed`, and of windows that do not hold this one, are not read.
 */
export function awaitHost(
  allowed: (origin: string) => boolean | Promise<boolean>,
  greet: (host: Host) => void,
): () => void {
  let silence = (): void => undefined;
  const hear = async (event: MessageEvent<unknown>): Promise<void> => {
    if (event.source !== window.parent || window.parent === window) return;
    const wrapped = event.origin === FIGMA ? unwrapped(event.data) : undefined;
    const message = asToPanel(wrapped ?? event.data);
    const port = event.ports[0];
    if (message?.type !== "hello" || !(port || wrapped)) return;
    if (!(await allowed(event.origin))) return;
    silence();
    const wire = port ? overPort(port) : overFigma();
    silence = wire.close;
    const { type: _, ...hello } = message;
    wire.post({ type: "welcome" });
    greet({ ...hello, origin: event.origin, post: wire.post, listen: wire.listen });
  };
  const listener = (event: MessageEvent<unknown>): void => void hear(event);
  window.addEventListener("message", listener);
  return () => {
    window.removeEventListener("message", listener);
    silence();
  };
}

interface Wire extends Pick<Host, "post" | "listen"> {
  close(): void;
}

function overPort(port: MessagePort): Wire {
  const hearers = new Set<(message: FromHost) => void>();
  port.onmessage = ({ data }: MessageEvent<unknown>) => pass(data, hearers);
  return {
    post: (message) => port.postMessage(sealed(message)),
    listen: (hear) => added(hearers, hear),
    close: () => port.close(),
  };
}

function overFigma(): Wire {
  const hearers = new Set<(message: FromHost) => void>();
  const listener = (event: MessageEvent<unknown>): void => {
    if (event.source === window.parent && event.origin === FIGMA) pass(unwrapped(event.data), hearers);
  };
  window.addEventListener("message", listener);
  return {
    post: (message) => window.parent.postMessage({ pluginMessage: sealed(message), pluginId: "*" }, FIGMA),
    listen: (hear) => added(hearers, hear),
    close: () => window.removeEventListener("message", listener),
  };
}

function pass(data: unknown, hearers: ReadonlySet<(message: FromHost) => void>): void {
  const message = asToPanel(data);
  if (message && message.type !== "hello") for (const hear of hearers) hear(message);
}

function added(hearers: Set<(message: FromHost) => void>, hear: (message: FromHost) => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

function unwrapped(data: unknown): unknown {
  return typeof data === "object" && data !== null && "pluginMessage" in data
    ? data.pluginMessage
    : undefined;
}
