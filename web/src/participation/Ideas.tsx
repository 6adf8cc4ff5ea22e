/** Ideas in the order in which they were written, and what became of each: a row of steps that reads like a sentence. */

import { ArrowRight } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { api, type Idea, type Lineage, type Report } from "../api";
import { useDates } from "../i18n/dates";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { Card } from "../ui/Card";
import { EmptyState } from "../ui/EmptyState";
import { Field, Select } from "../ui/Field";
import { PersonMark } from "../ui/Person";
import { useReading } from "../useReading";
import { FigureTable } from "./Figures";
import { Frame, Head, Reading, Unread } from "./Frame";
import styles from "./Ideas.module.css";
import page from "./Participation.module.css";
import { fitting, grouped, type Step, stepsOf } from "./steps";
import { texts } from "./texts";
import { asking, type Way } from "./way";

const LOOKS_AGAIN = 10_000;

export default function Ideas({ session }: { session: string }) {
  const t = useTexts(texts);
  return (
    <Frame session={session} title={t("ideas")}>
      {(way) => <Shown session={session} way={way} />}
    </Frame>
  );
}

function Shown({ session, way }: { session: string; way: Way }) {
  const t = useTexts(texts);
  const lang = language();
  const { found, problem, again } = useReading(
    useCallback(
      () => Promise.all([api.lineage(session, way.token), api.report(session, lang, null, way.token)]),
      [session, lang, way.token],
    ),
    LOOKS_AGAIN,
  );
  if (problem && (!found || problem.status === 403))
    return <Unread problem={problem} way={way} again={again} />;
  if (!found) return <Reading />;
  const [lineage, report] = found;
  return (
    <div className={page.page}>
      <Head
        way={way}
        title={t("ideas")}
        other={{ href: `/sessions/${session}/participation${asking(way)}`, word: t("toParticipation") }}
      />
      {lineage.ideas.length === 0 ? (
        <EmptyState title={t("noIdeas")}>{t("noIdeasMore")}</EmptyState>
      ) : (
        <>
          <List lineage={lineage} people={report.people} />
          <Built lineage={lineage} people={report.people} />
        </>
      )}
    </div>
  );
}

type People = Report["people"];

function List({ lineage, people }: { lineage: Lineage; people: People }) {
  const t = useTexts(texts);
  const [words, setWords] = useState("");
  const [person, setPerson] = useState("");
  const groups = fitting(grouped(lineage.ideas), words, person || null);
  return (
    <>
      <search className={page.choosing}>
        <Field
          type="search"
          label={t("search")}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <Select label={t("person")} value={person} onChange={({ target }) => setPerson(target.value)}>
          <option value="">{t("everybody")}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </search>
      <p className={styles.found} role="status">
        {t("found", { count: groups.length })}
      </p>
      {groups.length === 0 && <EmptyState title={t("noneFound")}>{t("noneFoundMore")}</EmptyState>}
      <ol className={styles.ideas}>
        {groups.map(({ idea, same }) => (
          <One key={idea.id} idea={idea} same={same} people={people} />
        ))}
      </ol>
    </>
  );
}

interface OneProps {
  readonly idea: Idea;
  readonly same: readonly Idea[];
  readonly people: People;
}

function One({ idea, same, people }: OneProps) {
  const t = useTexts(texts);
  const steps = stepsOf(idea);
  const place = useRef<HTMLLIElement>(null);
  const wanted = decodeURIComponent(window.location.hash.slice(1));
  const sought = wanted !== "" && [idea, ...same].some(({ id }) => id === wanted);
  useEffect(() => {
    if (sought) place.current?.scrollIntoView({ block: "center" });
  }, [sought]);
  return (
    <li ref={place} className={styles.idea} data-idea={idea.id} data-sought={sought || undefined}>
      <p className={styles.text}>{idea.text}</p>
      <ol className={styles.way} aria-label={t("way")}>
        <li className={styles.step}>
          {t("wrote")} <Who id={idea.by} people={people} at={idea.at} />
        </li>
        {steps.map((step) => (
          <li key={step.key} className={styles.step} data-how={step.how}>
            <ArrowRight aria-hidden="true" />
            <span>
              <StepWords step={step} text={idea.text} />{" "}
              {step.by.map(({ id, count }) => (
                <Who key={id} id={id} people={people} count={count} />
              ))}
            </span>
          </li>
        ))}
        {steps.length === 0 && <li className={styles.none}>{t("noWay")}</li>}
      </ol>
      {same.length > 0 && (
        <p className={styles.same}>
          {t("sameOnce")}{" "}
          {same.map((one) => (
            <Who key={one.id} id={one.by} people={people} at={one.at} />
          ))}
        </p>
      )}
    </li>
  );
}

function StepWords({ step, text }: { step: Step; text: string }) {
  const t = useTexts(texts);
  const what = step.what ?? "";
  switch (step.how) {
    case "cluster":
      return t("cluster", { title: what });
    case "planned":
      return what === text ? t("plannedSame") : t("planned", { what });
    case "unplanned":
      return t("unplanned", { what });
    default:
      return t(step.how);
  }
}

interface WhoProps {
  readonly id: string;
  readonly people: People;
  readonly at?: string;
  readonly count?: number;
}

function Who({ id, people, at, count = 1 }: WhoProps) {
  const t = useTexts(texts);
  const dates = useDates();
  const person = people.find((one) => one.id === id);
  if (!person) return null;
  return (
    <span className={styles.who}>
      <PersonMark seat={person.seat} size={12} />
      {count > 1 ? t("times", { name: person.name, count }) : person.name}
      {at && (
        <time dateTime={at} className="figures">
          {dates.time(at)}
        </time>
      )}
    </span>
  );
}

function Built({ lineage, people }: { lineage: Lineage; people: People }) {
  const t = useTexts(texts);
  const any = Object.values(lineage.built).some((row) => Object.keys(row).length > 0);
  return (
    <Card title={t("built")} className={page.section}>
      {any ? (
        <FigureTable
          table={{
            caption: `${t("builtMore")} ${t("builtRow")}`,
            columns: people.map(({ name }) => name),
            rows: people.map(({ id, seat, name }) => ({
              seat,
              head: name,
              cells: people.map((other) =>
                other.id === id ? "—" : String(lineage.built[id]?.[other.id] ?? 0),
              ),
            })),
          }}
        />
      ) : (
        <p>{t("builtNone")}</p>
      )}
    </Card>
  );
}
