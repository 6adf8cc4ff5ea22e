import { Check } from "lucide-react";
import { useState } from "react";
import { useTexts } from "../i18n/texts";
import { called } from "../room/select";
import { useLive, useRoom } from "../room/use";
import { Button } from "../ui/Button";
import { PersonMark } from "../ui/Person";
import { toast } from "../ui/Toast";
import styles from "./RoleChooser.module.css";
import { type RoleOffer, roleOffers } from "./situation";
import { texts } from "./texts";

/** All roles with who holds them; a full one stays in view, so that one sees who does what. */
export function RoleChooser({ onTaken }: { onTaken?: () => void }) {
  const room = useRoom((whole) => whole);
  const live = useLive();
  const [asking, setAsking] = useState<string | null>(null);

  const take = async (role: string): Promise<void> => {
    setAsking(role);
    const answer = await live.ask("role.claim", { role });
    setAsking(null);
    if (answer.ok) onTaken?.();
    else toast(answer.message, { tone: "problem" });
  };

  return (
    <ul className={styles.roles}>
      {roleOffers(room).map((offer) => (
        <li key={offer.role.id} className={styles.role} data-mine={offer.mine || undefined}>
          <h3 className={styles.title} lang={room.exercise.language}>
            {offer.role.title}
          </h3>
          <p className={styles.card} lang={room.exercise.language}>
            {offer.role.card}
          </p>
          <Taking offer={offer} busy={asking === offer.role.id} onTake={() => void take(offer.role.id)} />
        </li>
      ))}
    </ul>
  );
}

function Taking({ offer, busy, onTake }: { offer: RoleOffer; busy: boolean; onTake: () => void }) {
  const t = useTexts(texts);
  const { role, holders, mine, full, open } = offer;
  const held = holders.length > 0 && !mine;
  return (
    <div className={styles.taking}>
      <span className={styles.holders}>
        {held && (
          <>
            {holders.map((one) => (
              <PersonMark key={one.id} seat={one.seat} size={12} />
            ))}
            <span>{holders.map(called).join(", ")}</span>
          </>
        )}
      </span>
      {mine ? (
        <span className={styles.mine}>
          <Check aria-hidden="true" />
          {t("yours")}
        </span>
      ) : full ? (
        <span className={styles.taken}>{t("taken")}</span>
      ) : (
        open && (
          <Button busy={busy} aria-label={t("takeRole", { role: role.title })} onClick={onTake}>
            {t("take")}
          </Button>
        )
      )}
    </div>
  );
}
