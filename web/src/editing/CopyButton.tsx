import { CopyPlus } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { ApiError, api } from "../api";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { toast } from "../ui/Toast";
import { texts } from "./editorTexts";

/** Makes an own exercise of any, and opens it. */
export function CopyButton({ exercise, title }: { exercise: string; title?: string }) {
  const t = useTexts(texts);
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const copy = async (): Promise<void> => {
    setBusy(true);
    try {
      const { id } = await api.copyExercise(exercise);
      toast(t("copied"));
      navigate(`/exercises/${id}/edit`);
    } catch (error) {
      setBusy(false);
      toast((error instanceof ApiError && error.detail) || t("notCopied"), { tone: "problem" });
    }
  };
  return (
    <Button
      icon={<CopyPlus />}
      busy={busy}
      aria-label={title ? t("copyOf", { title }) : undefined}
      onClick={() => void copy()}
    >
      {t("copy")}
    </Button>
  );
}
