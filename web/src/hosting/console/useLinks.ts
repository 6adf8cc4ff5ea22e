import { useCallback } from "react";
import { api } from "../../api";
import { useRoom } from "../../room/use";
import { useReading } from "../useReading";
import { useToken } from "./useToken";

/** The session as the server lists it, with its links. */
export function useLinks() {
  const session = useRoom((room) => room.id);
  const token = useToken();
  return useReading(useCallback(() => api.session(session, token), [session, token]));
}
