import { useEffect, useRef } from "react";
import { useTexts } from "../i18n/texts";
import { me, roleOf } from "../room/select";
import { useRoom } from "../room/use";
import { toast } from "../ui/Toast";
import { texts } from "./texts";

/** Says which role one has from now on, once, when somebody else or the next scene has changed it. */
export function RoleNews() {
  const t = useTexts(texts);
  const role = useRoom((room) => me(room).role);
  const title = useRoom((room) => roleOf(room, me(room))?.title);
  // Whoever takes a role by a press knows it.
  const chosen = useRoom((room) => room.settings.roles === "claimed" && room.state === "lobby");
  const before = useRef(role);
  useEffect(() => {
    if (before.current === role) return;
    const had = before.current !== null;
    before.current = role;
    if (chosen) return;
    if (title) toast(t(had ? "roleChanged" : "roleGiven", { role: title }));
    else toast(t("roleTaken"));
  }, [role, title, chosen, t]);
  return null;
}
