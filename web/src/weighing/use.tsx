/** What the session's job profile makes of the ratings, read anew when they change. */

import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { api, type Weighing } from "../api";
import { language } from "../i18n/i18n";
import { useRoom } from "../room/use";
import { useToken } from "../room/useToken";
import { useReading } from "../useReading";

/** What was agreed on often comes in a row. */
const SETTLED = 600;

const Found = createContext<Weighing | null>(null);

export function WeighingProvider({ children }: { children: ReactNode }) {
  useTranslation();
  const reads = language();
  const session = useRoom((room) => room.id);
  const token = useToken();
  const { found, again } = useReading(
    useCallback(() => api.weighing(session, reads, token), [session, reads, token]),
  );
  const known = useRoom((room) => room.ratings.known);
  const agreed = useRoom((room) => room.washup?.consensus);
  const state = useRoom((room) => room.state);
  const submitted = useRoom((room) => room.participants.filter((one) => one.submitted).length);
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: that they changed is the reason
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(again, SETTLED);
    return () => clearTimeout(timer);
  }, [known, agreed, state, submitted, again]);
  return <Found value={found}>{children}</Found>;
}

/** Null until it is there, and where the session was made without a profile. */
export function useWeighing(): (Weighing & { readonly profile: NonNullable<Weighing["profile"]> }) | null {
  const found = useContext(Found);
  return found?.profile ? { ...found, profile: found.profile } : null;
}
