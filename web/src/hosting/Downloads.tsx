/** The session as files, each with what it holds; one line a kind, so that the list stays short. */

import { BookOpen, Download as DownloadIcon } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import { ApiError } from "../api";
import { BOARD_FORMATS, type Download, type ExportFormat, exported } from "../files";
import { useTexts } from "../i18n/texts";
import type { Kind, Language, Participant } from "../protocol";
import { summaryHref } from "../summary/links";
import { Button } from "../ui/Button";
import buttons from "../ui/Button.module.css";
import { Select } from "../ui/Field";
import { toast } from "../ui/Toast";
import styles from "./Downloads.module.css";
import type { EndedPhase } from "./endedPhases";
import { FeedbackFiles } from "./FeedbackFiles";
import { texts } from "./filesTexts";
import { save } from "./saving";

export interface Filed {
  readonly id: string;
  readonly language: Language;
  /** Whether judgements may be told: the wash-up is open, or was. */
  readonly integrated: boolean;
  readonly candidates: readonly Participant[];
  /** Phases at whose end the board is known. */
  readonly phases: readonly EndedPhase[];
  /** Of a calibration nobody is told anything about themselves. */
  readonly calibration?: boolean;
}

export interface DownloadsProps {
  readonly session: Filed;
  /** A seat's token; without one the owner's sign-in counts. */
  readonly token?: string | undefined;
}

/** What a button fetches. */
export interface Fetching {
  /** Which file is being made, by a key of its own; one at a time. */
  readonly busy: string | null;
  readonly fetch: (key: string, made: () => Promise<Download>) => void;
}

export function useFetching(): Fetching {
  const t = useTexts(texts);
  const [busy, setBusy] = useState<string | null>(null);
  const run = async (key: string, made: () => Promise<Download>): Promise<void> => {
    setBusy(key);
    try {
      save(await made());
    } catch (error) {
      const detail = error instanceof ApiError ? error.detail : "";
      toast(`${t("notDownloaded")} ${detail}`.trim(), { tone: "problem" });
    } finally {
      setBusy(null);
    }
  };
  return { busy, fetch: (key, made) => busy === null && void run(key, made) };
}

export function Downloads({ session, token }: DownloadsProps) {
  const t = useTexts(texts);
  const fetching = useFetching();
  const { id } = session;
  const file = (kind: "summary" | "tables" | "record", format: "pdf" | "xlsx" | "csv" | "json") => (
    <FileButton
      of={t(kind)}
      name={t(format)}
      at={format}
      primary={format === "pdf"}
      fetching={fetching}
      made={() => exported({ session: id, format }, token)}
    />
  );
  return (
    <ul className={styles.list}>
      <Row name={t("summary")} more={t("summaryMore")}>
        <ReadLink href={summaryHref(id, seated(token))} what={t("summary")} />
        {file("summary", "pdf")}
      </Row>
      <Row name={t("tables")} more={t("tablesMore")}>
        {file("tables", "xlsx")}
        {file("tables", "csv")}
      </Row>
      <Row name={t("record")} more={t("recordMore")}>
        {file("record", "json")}
      </Row>
      <BoardFiles session={session} token={token} fetching={fetching} />
      {session.calibration || <FeedbackFiles session={session} token={token} fetching={fetching} />}
    </ul>
  );
}

interface RowProps {
  readonly name: string;
  readonly more: string;
  /** What can be done stands below the words. */
  readonly tall?: boolean;
  readonly children?: ReactNode;
}

export function Row({ name, more, tall = false, children }: RowProps) {
  return (
    <li className={styles.row} data-tall={tall || undefined}>
      <div className={styles.about}>
        <p className={styles.name}>{name}</p>
        <p className={styles.more}>{more}</p>
      </div>
      {children && <div className={styles.files}>{children}</div>}
    </li>
  );
}

/** With which seat the pages are read: whoever has no token here is the owner. */
export function seated(token: string | undefined): Kind | null {
  return token === undefined ? null : "facilitator";
}

/** To what can also be read as a page. */
export function ReadLink({ href, what }: { href: string; what: string }) {
  const t = useTexts(texts);
  return (
    <Link
      href={href}
      className={`${buttons.button} ${buttons.plain} ${buttons.m}`}
      aria-label={t("readPageOf", { what })}
    >
      <BookOpen aria-hidden="true" />
      {t("readPage")}
    </Link>
  );
}

interface FileButtonProps {
  /** What it is a file of. */
  readonly of: string;
  readonly name: string;
  readonly at: ExportFormat | string;
  readonly primary?: boolean;
  readonly fetching: Fetching;
  readonly made: () => Promise<Download>;
}

/** Not switched off while another file is made: what is switched off loses the focus. */
export function FileButton({ of, name, at, primary = false, fetching, made }: FileButtonProps) {
  const t = useTexts(texts);
  const { busy, fetch } = fetching;
  return (
    <Button
      kind={primary ? "primary" : "plain"}
      icon={<DownloadIcon />}
      busy={busy === at}
      aria-disabled={busy !== null}
      aria-label={t("downloadFile", { file: `${of}, ${name}` })}
      onClick={() => fetch(at, made)}
    >
      {name}
    </Button>
  );
}

function BoardFiles({ session: { id, phases }, token, fetching }: DownloadsProps & PartProps) {
  const t = useTexts(texts);
  const [chosen, setChosen] = useState("");
  const phase = phases.find(({ key }) => key === chosen);
  const moment = phase ? t("atEndOf", { phase: phase.title }) : t("asItStands");
  return (
    <Row name={t("board")} more={t("boardMore")} tall>
      {phases.length > 0 && (
        <div className={styles.choosing}>
          <Select
            bare
            label={t("boardWhen")}
            value={phase?.key ?? ""}
            onChange={(event) => setChosen(event.target.value)}
          >
            <option value="">{t("asItStands")}</option>
            {phases.map(({ key, title }) => (
              <option key={key} value={key}>
                {t("atEndOf", { phase: title })}
              </option>
            ))}
          </Select>
        </div>
      )}
      {BOARD_FORMATS.map((format) => (
        <FileButton
          key={format}
          of={`${t("board")}, ${moment}`}
          name={t(format)}
          at={format}
          fetching={fetching}
          made={() => exported({ session: id, format, phase: phase?.key ?? null }, token)}
        />
      ))}
    </Row>
  );
}

export interface PartProps {
  readonly fetching: Fetching;
}
