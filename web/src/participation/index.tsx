/**
 * Who took part how much: sentences first, then the charts and the figures behind each. People stand by their
 * seats and never by amount; that amount is not quality is said before any figure.
 */

import { useCallback, useState } from "react";
import { api, type Report, type ReportSection } from "../api";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { ReplayLink } from "../replay/ReplayLink";
import { Card } from "../ui/Card";
import { Choice, Select } from "../ui/Field";
import { useReading } from "../useReading";
import { Chart } from "./Chart";
import { Figures, FigureTable } from "./Figures";
import { Frame, Head, Reading, Unread } from "./Frame";
import styles from "./Participation.module.css";
import { texts } from "./texts";
import { asking, type Way } from "./way";

const LOOKS_AGAIN = 10_000;

export default function Participation({ session }: { session: string }) {
  const t = useTexts(texts);
  return (
    <Frame session={session} title={t("title")}>
      {(way) => <Shown session={session} way={way} />}
    </Frame>
  );
}

function Shown({ session, way }: { session: string; way: Way }) {
  const t = useTexts(texts);
  const lang = language();
  const [phase, setPhase] = useState<string | null>(null);
  const { found: about } = useReading(
    useCallback(() => api.session(session, way.token), [session, way.token]),
    LOOKS_AGAIN,
  );
  const running = about?.state === "running";
  const { found, problem, again } = useReading(
    useCallback(() => api.report(session, lang, phase, way.token), [session, lang, phase, way.token]),
    running ? LOOKS_AGAIN : null,
  );
  if (problem && (!found || problem.status === 403))
    return <Unread problem={problem} way={way} again={again} />;
  if (!found) return <Reading />;
  return (
    <div className={styles.page}>
      <Head
        way={way}
        title={t("title")}
        other={{ href: `/sessions/${session}/ideas${asking(way)}`, word: t("toIdeas") }}
      />
      {about && (
        <p className={styles.session}>
          <span lang={about.language}>{about.title}</span>
          {running && ` · ${t("updates")}`}
        </p>
      )}
      <ReplayLink session={session} as={way.kind} />
      <p className={styles.limits}>{found.limits}</p>
      <div className={styles.choosing} hidden={found.phases.length < 2 && phase === null}>
        <Select
          label={t("phase")}
          value={phase ?? ""}
          onChange={({ target }) => setPhase(target.value || null)}
        >
          <option value="">{t("whole")}</option>
          {found.phases.map(({ key, title }) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </Select>
      </div>
      <Sections report={found} session={session} token={way.token} />
    </div>
  );
}

interface Around {
  readonly session: string;
  readonly token: string | undefined;
}

function Sections({ report, ...around }: Around & { report: Report }) {
  const t = useTexts(texts);
  const own = report.sections.filter(({ channel }) => channel === null);
  const first = own.filter(({ id }) => id === "overview" || id === "timeline");
  const rest = own.filter((section) => !first.includes(section));
  const channels = report.sections.filter(({ id }) => id.startsWith("shares-"));
  const [chosen, choose] = useState<string | null>(null);
  const channel = channels.find((one) => one.channel === chosen)?.channel ?? channels[0]?.channel ?? null;
  const shown = report.sections.filter((section) => channel !== null && section.channel === channel);
  return (
    <>
      {first.map((section) => (
        <Section key={section.id} section={section} report={report} {...around} />
      ))}
      {channel !== null && (
        <div className={styles.channel}>
          <Choice
            label={t("channels")}
            value={channel}
            onChange={choose}
            options={channels.map((one) => ({ value: one.channel ?? "", label: one.title }))}
          />
          <div className={styles.pair}>
            {shown.map((section) => (
              <Section key={section.id} section={section} report={report} {...around} />
            ))}
          </div>
        </div>
      )}
      {rest.map((section) => (
        <Section key={section.id} section={section} report={report} {...around} />
      ))}
    </>
  );
}

function Section({ section, report, session, token }: Around & { section: ReportSection; report: Report }) {
  const { id, title, chart, alt, sentences, table, note } = section;
  return (
    <Card title={title} className={styles.section} data-section={id}>
      <Said id={id} sentences={sentences} />
      {chart && (
        <Chart
          session={session}
          token={token}
          name={chart}
          phase={report.phase}
          alt={alt ?? title}
          stamp={JSON.stringify(section.table)}
        />
      )}
      {note && <p className={styles.note}>{note}</p>}
      {table && (chart ? <Figures table={table} word={report.figures} /> : <FigureTable table={table} />)}
    </Card>
  );
}

/** What is said in short is a list; what is said of one chart, a paragraph. */
function Said({ id, sentences }: { id: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  if (id !== "overview") return <p className={styles.said}>{sentences.join(" ")}</p>;
  return (
    <ul className={styles.overview}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
