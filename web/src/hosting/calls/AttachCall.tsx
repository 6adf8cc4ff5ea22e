/** What a conference call has recorded comes into the session: choose its file, see what would count, attach. */

import { CircleCheck, Paperclip, Upload } from "lucide-react";
import { useId, useRef, useState } from "react";
import { useTexts } from "../../i18n/texts";
import type { Participant } from "../../protocol";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Field, Select } from "../../ui/Field";
import { Spinner } from "../../ui/Spinner";
import { useFocusAfter } from "../../ui/useFocusAfter";
import styles from "./AttachCall.module.css";
import { type Attached, asField, FORMATS, type Format, ofField } from "./call";
import { People } from "./People";
import { texts } from "./texts";
import { type CallFile, useCallFile } from "./useCallFile";
import { Would } from "./Would";

export interface AttachCallProps {
  readonly session: string;
  readonly candidates: readonly Participant[];
  /** By key: what a phase is called. */
  readonly phases: readonly { readonly key: string; readonly title: string }[];
  /** A seat's token; without one the owner's sign-in counts. */
  readonly token?: string | undefined;
}

export function AttachCall({ session, candidates, phases, token }: AttachCallProps) {
  const t = useTexts(texts);
  const call = useCallFile(session, token);
  const { chosen, answer, done, tooLarge } = call;
  const box = useRef<HTMLDivElement>(null);
  const focusAfter = useFocusAfter(box);
  return (
    <Card>
      <div ref={box}>
        <h2 className={styles.heading}>{t("title")}</h2>
        <p className={styles.more}>{t("more")}</p>
        {!chosen && (
          <>
            <p className={styles.more}>{t("which")}</p>
            <Choose
              onChosen={(file) => {
                focusAfter("select");
                void call.choose(file);
              }}
            />
          </>
        )}
        {tooLarge && !chosen && (
          <p className={styles.wrong} role="alert">
            {t("tooLarge")}
          </p>
        )}
        {done && !chosen && <Done answer={done} />}
        {chosen && (
          <div className={styles.file}>
            <About call={call} />
            <Faults call={call} />
            {answer && (
              <>
                <People
                  answer={answer}
                  candidates={candidates}
                  onSay={(key, whose) => void call.change({ people: { ...chosen.people, [key]: whose } })}
                />
                <Would answer={answer} phases={phases} />
              </>
            )}
            <Deciding call={call} onLeft={() => focusAfter("[data-choose]")} />
          </div>
        )}
      </div>
    </Card>
  );
}

function Done({ answer: { accepted, unwritten } }: { answer: Attached }) {
  const t = useTexts(texts);
  return (
    <>
      <p className={styles.done} role="status">
        <CircleCheck aria-hidden="true" />
        {accepted > 0 ? t("done", { count: accepted }) : t("doneNothing")}
      </p>
      {unwritten > 0 && (
        <p className={styles.wrong} role="alert">
          {t("unwritten", { count: unwritten })}
        </p>
      )}
    </>
  );
}

function Choose({ onChosen }: { onChosen: (file: File) => void }) {
  const t = useTexts(texts);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button data-choose icon={<Upload />} onClick={() => input.current?.click()}>
        {t("choose")}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".vtt,.xml,.json,text/vtt,text/xml,application/json"
        aria-label={t("choose")}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file can be chosen again once it is mended.
          event.target.value = "";
          if (file) onChosen(file);
        }}
      />
    </>
  );
}

/** Which file it is, of what kind, and when its call began. */
function About({ call }: { call: CallFile }) {
  const t = useTexts(texts);
  const { chosen, answer, busy } = call;
  if (!chosen) return null;
  return (
    <>
      <p className={styles.name}>
        <Paperclip aria-hidden="true" />
        <span>{chosen.name}</span>
        {busy === "checking" && (
          <span role="status" className={styles.reading}>
            <Spinner small />
            {t("reading")}
          </span>
        )}
      </p>
      <div className={styles.about}>
        <Select
          label={t("format")}
          value={chosen.format}
          onChange={(event) => void call.change({ format: event.target.value as Format, people: {} })}
        >
          {FORMATS.map((format) => (
            <option key={format} value={format}>
              {t(`format_${format}`)}
            </option>
          ))}
        </Select>
        {answer && <Beginning key={answer.starts} call={call} />}
      </div>
    </>
  );
}

function Beginning({ call: { answer, change } }: { call: CallFile }) {
  const t = useTexts(texts);
  const [value, setValue] = useState(answer ? asField(answer.starts) : "");
  if (!answer) return null;
  const whole = ofField(value) !== null;
  const say = (): void => {
    const starts = ofField(value);
    if (starts && value !== asField(answer.starts)) void change({ starts });
  };
  return (
    <Field
      label={t("starts")}
      type="datetime-local"
      step={1}
      value={value}
      hint={t(`starts_${answer.starts_by}`)}
      error={whole ? undefined : t("startsWhole")}
      onChange={(event) => setValue(event.target.value)}
      onBlur={say}
      onKeyDown={({ key }) => key === "Enter" && say()}
    />
  );
}

function Faults({ call: { faults } }: { call: CallFile }) {
  const t = useTexts(texts);
  if (faults.length === 0) return null;
  const told = faults.filter(Boolean);
  return (
    <div className={styles.wrong} role="alert">
      <p>{t(told.length > 0 ? "faults" : "notDone")}</p>
      <ul>
        {told.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </div>
  );
}

function Deciding({ call, onLeft }: { call: CallFile; onLeft: () => void }) {
  const t = useTexts(texts);
  const warned = useId();
  const { answer, busy, faults } = call;
  const ready = answer !== null && answer.accepted > 0 && faults.length === 0;
  return (
    <div className={styles.deciding}>
      {ready && (
        <p id={warned} className={styles.forGood}>
          {t("forGood")}
        </p>
      )}
      <Button
        onClick={() => {
          onLeft();
          call.cancel();
        }}
      >
        {t("cancel")}
      </Button>
      {ready && (
        <Button
          kind="primary"
          icon={<Paperclip />}
          busy={busy !== null}
          aria-describedby={warned}
          onClick={() => {
            onLeft();
            void call.attach();
          }}
        >
          {t("attach")}
        </Button>
      )}
    </div>
  );
}
