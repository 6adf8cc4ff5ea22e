import { useEffect, useRef } from "react";
import { currentPhase, me } from "../room/select";
import { useLive, useRoom } from "../room/use";
import type { BoardHandle } from "./handle";
import { isSlide, spotBox } from "./spot";
import { laidTemplates } from "./template";

/** How much larger than life a slide may be shown, and a note. */
const SLIDE = 2;
const NOTE = 1.2;

/** The view goes to a template when its phase begins, and to where everybody is asked to look; once each. */
export function useLedView(handle: BoardHandle | null): void {
  const live = useLive();
  const started = useRoom((room) => (currentPhase(room)?.template ? (room.phase?.started_at ?? null) : null));
  const spotlight = useRoom((room) => room.spotlight);
  const led = useRef<string | null>(null);

  useEffect(() => {
    const { room } = live.store.getState();
    if (!handle || !room || started === null) return;
    const template = currentPhase(room)?.template;
    const laid = laidTemplates(room).find((one) => one.template.id === template);
    if (laid) handle.look({ ...laid, y: laid.y - 60, height: laid.height + 60 });
  }, [handle, live, started]);

  useEffect(() => {
    const { room } = live.store.getState();
    if (!handle || !room || !spotlight || led.current === spotlight.at) return;
    led.current = spotlight.at;
    const box = spotBox(room);
    // What the facilitator shows of their own view they have in view.
    const own = me(room).kind === "facilitator" && spotlight.by === room.me && !isSlide(room);
    if (box && !own) handle.look(box, spotlight.item && !isSlide(room) ? NOTE : SLIDE);
  }, [handle, live, spotlight]);
}
