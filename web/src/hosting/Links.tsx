/** The three ways into a session: copied, shown as a code, put into a letter, replaced. */

import { Mail, QrCode as QrIcon, RefreshCw } from "lucide-react";
import { useEffect, useState } from "react";
import { ApiError, api, type SessionLinks } from "../api";
import { useTexts } from "../i18n/texts";
import type { Kind, Language } from "../protocol";
import { Button } from "../ui/Button";
import { Card } from "../ui/Card";
import { Dialog } from "../ui/Dialog";
import { QrCode } from "../ui/QrCode";
import { toast } from "../ui/Toast";
import { CopyButton } from "./CopyButton";
import { InvitationDialog } from "./InvitationDialog";
import styles from "./Links.module.css";
import { texts } from "./texts";

export interface Linked {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  /** That of actors only where the exercise has a part for one. */
  readonly links: SessionLinks;
  /** How long the exercise takes, where that is known. */
  readonly minutes: number | null;
}

interface LinksProps {
  readonly session: Linked;
  /** A seat's token; without one the owner's sign-in counts. */
  readonly token?: string | undefined;
  readonly onRotated: (kind: Kind, link: string) => void;
}

const KINDS: readonly Kind[] = ["candidate", "actor", "assessor", "facilitator"];

export function Links({ session, token, onRotated }: LinksProps) {
  return (
    <div className={styles.links}>
      {KINDS.filter((kind) => session.links[kind] !== undefined).map((kind) => (
        <LinkCard key={kind} {...{ session, kind, token, onRotated }} />
      ))}
    </div>
  );
}

function LinkCard({ session, kind, token, onRotated }: LinksProps & { kind: Kind }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState<"code" | "letter" | null>(null);
  const link = session.links[kind] ?? "";
  const close = (): void => setOpen(null);
  return (
    <Card className={styles.card} aria-label={t(`link_${kind}`)}>
      <h3>{t(`link_${kind}`)}</h3>
      <p className={styles.more}>{t(`link_${kind}_more`)}</p>
      <input
        className={styles.address}
        readOnly
        value={link}
        aria-label={t("address")}
        onFocus={(event) => event.target.select()}
      />
      <div className={styles.actions}>
        <CopyButton kind="primary" text={link}>
          {t("copyLink")}
        </CopyButton>
        <Button icon={<Mail />} onClick={() => setOpen("letter")}>
          {t("invitation")}
        </Button>
        <Button icon={<QrIcon />} onClick={() => setOpen("code")}>
          {t("qrCode")}
        </Button>
      </div>
      <Rotation {...{ session, kind, token, onRotated }} />
      <Dialog open={open === "code"} onClose={close} title={t(`link_${kind}`)}>
        <div className={styles.code}>
          <QrCode link={link} size={280} />
          <p className={styles.more}>{t("qrMore")}</p>
        </div>
      </Dialog>
      <InvitationDialog
        open={open === "letter"}
        onClose={close}
        invited={{ kind, title: session.title, link, held: session.language, minutes: session.minutes }}
      />
    </Card>
  );
}

/** How long a replacement can be taken back: letters that went out would lead nowhere afterwards. */
const GRACE = 6_000;

function Rotation({ session: { id }, kind, token, onRotated }: LinksProps & { kind: Kind }) {
  const t = useTexts(texts);
  const [state, setState] = useState<"idle" | "waiting" | "busy">("idle");

  useEffect(() => {
    if (state !== "waiting") return;
    const timer = setTimeout(() => setState("busy"), GRACE);
    return () => clearTimeout(timer);
  }, [state]);
  useEffect(() => {
    if (state !== "busy") return;
    api
      .rotateLink(id, kind, token)
      .then(
        ({ link }) => {
          onRotated(kind, link);
          toast(t("rotated"));
        },
        (error: unknown) =>
          toast((error instanceof ApiError && error.detail) || t("notRotated"), { tone: "problem" }),
      )
      .finally(() => setState("idle"));
  }, [state, id, kind, token, onRotated, t]);

  return (
    <div className={styles.rotation} role="status">
      {state === "waiting" ? (
        <>
          <p>{t("rotating")}</p>
          <Button size="s" onClick={() => setState("idle")}>
            {t("keepOld")}
          </Button>
          <Button size="s" kind="danger" onClick={() => setState("busy")}>
            {t("replaceNow")}
          </Button>
        </>
      ) : (
        <Button
          size="s"
          kind="quiet"
          icon={<RefreshCw />}
          busy={state === "busy"}
          onClick={() => setState("waiting")}
        >
          {t("rotate")}
        </Button>
      )}
    </div>
  );
}
