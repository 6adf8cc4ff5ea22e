import { useState } from "react";
import { useLocation } from "wouter";
import { ApiError, type SessionCard } from "../api";
import { useTexts } from "../i18n/texts";
import { Button, type ButtonProps } from "../ui/Button";
import { toast } from "../ui/Toast";
import { wayIn } from "./entering";
import { texts } from "./texts";

interface ConsoleButtonProps extends Pick<ButtonProps, "kind" | "size"> {
  readonly session: Pick<SessionCard, "id" | "title" | "state">;
}

/** Into the console, or to what is left of a session that is closed. */
export function ConsoleButton({ session: { id, state, title }, ...rest }: ConsoleButtonProps) {
  const t = useTexts(texts);
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const enter = async (): Promise<void> => {
    setBusy(true);
    try {
      navigate(await wayIn(id, state));
    } catch (error) {
      setBusy(false);
      toast((error instanceof ApiError && error.detail) || t("offlineMore"), { tone: "problem" });
    }
  };
  const word = t(state === "closed" ? "openResults" : "openConsole");
  return (
    <Button {...rest} busy={busy} onClick={() => void enter()} aria-label={`${word}: ${title}`}>
      {word}
    </Button>
  );
}
