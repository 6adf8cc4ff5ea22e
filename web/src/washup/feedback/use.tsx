/** How the parts of the page reach what is done about feedback. */

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useStore } from "zustand";
import { useLive, useRoom } from "../../room/use";
import { read, write } from "../../shelf";
import { useDesk } from "../use";
import { type KeptTelling, Telling, type TellingState } from "./telling";

const Place = createContext<Telling | null>(null);

export function TellingProvider({ children }: { children: ReactNode }) {
  const live = useLive();
  const desk = useDesk();
  const me = useRoom((room) => room.me);
  const [telling, setTelling] = useState<Telling | null>(null);
  useEffect(() => {
    const key = `veche.feedback.${me}`;
    const made = new Telling(live, desk.ledger, (words) => desk.say(words), read<KeptTelling>(key));
    const silence = made.listen();
    // What is half written survives a reload.
    const stop = made.store.subscribe(({ fresh, rewordings }) => {
      write(key, { fresh, rewordings } satisfies KeptTelling);
    });
    setTelling(made);
    return () => {
      silence();
      stop();
    };
  }, [live, desk, me]);
  return telling && <Place value={telling}>{children}</Place>;
}

export function useTelling(): Telling {
  const telling = useContext(Place);
  if (!telling) throw new Error("Nobody is told anything here.");
  return telling;
}

export function useTellingState<Part>(select: (state: TellingState) => Part): Part {
  return useStore(useTelling().store, select);
}
