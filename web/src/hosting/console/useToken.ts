import { useRoom } from "../../room/use";
import { seat } from "../../seats";

/** The facilitator's own token, for what goes over HTTP. */
export function useToken(): string | undefined {
  const session = useRoom((room) => room.id);
  return seat(session, "facilitator")?.token;
}
