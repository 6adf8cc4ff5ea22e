/** Takes somebody out; then says that the shared link still lets in whoever has it, and offers a new one. */

import { useState } from "react";
import { ApiError, api } from "../../api";
import { useTexts } from "../../i18n/texts";
import type { Participant } from "../../protocol";
import { called, person } from "../../room/select";
import { useRoom } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { useToken } from "../../room/useToken";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { toast } from "../../ui/Toast";
import { CopyButton } from "../CopyButton";
import { texts as outside } from "../texts";
import { Confirm } from "./Confirm";
import { texts } from "./texts";

interface RemovingProps {
  readonly id: string;
  readonly onClose: () => void;
}

export function Removing({ id, onClose }: RemovingProps) {
  const found = useRoom((room) => person(room, id));
  if (!found) return null;
  return found.removed ? (
    <Removed found={found} onClose={onClose} />
  ) : (
    <Asking found={found} onClose={onClose} />
  );
}

interface StepProps {
  readonly found: Participant;
  readonly onClose: () => void;
}

function Asking({ found, onClose }: StepProps) {
  const t = useTexts(texts);
  const ask = useAsk();
  return (
    <Confirm
      title={t("removeTitle", { name: called(found) })}
      yes={t("removeOne")}
      onClose={onClose}
      onYes={async () => {
        await ask("participant.remove", { participant: found.id });
        return false; // It stays open: once the removal is heard, the next step stands in its place.
      }}
    >
      {t(found.kind === "assessor" ? "removeAssessorMore" : "removeMore")}
    </Confirm>
  );
}

function Removed({ found, onClose }: StepProps) {
  const t = useTexts(texts);
  const say = useTexts(outside);
  const { link, busy, replace } = useReplacing(found.kind);
  const more = t(found.kind === "assessor" ? "removedAssessorMore" : "removedMore");
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("removed", { name: called(found) })}
      actions={
        link ? (
          <>
            <Button onClick={onClose}>{t("finished")}</Button>
            <CopyButton kind="primary" text={link}>
              {say("copyLink")}
            </CopyButton>
          </>
        ) : (
          <>
            <Button onClick={onClose}>{say("keepOld")}</Button>
            <Button kind="primary" busy={busy} onClick={() => void replace()}>
              {say("rotate")}
            </Button>
          </>
        )
      }
    >
      <p role="status">{link ? say("rotated") : more}</p>
    </Dialog>
  );
}

/** The link that came in place of the old one; null until it did. */
function useReplacing(kind: Participant["kind"]) {
  const say = useTexts(outside);
  const session = useRoom((room) => room.id);
  const token = useToken();
  const [link, setLink] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const replace = async (): Promise<void> => {
    setBusy(true);
    try {
      setLink((await api.rotateLink(session, kind, token)).link);
    } catch (error) {
      toast((error instanceof ApiError && error.detail) || say("notRotated"), { tone: "problem" });
    } finally {
      setBusy(false);
    }
  };
  return { link, busy, replace };
}
