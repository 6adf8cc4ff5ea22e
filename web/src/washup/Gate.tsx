/** Into the wash-up with the seat that this browser has: the facilitator's, or an assessor's. */

import { useSearch } from "wouter";
import { ConsoleButton } from "../hosting/ConsoleButton";
import { isOwner } from "../hosting/owner";
import { useTexts } from "../i18n/texts";
import type { Kind } from "../protocol";
import { RoomGate } from "../room/RoomGate";
import { seat } from "../seats";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import Washup from "./index";
import { texts } from "./openingTexts";

const KINDS: readonly Kind[] = ["facilitator", "assessor"];

/** The wished kind first, where one browser has both seats. */
function kindOf(session: string, wished: string | null): Kind | undefined {
  const seated = KINDS.filter((kind) => seat(session, kind));
  return seated.find((kind) => kind === wished) ?? seated[0];
}

export default function Gate({ session }: { session: string }) {
  const wished = new URLSearchParams(useSearch()).get("as");
  const kind = kindOf(session, wished);
  if (!kind) return <NoSeat session={session} />;
  return (
    <RoomGate key={kind} session={session} kind={kind}>
      <Washup />
    </RoomGate>
  );
}

function NoSeat({ session }: { session: string }) {
  const t = useTexts(texts);
  const owner = isOwner();
  return (
    <Page home={owner}>
      <EmptyState
        page
        title={t(owner ? "openTitle" : "noSeat")}
        action={
          owner && (
            <ConsoleButton session={{ id: session, title: t("openTitle"), state: "over" }} kind="primary" />
          )
        }
      >
        {t(owner ? "noSeatOwner" : "noSeatMore")}
      </EmptyState>
    </Page>
  );
}
