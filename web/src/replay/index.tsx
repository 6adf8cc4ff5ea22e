/**
 * A session watched again: whoever doubts a note or a rating goes to its second and sees what the group saw then.
 * Nothing here can be changed.
 */

import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { Link, useSearch } from "wouter";
import { useStore } from "zustand";
import { type ApiError, api } from "../api";
import { HowToSignIn } from "../hosting/HowToSignIn";
import { suggestLanguage } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { useWay, type Way } from "../participation/way";
import { LiveProvider } from "../room/use";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { useMedia } from "../ui/useMedia";
import { useReading } from "../useReading";
import { type Course, stretchOf } from "./course";
import { Head } from "./Head";
import type { Step } from "./marks";
import styles from "./Replay.module.css";
import { Scene } from "./Scene";
import { Transport } from "./Transport";
import { texts } from "./texts";
import { type Machine, type Replay, ReplayProvider, useMachine, useMarks } from "./use";
import { useDriver } from "./useDriver";

const NARROW = "(max-width: 720px)";
/** Milliseconds between two looks at a session that goes on. */
const LOOKS_AGAIN = 5_000;

export default function ReplayPage({ session }: { session: string }) {
  const t = useTexts(texts);
  const wish = new URLSearchParams(useSearch());
  const way = useWay(session, wish.get("as"));
  const title = t("title");
  useEffect(() => {
    document.title = `${title} · Veche`;
  }, [title]);
  if (way === undefined) return <Spinner />;
  if (!way) {
    return (
      <Page>
        <EmptyState page title={t("noSeat")}>
          {t("noSeatMore")}
        </EmptyState>
      </Page>
    );
  }
  return <Opening session={session} way={way} at={wish.get("at")} />;
}

interface OpeningProps {
  readonly session: string;
  readonly way: Way;
  /** The moment that the address names. */
  readonly at: string | null;
}

function Opening({ session, way, at }: OpeningProps) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(true);
  const { found, problem, again } = useReading(
    useCallback(() => api.replay(session, way.token), [session, way.token]),
    open ? LOOKS_AGAIN : null,
  );
  const speaks = found?.language;
  const goesOn = !found || found.state === "lobby" || found.state === "running";
  useEffect(() => setOpen(goesOn), [goesOn]);
  useEffect(() => {
    if (speaks) suggestLanguage(speaks);
  }, [speaks]);
  const first = useState(() => Date.parse(at ?? ""))[0];
  if (problem && (!found || problem.status === 403)) {
    return <Unread problem={problem} way={way} again={again} />;
  }
  if (!found) return <Spinner label={t("reading")} />;
  const stretch = stretchOf(found);
  if (!stretch) {
    return (
      <Framed way={way}>
        <EmptyState page title={t("nothing")} action={<Back way={way} />}>
          {t("nothingMore")}
        </EmptyState>
      </Framed>
    );
  }
  const begin = Number.isNaN(first) ? stretch.begins : first;
  return <Watching session={session} way={way} course={found} at={begin} />;
}

function Framed({ way, children }: { way: Way; children: ReactNode }) {
  return <Page home={way.kind === null}>{children}</Page>;
}

function Back({ way }: { way: Way }) {
  const t = useTexts(texts);
  const word = way.kind === "facilitator" ? "toConsole" : way.kind === "assessor" ? "toDesk" : "toSession";
  return <Link href={way.back}>{t(word)}</Link>;
}

/** Why nothing can be watched; an assessor may not before they have judged. */
function Unread({ problem, way, again }: { problem: ApiError; way: Way; again: () => void }) {
  const t = useTexts(texts);
  if (problem.status === 401) {
    return (
      <Framed way={way}>
        <HowToSignIn />
      </Framed>
    );
  }
  const early = problem.status === 403 && way.kind === "assessor";
  const action = early ? <Back way={way} /> : <Button onClick={again}>{t("again")}</Button>;
  return (
    <Framed way={way}>
      <EmptyState page title={t(early ? "notYet" : "problem")} action={action}>
        {early ? t("notYetMore") : problem.detail || t("problemMore")}
      </EmptyState>
    </Framed>
  );
}

interface WatchingProps {
  readonly session: string;
  readonly way: Way;
  readonly course: Course;
  readonly at: number;
}

function Watching({ session, way, course, at }: WatchingProps) {
  const machine = useMachine(session, way.token, course, at);
  const { marks, notesReadable } = useMarks(session, way.token, course, machine?.player ?? null);
  const [step, setStep] = useState<Step>("contribution");
  const candidates = useMemo(
    () => course.people.filter(({ kind }) => kind === "candidate").toSorted((a, b) => a.seat - b.seat),
    [course.people],
  );
  const replay = useMemo(
    () => machine && { player: machine.player, course, marks, notesReadable, candidates, step, setStep },
    [machine, course, marks, notesReadable, candidates, step],
  );
  if (!machine || !replay) return <Spinner />;
  return <Ready machine={machine} replay={replay} way={way} />;
}

/** Waits for the first state: nothing shows a session of which nothing is known. */
function Ready({ machine, replay, way }: { machine: Machine; replay: Replay; way: Way }) {
  const t = useTexts(texts);
  const known = useStore(machine.past.store, ({ room }) => room !== null);
  const problem = useStore(machine.player.store, (playing) => playing.problem);
  if (!known && problem) {
    const again = (): void => machine.player.seek(machine.player.store.getState().at);
    return <Unread problem={problem} way={way} again={again} />;
  }
  if (!known) return <Spinner label={t("reading")} />;
  return (
    <LiveProvider live={machine.past}>
      <ReplayProvider value={replay}>
        <Shown way={way} />
      </ReplayProvider>
    </LiveProvider>
  );
}

function Shown({ way }: { way: Way }) {
  const narrow = useMedia(NARROW);
  useDriver();
  return (
    <div className={styles.replay}>
      <Head way={way} narrow={narrow} />
      <Scene narrow={narrow} />
      <Transport />
    </div>
  );
}
