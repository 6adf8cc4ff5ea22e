import { type ReactNode, useEffect, useState } from "react";
import { useLive } from "../../room/use";
import type { Host } from "./host";
import { BoardPlace } from "./place";
import { serve } from "./serve";

/** Within it the board is elsewhere, and takes part in the open session. */
export function BoardElsewhere({ host, children }: { host: Host | null; children: ReactNode }) {
  const live = useLive();
  const [chosen, choose] = useState<string | null>(null);
  useEffect(() => (host ? serve(live, host, choose) : undefined), [live, host]);
  return <BoardPlace value={{ host, chosen }}>{children}</BoardPlace>;
}
