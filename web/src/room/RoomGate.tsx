/** The way into a room: a seat, a line, a first greeting; and what is said where one of them is missing. */

import { Fragment, type ReactNode, useCallback, useEffect } from "react";
import { useStore } from "zustand";
import { api } from "../api";
import { language, suggestLanguage, whenLanguageChanges } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { seatKey } from "../outbox/keeping";
import { Leftover } from "../outbox/Leftover";
import type { ClosedDoor, Kind, Language } from "../protocol";
import { type Seat, seat } from "../seats";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { texts } from "../ui/texts";
import { type Live, open } from "./live";
import { readInOwn } from "./reading";
import { LiveProvider, useKeepUntilSaved, useOpened } from "./use";

interface RoomGateProps {
  readonly session: string;
  readonly kind: Kind;
  /** In place of a session that was closed and lets this person in no more. */
  readonly closed?: ReactNode;
  /** What else whoever may not come in can do. */
  readonly otherwise?: ReactNode;
  readonly children: ReactNode;
}

export function RoomGate({ session, kind, closed, otherwise, children }: RoomGateProps) {
  const mine = seat(session, kind);
  return mine ? (
    <Opening session={session} seat={mine} {...{ closed, otherwise }}>
      {children}
    </Opening>
  ) : (
    <Stopped reason="noSeat" otherwise={otherwise} />
  );
}

type InsideProps = Pick<RoomGateProps, "closed" | "otherwise" | "children">;

type OpeningProps = InsideProps & { readonly session: string; readonly seat: Seat };

function Opening({ session, seat: { token, person }, ...inside }: OpeningProps) {
  const mine = person === undefined ? null : seatKey(session, person);
  const live = useOpened(
    useCallback(() => open(token, language, undefined, mine, session), [token, mine, session]),
  );
  useEffect(() => {
    if (!live) return;
    const tell = (session: string, lang: Language) => api.sessionExercise(session, lang, token);
    return readInOwn(live, tell, { now: language, whenChanged: whenLanguageChanges });
  }, [live, token]);
  return live ? <Opened session={session} live={live} {...inside} /> : <Spinner />;
}

type OpenedProps = InsideProps & { readonly session: string; readonly live: Live };

function Opened({ session, live, closed, otherwise, children }: OpenedProps) {
  const t = useTexts(texts);
  const line = useStore(live.store, (shown) => shown.line);
  const speaks = useStore(live.store, (shown) => shown.room?.language);
  const title = useStore(live.store, (shown) => shown.room?.title);
  const erased = useStore(live.store, (shown) => shown.room?.participants.filter((one) => one.erased).length);
  useEffect(() => {
    if (speaks) suggestLanguage(speaks);
  }, [speaks]);
  useEffect(() => {
    document.title = title ? `${title} · Veche` : "Veche";
  }, [title]);

  if (line.state === "refused") {
    // Whoever was in the room when it closed keeps what they have before their eyes.
    const stopped = <Stopped reason={line.reason} left={<Leftover session={session} />} {...{ otherwise }} />;
    const over = line.reason === "session_closed";
    if (!over || !speaks) return <LiveProvider live={live}>{(over && closed) || stopped}</LiveProvider>;
  }
  if (!speaks) return <Spinner label={t("connecting")} />;
  return (
    <LiveProvider live={live}>
      <Unsaved />
      {/* A whiteboard keeps what it has where versions are the same: without somebody's words it begins anew. */}
      <Fragment key={erased}>{children}</Fragment>
    </LiveProvider>
  );
}

function Unsaved() {
  useKeepUntilSaved();
  return null;
}

interface StoppedProps {
  readonly reason: ClosedDoor | "noSeat";
  /** What was not sent in time. */
  readonly left?: ReactNode;
  readonly otherwise?: ReactNode;
}

function Stopped({ reason, left, otherwise }: StoppedProps) {
  const t = useTexts(texts);
  return (
    <Page>
      <EmptyState page title={t(reason)} action={otherwise}>
        {t(`${reason}More`)}
      </EmptyState>
      {left}
    </Page>
  );
}
