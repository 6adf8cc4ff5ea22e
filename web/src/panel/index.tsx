/**
 * The panel beside somebody's own whiteboard, 320 to 480 px wide. Who sits here looks at that whiteboard and works there.
 * A glance has to tell what is asked and how long is left; a note, a dot or a line of chat must take one press from here.
 * Whoever comes without a seat pastes what they were sent, once; nothing else is asked, and no cookie is needed.
 */

import { LayoutDashboard } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { type ApiError, api, type Joined } from "../api";
import { BoardElsewhere } from "../board/elsewhere/BoardElsewhere";
import type { Host } from "../board/elsewhere/host";
import { suggestLanguage } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import Join from "../joining";
import type { Kind } from "../protocol";
import { RoomGate } from "../room/RoomGate";
import { called, me } from "../room/select";
import { useRoom } from "../room/use";
import { dropSeat, keepSeat, seat } from "../seats";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Spinner } from "../ui/Spinner";
import { forgetsAll } from "../ui/storage";
import { toast } from "../ui/Toast";
import { useLoaded } from "../ui/useLoaded";
import { Doorstep } from "./Doorstep";
import { forgetPlace, keepPlace, keptPlace, type Place } from "./place";
import { texts } from "./texts";
import { useHost } from "./useHost";

const TAKING_PART = () => import("../taking-part");
const ROOMS = {
  candidate: TAKING_PART,
  actor: TAKING_PART,
  facilitator: () => import("../hosting"),
} as const;

export default function Panel() {
  const t = useTexts(texts);
  const { host, waiting } = useHost();
  const [place, setPlace] = useState(keptPlace);
  const [invite, setInvite] = useState<string | null>(null);
  const handed = useHanded(host, setPlace);
  const [declined, decline] = useState<string | null>(null);
  const [back, goBack] = useState(false);
  const offered = host?.invite === declined ? null : (host?.invite ?? null);
  const asked = invite ?? (place ? null : offered);

  useEffect(() => {
    if (host?.language) suggestLanguage(host.language);
  }, [host]);

  const enter = ({ participant, token, session }: Joined): void => {
    const { id, kind, label, name } = participant;
    // In this frame alone: what the page around it is trusted with is its own business.
    keepSeat(session.id, kind, { token, name: name ?? label, person: id }, { here: true });
    setInvite(null);
    setPlace(keepPlace({ session: session.id, kind }));
    if (forgetsAll) toast(t("keepOpen"));
  };
  const leave = (): void => {
    if (place) dropSeat(place.session, place.kind);
    forgetPlace();
    setInvite(null);
    setPlace(null);
    goBack(true);
  };
  const goElsewhere = (): void => {
    setInvite(null);
    decline(host?.invite ?? null);
    goBack(true);
  };
  if (waiting || handed.busy) return <Spinner />;
  if (place) {
    const { session, kind } = place;
    const given = seat(session, kind)?.token === host?.token;
    return <Seated key={`${session} ${kind}`} {...{ place, host, given }} onLeave={leave} />;
  }
  if (asked) {
    return <Join key={asked} invite={asked} onJoined={enter} otherwise={<Another onPress={goElsewhere} />} />;
  }
  return <Doorstep problem={handed.problem} back={back} onInvite={setInvite} onEntered={enter} />;
}

function Another({ onPress, main = false }: { onPress: () => void; main?: boolean }) {
  const t = useTexts(texts);
  return (
    <Button kind={main ? "primary" : "plain"} onClick={onPress}>
      {t(main ? "another" : "notThis")}
    </Button>
  );
}

/** A seat that the page around the panel hands over. */
function useHanded(
  host: Host | null,
  sit: (place: Place) => void,
): { readonly busy: boolean; readonly problem: ApiError | null } {
  const token = host?.token;
  const [state, setState] = useState<{ of: string; problem: ApiError | null } | null>(null);
  useEffect(() => {
    if (token === undefined) return;
    let gone = false;
    api.me(token).then(
      ({ kind, session }) => {
        if (gone) return;
        if (session !== undefined) {
          keepSeat(session, kind as Kind, { token, name: "" }, { here: true });
          sit(keepPlace({ session, kind: kind as Kind }));
        }
        // A program's token is no seat: whoever is here comes in by themselves.
        setState({ of: token, problem: null });
      },
      (problem: ApiError) => gone || setState({ of: token, problem }),
    );
    return () => {
      gone = true;
    };
  }, [token, sit]);
  return { busy: token !== undefined && state?.of !== token, problem: state?.problem ?? null };
}

interface SeatedProps {
  readonly place: Place;
  readonly host: Host | null;
  /** The page around the panel handed the seat over. */
  readonly given: boolean;
  readonly onLeave: () => void;
}

function Seated({ place: { session, kind }, host, given, onLeave }: SeatedProps) {
  const another = <Another main onPress={onLeave} />;
  return (
    <RoomGate session={session} kind={kind} otherwise={another}>
      <BoardElsewhere host={host}>
        {given && <WhoYouAre onLeave={onLeave} />}
        <Room another={another} />
      </BoardElsewhere>
    </RoomGate>
  );
}

/** Whoever was given a place by a page has typed no name: it may be somebody else's, and what they do would be, too. */
function WhoYouAre({ onLeave }: { onLeave: () => void }) {
  const t = useTexts(texts);
  const name = useRoom((room) => called(me(room)));
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useEffect(
    () => toast(t("youAre", { name }), { action: { label: t("notMe"), run: () => leave.current() } }),
    [t, name],
  );
  return null;
}

/** Where the seat goes with the page, the browser asks before it loads the whiteboard anew. */
function useStay(): void {
  const over = useRoom((room) => room.state === "closed");
  useEffect(() => {
    if (over || !forgetsAll) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [over]);
}

function Room({ another }: { another: ReactNode }) {
  useStay();
  const kind = useRoom((room) => me(room).kind);
  return kind === "assessor" ? <NoDesk another={another} /> : <Tools kind={kind} />;
}

function Tools({ kind }: { kind: keyof typeof ROOMS }) {
  const Page = useLoaded<object>(ROOMS[kind]);
  return Page ? <Page /> : <Spinner />;
}

/** Who assesses needs a whole window, and must not be seen to. */
function NoDesk({ another }: { another: ReactNode }) {
  const t = useTexts(texts);
  return (
    <EmptyState page icon={<LayoutDashboard />} title={t("noDesk")} action={another}>
      {t("noDeskMore")}
    </EmptyState>
  );
}
