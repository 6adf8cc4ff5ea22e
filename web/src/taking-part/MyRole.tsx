import { Lock } from "lucide-react";
import { type ReactNode, useState } from "react";
import { type KeyOf, useTexts } from "../i18n/texts";
import { me, roleOf } from "../room/select";
import { useRoom } from "../room/use";
import { Button } from "../ui/Button";
import { Card } from "../ui/Card";
import { Dialog } from "../ui/Dialog";
import { Markdown } from "../ui/Markdown";
import styles from "./MyRole.module.css";
import { RoleChooser } from "./RoleChooser";
import { isNewPart, sceneBrief } from "./scene";
import { mayChooseRole, showsCover } from "./situation";
import { texts } from "./texts";

const WITHOUT: Readonly<Record<"assigned" | "drawn" | "claimed", KeyOf<typeof texts>>> = {
  assigned: "noRoleAssigned",
  drawn: "noRoleDrawn",
  claimed: "noRoleClaimed",
};

/** The own role: what everybody knows of it, and the notes that only its holder reads. */
export function MyRole() {
  const t = useTexts(texts);
  const language = useRoom((room) => room.exercise.language);
  const role = useRoom((room) => roleOf(room, me(room)));
  // An actor draws no lots and chooses nothing.
  const giving = useRoom((room) => (me(room).kind === "actor" ? "assigned" : room.settings.roles));
  const hasRoles = useRoom((room) => room.exercise.roles.length > 0);
  const mayChoose = useRoom(mayChooseRole);
  // The cover shows the roles already; two lists of the same would ask the same question twice.
  const offered = useRoom(showsCover);
  const scene = useRoom(sceneBrief);
  const fresh = useRoom(isNewPart);
  const [choosing, setChoosing] = useState(false);
  if (!hasRoles) return null;

  return (
    <Card
      title={t("myRole")}
      aside={fresh && <span className={styles.fresh}>{t("newInScene")}</span>}
      className={styles.role}
    >
      {role ? (
        <div lang={language}>
          <p className={styles.title}>{role.title}</p>
          <p className={styles.card}>{role.card}</p>
        </div>
      ) : (
        <p className={styles.card}>{t(WITHOUT[giving])}</p>
      )}
      {scene && (
        <Private head={t("sceneBrief")} language={language} text={scene}>
          {t("briefNotOthers")}
        </Private>
      )}
      {role?.brief && (
        <Private head={t("brief")} language={language} text={role.brief}>
          {t("briefNotOthers")}
        </Private>
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

interface PrivateProps {
  readonly head: string;
  readonly language: string;
  readonly text: string;
  /** For whom it is. */
  readonly children: ReactNode;
}

/** A note that nobody else in the group reads. */
function Private({ head, language, text, children }: PrivateProps) {
  return (
    <section className={styles.brief} aria-label={head}>
      <h3 className={styles.briefHead}>
        <Lock aria-hidden="true" />
        <span>
          <strong>{head}</strong>, {children}
        </span>
      </h3>
      <div className={styles.briefText} lang={language}>
        <Markdown text={text} />
      </div>
    </section>
  );
}
