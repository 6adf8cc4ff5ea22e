import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api";
import { language } from "../i18n/i18n";
import type { Language } from "../protocol";
import { useReading } from "../useReading";

interface ProfileTitleProps {
  readonly session: string;
  /** The session's language, in which the title came along. */
  readonly speaks: Language;
  readonly title: string;
}

/** What a session's job profile is called, in the reader's language as soon as that is there. */
export function ProfileTitle({ session, speaks, title }: ProfileTitleProps) {
  useTranslation();
  const reads = language();
  const { found } = useReading(useCallback(() => api.weighing(session, reads), [session, reads]));
  return found?.profile ? (
    <span lang={reads}>{found.profile.title}</span>
  ) : (
    <span lang={speaks}>{title}</span>
  );
}
