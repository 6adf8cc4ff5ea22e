import { seat } from "../seats";
import { me } from "./select";
import { useRoom } from "./use";

/** The token of whoever looks, for what goes over HTTP. */
export function useToken(): string | undefined {
  const session = useRoom((room) => room.id);
  const kind = useRoom((room) => me(room).kind);
  return seat(session, kind)?.token;
}
