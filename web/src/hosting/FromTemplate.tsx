/** A session like another: one sees what comes along and what stays, gives it a title, and it is there. */

import { Info } from "lucide-react";
import { useCallback, useState } from "react";
import { Link, useLocation } from "wouter";
import { ApiError, api, type SessionView } from "../api";
import { LANGUAGE_NAMES } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import type { Language } from "../protocol";
import { Button } from "../ui/Button";
import { Card } from "../ui/Card";
import { Field } from "../ui/Field";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { toast } from "../ui/Toast";
import { useReading } from "../useReading";
import { texts as weighingTexts } from "../weighing/texts";
import styles from "./FromTemplate.module.css";
import { texts as words } from "./templateTexts";
import { texts } from "./texts";
import { Unreadable } from "./Unreadable";

export function FromTemplate({ session }: { session: string }) {
  const t = useTexts(words);
  const { found, problem, again } = useReading(useCallback(() => api.session(session), [session]));
  return (
    <Page home>
      {found ? (
        <>
          <h1>{t("heading")}</h1>
          <Form model={found} />
        </>
      ) : problem ? (
        <Unreadable problem={problem} again={again} />
      ) : (
        <Spinner />
      )}
    </Page>
  );
}

function Form({ model }: { model: SessionView }) {
  const t = useTexts(words);
  const [title, setTitle] = useState(model.title);
  const { busy, make } = useMaking(model.id, title);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <p className={styles.model}>
        {t("model")}{" "}
        <Link href={`/sessions/${model.id}`} lang={model.language}>
          {model.title}
        </Link>
      </p>
      <Field
        label={t("title")}
        value={title}
        maxLength={200}
        placeholder={model.title}
        hint={t("titleMore")}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Card>
        <h2 className={styles.heading}>{t("taken")}</h2>
        <Taken model={model} />
        <LibraryNote model={model} />
        <p className={styles.left}>{t("left")}</p>
      </Card>
      <Button className={styles.create ?? ""} type="submit" kind="primary" size="l" busy={busy}>
        {t("create")}
      </Button>
    </form>
  );
}

function Taken({ model: { exercise, language, settings, profile } }: { model: SessionView }) {
  const t = useTexts(words);
  const say = useTexts(texts);
  const weigh = useTexts(weighingTexts);
  const { title, version } = exercise;
  const evidence =
    settings.min_evidence === 0
      ? say("evidenceNone")
      : say("evidenceCount", { count: settings.min_evidence });
  return (
    <dl className={styles.facts}>
      <Fact name={t("exercise")} value={t("version", { title, version })} lang={language} />
      <Fact name={t("language")} value={LANGUAGE_NAMES[language]} />
      <Fact name={say("roles")} value={say(`roles_${settings.roles}`)} />
      <Fact name={say("advance")} value={say(`advance_${settings.auto_advance ? "auto" : "hand"}`)} />
      <Fact name={say("speech")} value={say(`speech_${settings.speech ? "on" : "off"}`)} />
      <Fact name={say("labels")} value={say(`labels_${settings.labels}`)} />
      <Fact name={say("rating")} value={say(`rating_${settings.rating_opens}`)} />
      <Fact name={say("evidence")} value={evidence} />
      {profile && <Fact name={weigh("profile")} value={profile.title} lang={language} />}
      <Fact name={t("days")} value={t("days_count", { count: settings.retention_days })} />
    </dl>
  );
}

function Fact({ name, value, lang }: { name: string; value: string; lang?: Language }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd lang={lang}>{value}</dd>
    </div>
  );
}

/** What is in the library now, where it is not what the session was made with. */
function LibraryNote({ model: { exercise } }: { model: SessionView }) {
  const t = useTexts(words);
  const { library, version: old } = exercise;
  if (library === undefined || library?.changed === false) return null;
  return (
    <p className={styles.note}>
      <Info aria-hidden="true" />
      <span>
        {library === null
          ? t("gone")
          : library.version === old
            ? t("changedSame")
            : t("changed", { version: library.version, old })}{" "}
        <Link href="/new">{t("fromLibrary")}</Link>
      </span>
    </p>
  );
}

function useMaking(from: string, title: string) {
  const t = useTexts(words);
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const make = async (): Promise<void> => {
    setBusy(true);
    try {
      const { id } = await api.createSession({ from, ...(title.trim() && { title: title.trim() }) });
      navigate(`/sessions/${id}`, { state: { made: true }, replace: true });
    } catch (error) {
      setBusy(false);
      const told = error instanceof ApiError && (error.fields.from?.[0] ?? error.detail);
      toast(told || t("notCreated"), { tone: "problem" });
    }
  };
  return { busy, make };
}
