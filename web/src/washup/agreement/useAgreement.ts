import { useCallback, useEffect, useRef } from "react";
import { type Agreement, api } from "../../api";
import { useRoom } from "../../room/use";
import { useToken } from "../../room/useToken";
import { type Reading, useReading } from "../../useReading";

/** Ratings often come in a row; what follows from them is asked for once. */
const SETTLED = 1_500;

/** How well the assessors agree; read anew when ratings or submissions have changed. */
export function useAgreement(): Reading<Agreement> {
  const session = useRoom((room) => room.id);
  const token = useToken();
  const reading = useReading(useCallback(() => api.agreement(session, token), [session, token]));
  const known = useRoom((room) => room.ratings.known);
  const bare = useRoom((room) => room.ratings.bare);
  const submitted = useRoom((room) => room.participants.filter((one) => one.submitted).length);
  const first = useRef(true);
  const { again } = reading;
  // biome-ignore lint/correctness/useExhaustiveDependencies: that they changed is the reason
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(again, SETTLED);
    return () => clearTimeout(timer);
  }, [known, bare, submitted, again]);
  return reading;
}
