import { useEffect, useState } from "react";
import { api } from "../api";
import { awaitHost, type Host } from "../board/elsewhere/host";

/** Milliseconds within which a page that has a whiteboard says so. */
const PATIENCE = 2_000;

/** The page around this one, if it may hold the panel and says hello; `waiting` until that is known. */
export function useHost(): { readonly host: Host | null; readonly waiting: boolean } {
  const framed = window.parent !== window;
  const [host, setHost] = useState<Host | null>(null);
  const [waiting, setWaiting] = useState(framed);
  useEffect(() => {
    if (!framed) return;
    // The server's own pages may always; whose else, the owner says.
    const hosts = api.hosts().then(
      ({ origins }) => [window.location.origin, ...origins],
      () => [window.location.origin],
    );
    const allowed = async (origin: string): Promise<boolean> => (await hosts).includes(origin);
    const leave = awaitHost(allowed, (found) => {
      setHost(found);
      setWaiting(false);
    });
    const timer = setTimeout(() => setWaiting(false), PATIENCE);
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [framed]);
  return { host, waiting };
}
