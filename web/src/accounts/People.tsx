import { Ellipsis, Link2, Trash2, UserCheck, UserPlus, UserX } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Link } from "wouter";
import { ApiError, api } from "../api";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Menu } from "../ui/Menu";
import { toast } from "../ui/Toast";
import type { Account, Linked } from "./account";
import styles from "./accounts.module.css";
import { EmailField, Fault, NameField } from "./Fields";
import { Asked, Told } from "./Told";
import { texts } from "./texts";
import { useSending } from "./use";

interface PeopleProps {
  readonly accounts: readonly Account[];
  readonly again: () => void;
}

/** Everybody with an account. */
export function People({ accounts, again }: PeopleProps) {
  const t = useTexts(texts);
  const [inviting, setInviting] = useState(false);
  const [linked, setLinked] = useState<Linked | null>(null);
  const show = (made: Linked): void => {
    setInviting(false);
    setLinked(made);
    again();
  };
  const owned = accounts.some(({ role }) => role === "owner");
  return (
    <section className={styles.section} aria-label={t("people")}>
      <header className={styles.head}>
        <h2>{t("people")}</h2>
        <Button kind="primary" icon={<UserPlus />} onClick={() => setInviting(true)}>
          {t("invite")}
        </Button>
      </header>
      <p className={styles.about}>{t("peopleMore")}</p>
      {!owned && (
        <p className={styles.hint}>
          <span>{t("needsAccount")}</span> <Link href="/account">{t("setUp")}</Link>
        </p>
      )}
      {accounts.length === 0 ? (
        <p className={styles.quiet}>{t("nobody")}</p>
      ) : (
        <ul className={styles.list}>
          {accounts.map((account) => (
            <Row key={account.id} account={account} onLinked={show} again={again} />
          ))}
        </ul>
      )}
      {inviting && <Inviting onClose={() => setInviting(false)} onMade={show} />}
      {linked && (
        <Told
          title={t("linkFor", { name: linked.name })}
          about={t("linkMore", { name: linked.name })}
          label={t("link")}
          copy={t("copyLink")}
          secret={linked.link}
          onClose={() => setLinked(null)}
        />
      )}
    </section>
  );
}

interface RowProps {
  readonly account: Account;
  readonly onLinked: (made: Linked) => void;
  readonly again: () => void;
}

function Row({ account, onLinked, again }: RowProps) {
  const t = useTexts(texts);
  const dates = useDates();
  const { name, email, role, state, sessions, seen_at } = account;
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <p className={styles.name}>
          {name}
          <span className={styles.mark}>{role === "owner" ? t("role_owner") : t(`state_${state}`)}</span>
        </p>
        <p className={styles.facts}>
          <span>{email}</span>
          {role !== "owner" && <span>{t("sessions", { count: sessions })}</span>}
          <span>{seen_at ? t("seen", { when: dates.short(seen_at) }) : t("neverSeen")}</span>
        </p>
      </div>
      {role !== "owner" && <RowMenu account={account} onLinked={onLinked} again={again} />}
    </li>
  );
}

function RowMenu({ account, onLinked, again }: RowProps) {
  const t = useTexts(texts);
  const { id, name, state } = account;
  const [asking, setAsking] = useState<"deactivate" | "remove" | null>(null);
  const carry = (wish: Promise<unknown>): void => {
    wish
      .catch((error: unknown) => {
        toast((error instanceof ApiError && error.detail) || t("notDone"), { tone: "problem" });
      })
      .finally(again);
  };
  const link = {
    id: "link",
    label: t(state === "invited" ? "inviteAgain" : "newLink"),
    icon: <Link2 />,
    onChoose: () => carry(api.renewLink(id).then(onLinked)),
  };
  const off = {
    id: "off",
    label: t("deactivate"),
    icon: <UserX />,
    onChoose: () => setAsking("deactivate"),
  };
  const on = {
    id: "on",
    label: t("activate"),
    icon: <UserCheck />,
    onChoose: () => carry(api.setAccountState(id, "active")),
  };
  return (
    <>
      <Menu
        icon
        label={t("more", { name })}
        trigger={<Ellipsis />}
        choices={[
          ...(state === "deactivated" ? [on] : [link, off]),
          {
            id: "remove",
            label: t("remove"),
            icon: <Trash2 />,
            danger: true,
            onChoose: () => setAsking("remove"),
          },
        ]}
      />
      {asking && (
        <Asked
          title={t(asking)}
          about={t(`${asking}More`, { name })}
          action={t(asking)}
          onClose={() => setAsking(null)}
          onAgreed={() =>
            carry(asking === "remove" ? api.removeAccount(id) : api.setAccountState(id, "deactivated"))
          }
        />
      )}
    </>
  );
}

function Inviting({ onClose, onMade }: { onClose: () => void; onMade: (made: Linked) => void }) {
  const t = useTexts(texts);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const { busy, faults, send } = useSending(["name", "email"]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const missing = {
      name: name.trim() ? undefined : t("fillIn"),
      email: email.trim() ? undefined : t("fillIn"),
    };
    send(async () => onMade(await api.inviteAccount({ name: name.trim(), email: email.trim() })), missing);
  };
  return (
    <Dialog open onClose={onClose} title={t("invite")}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <NameField value={name} onChange={setName} error={faults.name} />
        <EmailField value={email} onChange={setEmail} error={faults.email} />
        <Fault>{faults.other}</Fault>
        <div className={styles.actions}>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="primary" type="submit" busy={busy}>
            {t("inviteDo")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
