/** Before the start: who is invited, what is still amiss, the roles, the assessors. */

import { CircleAlert, CircleCheck, Link2 } from "lucide-react";
import { useTexts } from "../../i18n/texts";
import { called } from "../../room/select";
import { useRoom } from "../../room/use";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { CopyButton } from "../CopyButton";
import { Assignment } from "./Assignment";
import { useDeskStore } from "./desk";
import styles from "./Preparation.module.css";
import { Roles } from "./Roles";
import { type Matter, matters } from "./readiness";
import { texts } from "./texts";
import { useLinks } from "./useLinks";

export function Preparation() {
  return (
    <div className={styles.preparation}>
      <div className={styles.top}>
        <Invite />
        <Readiness />
      </div>
      <Roles />
      <Assignment />
    </div>
  );
}

/** The two links that are needed now; the dialog has all three with codes and letters. */
function Invite() {
  const t = useTexts(texts);
  const desk = useDeskStore();
  const { found } = useLinks();
  return (
    <Card title={t("invite")}>
      <p className={styles.more}>{t("inviteMore")}</p>
      <div className={styles.links}>
        <CopyButton kind="primary" text={found?.links?.candidate ?? ""}>
          {t("candidateLink")}
        </CopyButton>
        <CopyButton text={found?.links?.assessor ?? ""}>{t("assessorLink")}</CopyButton>
        <Button icon={<Link2 />} onClick={() => desk.setState({ window: "links" })}>
          {t("allLinks")}
        </Button>
      </div>
    </Card>
  );
}

function Readiness() {
  const t = useTexts(texts);
  const room = useRoom((whole) => whole);
  const open = matters(room);
  return (
    <Card title={t("readiness")} aria-live="polite">
      {open.length === 0 ? (
        <p className={styles.fine}>
          <CircleCheck aria-hidden="true" />
          {t("allReady")}
        </p>
      ) : (
        <ul className={styles.matters}>
          {open.map((matter) => (
            <Amiss key={matter.about === "role" ? matter.role.id : matter.about} matter={matter} />
          ))}
        </ul>
      )}
      {open.length > 0 && <p className={styles.more}>{t("canStart")}</p>}
    </Card>
  );
}

function useMatter(matter: Matter): string {
  const t = useTexts(texts);
  switch (matter.about) {
    case "candidates":
      return t("matterCandidates", { count: matter.missing });
    case "ready":
      return t("matterReady", { names: matter.waiting.map(called).join(", ") });
    case "role":
      return t("matterRole", { role: matter.role.title });
    case "assessors":
      return t("matterAssessors");
    case "unseen":
      return t("matterUnseen", { names: matter.people.map(called).join(", ") });
    case "busy":
      return t("matterBusy", { names: matter.people.map(called).join(", ") });
  }
}

function Amiss({ matter }: { matter: Matter }) {
  const words = useMatter(matter);
  return (
    <li>
      <CircleAlert aria-hidden="true" />
      <span>{words}</span>
    </li>
  );
}
