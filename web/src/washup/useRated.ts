import { useRoom } from "../room/use";
import { useAgreement } from "./agreement/useAgreement";
import { type Rated, ratedOf } from "./rated";

/** How far each assessor is, as the server counts it; nothing until it has answered. */
export function useRated(): readonly Rated[] {
  const { found } = useAgreement();
  const room = useRoom((whole) => whole);
  return found ? ratedOf(room, found.assessors) : [];
}
