import { useState } from "react";
import { Link } from "wouter";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import buttons from "../ui/Button.module.css";
import type { Me } from "./account";
import styles from "./accounts.module.css";
import { texts } from "./texts";

const PUT_OFF = "veche.set-up-later";

/** Offers an owner who came by a link to set a password; whoever puts it off finds it under their account. */
export function SetUpHint({ me }: { me: Me | null }) {
  const t = useTexts(texts);
  const [hidden, setHidden] = useState(() => localStorage.getItem(PUT_OFF) !== null);
  if (me?.kind !== "owner" || me.account || hidden) return null;
  const later = (): void => {
    localStorage.setItem(PUT_OFF, "1");
    setHidden(true);
  };
  return (
    <section className={styles.hint} aria-label={t("setUp")}>
      <p>{t("setUpMore")}</p>
      <div className={styles.actions}>
        <Button size="s" onClick={later}>
          {t("later")}
        </Button>
        <Link href="/account" className={`${buttons.button} ${buttons.primary} ${buttons.s}`}>
          {t("setUp")}
        </Link>
      </div>
    </section>
  );
}
