/**
 * The desk of a calibration. Whoever sits here rates what a group did some day, to see how close they come to an
 * expert's key. They watch as if it happened now, may stop and go back, and note and rate by the keys that they know:
 * within two seconds a behaviour is on record, at the moment that is watched. The next day they go on where they
 * stopped.
 */

import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { type ApiError, api } from "../api";
import { useTexts } from "../i18n/texts";
import { type Course, stretchOf } from "../replay/course";
import { marksOf, type Step } from "../replay/marks";
import { texts as replaying } from "../replay/texts";
import { type Machine, ReplayProvider, useMachine } from "../replay/use";
import { useTime } from "../replay/useDriver";
import { LiveProvider, useLive, useRoom } from "../room/use";
import { useToken } from "../room/useToken";
import { read, write } from "../shelf";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { useReading } from "../useReading";
import { type Laid, layOver } from "./laying";
import { WatchingProvider } from "./watching";

interface Left {
  readonly at: number;
}

export default function Rewatching({ children }: { children: ReactNode }) {
  const t = useTexts(replaying);
  const session = useRoom((room) => room.id);
  const token = useToken();
  const { found, problem, again } = useReading(
    useCallback(() => api.replay(session, token), [session, token]),
  );
  if (problem && !found) return <Unread problem={problem} again={again} />;
  if (!found) return <Spinner label={t("reading")} />;
  return <Watching course={found}>{children}</Watching>;
}

function Unread({ problem, again }: { problem: ApiError; again: () => void }) {
  const t = useTexts(replaying);
  return (
    <Page>
      <EmptyState page title={t("problem")} action={<Button onClick={again}>{t("again")}</Button>}>
        {problem.detail || t("problemMore")}
      </EmptyState>
    </Page>
  );
}

function Watching({ course, children }: { course: Course; children: ReactNode }) {
  const me = useRoom((room) => room.me);
  const session = useRoom((room) => room.id);
  const token = useToken();
  const key = `veche.watched.${me}`;
  const begins = stretchOf(course)?.begins ?? Date.parse(course.begins_at);
  const left = useState(() => read<Left>(key, localStorage).at ?? begins)[0];
  const machine = useMachine(session, token, course, left);
  return machine ? (
    <Ready machine={machine} course={course} shelf={key}>
      {children}
    </Ready>
  ) : (
    <Spinner />
  );
}

interface ReadyProps {
  readonly machine: Machine;
  readonly course: Course;
  /** Where it is kept how far one has come. */
  readonly shelf: string;
  readonly children: ReactNode;
}

/** The last moment is still one of the exercise: a note at its very end was not made after it. */
const WITHIN = 1;

function Ready({ machine: { player, past }, course, shelf, children }: ReadyProps) {
  const t = useTexts(replaying);
  const live = useLive();
  const known = useStore(past.store, ({ room }) => room !== null);
  const problem = useStore(player.store, (playing) => playing.problem);
  const [laid, setLaid] = useState<Laid | null>(null);
  useTime(player);
  useKept(player, shelf);
  useEffect(() => {
    if (!known) return;
    const moment = (): number => {
      const { at, ends } = player.store.getState();
      return Math.floor(Math.min(at, ends - WITHIN));
    };
    const made = layOver(live, past, moment);
    setLaid(made);
    return () => made.close();
  }, [live, past, player, known]);
  if (!known && problem) return <Unread problem={problem} again={() => player.play()} />;
  if (!laid) return <Spinner label={t("reading")} />;
  return (
    <LiveProvider live={laid.desk}>
      <WatchingProvider value={laid}>
        <Marked player={player} course={course}>
          {children}
        </Marked>
      </WatchingProvider>
    </LiveProvider>
  );
}

/** Milliseconds between two looks at how far one has come. */
const KEEPS = 1_000;

function useKept(player: Machine["player"], shelf: string): void {
  useEffect(() => {
    let kept = player.store.getState().at;
    const keep = (): void => {
      const { at } = player.store.getState();
      if (at !== kept) write(shelf, { at }, localStorage);
      kept = at;
    };
    const timer = setInterval(keep, KEEPS);
    window.addEventListener("pagehide", keep);
    return () => {
      keep();
      clearInterval(timer);
      window.removeEventListener("pagehide", keep);
    };
  }, [player, shelf]);
}

interface MarkedProps {
  readonly player: Machine["player"];
  readonly course: Course;
  readonly children: ReactNode;
}

/** On the track stand phases and own notes; what each of the group did would show who does how much. */
function Marked({ player, course, children }: MarkedProps) {
  const mine = useRoom((room) => room.me);
  const notes = useRoom((room) => room.observations.known);
  const [step, setStep] = useState<Step>("note");
  const marks = useMemo(
    () =>
      marksOf(
        [],
        notes.filter(({ by }) => by === mine),
        course.runs,
      ),
    [notes, mine, course.runs],
  );
  const candidates = useMemo(
    () => course.people.filter(({ kind }) => kind === "candidate").toSorted((a, b) => a.seat - b.seat),
    [course.people],
  );
  const replay = { player, course, marks, notesReadable: true, candidates, step, setStep };
  return <ReplayProvider value={replay}>{children}</ReplayProvider>;
}
