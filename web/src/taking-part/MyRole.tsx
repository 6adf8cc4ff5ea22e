import { Lock } from "lucide-react";
import { useState } from "react";
import { type KeyOf, useTexts } from "../i18n/texts";
import { me, roleOf } from "../room/select";
import { useRoom } from "../room/use";
import { Button } from "../ui/Button";
import { Card } from "../ui/Card";
import { Dialog } from "../ui/Dialog";
import styles from "./MyRole.module.css";
import { RoleChooser } from "./RoleChooser";
import { mayChooseRole, showsCover } from "./situation";
import { texts } from "./texts";

const WITHOUT: Readonly<Record<"assigned" | "drawn" | "claimed", KeyOf<typeof texts>>> = {
  assigned: "noRoleAssigned",
  drawn: "noRoleDrawn",
  claimed: "noRoleClaimed",
};

/** The own role: what everybody knows of it, and the note that only its holder reads. */
export function MyRole() {
  const t = useTexts(texts);
  const language = useRoom((room) => room.language);
  const role = useRoom((room) => roleOf(room, me(room)));
  const giving = useRoom((room) => room.settings.roles);
  const hasRoles = useRoom((room) => room.exercise.roles.length > 0);
  const mayChoose = useRoom(mayChooseRole);
  // The cover shows the roles already; two lists of the same would ask the same question twice.
  const offered = useRoom(showsCover);
  const [choosing, setChoosing] = useState(false);
  if (!hasRoles) return null;

  return (
    <Card title={t("myRole")}>
      {role ? (
        <div lang={language}>
          <p className={styles.title}>{role.title}</p>
          <p className={styles.card}>{role.card}</p>
        </div>
      ) : (
        <p className={styles.card}>{t(WITHOUT[giving])}</p>
      )}
      {role?.brief && (
        <div className={styles.brief}>
          <p className={styles.briefHead}>
            <Lock aria-hidden="true" />
            <span>
              <strong>{t("brief")}</strong>, {t("briefOnlyYou")}
            </span>
          </p>
          <p lang={language}>{role.brief}</p>
        </div>
      )}
      {mayChoose && !offered && (
        <Button className={styles.choose} onClick={() => setChoosing(true)}>
          {t(role ? "changeRole" : "chooseRole")}
        </Button>
      )}
      <Dialog open={choosing && mayChoose} onClose={() => setChoosing(false)} title={t("chooseRole")} wide>
        <RoleChooser onTaken={() => setChoosing(false)} />
      </Dialog>
    </Card>
  );
}
