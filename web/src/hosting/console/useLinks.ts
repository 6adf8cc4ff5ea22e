import { useCallback } from "react";
import { api } from "../../api";
import { useRoom } from "../../room/use";
import { useToken } from "../../room/useToken";
import { useReading } from "../../useReading";

/** The session as the server lists it, with its links. */
export function useLinks() {
  const session = useRoom((room) => room.id);
  const token = useToken();
  return useReading(useCallback(() => api.session(session, token), [session, token]));
}
