import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, api, type Invite } from "../api";
import { language, languageIsOwn, suggestLanguage } from "../i18n/i18n";

interface Read {
  readonly found: Invite | null;
  readonly problem: ApiError | null;
  readonly again: () => void;
}

/** What an invitation says, in the reader's own language, else in the session's. */
export function useInvite(invite: string): Read {
  useTranslation();
  const [found, setFound] = useState<Invite | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const wanted = languageIsOwn() ? language() : undefined;

  const read = useCallback(async () => {
    try {
      const read = await api.invite(invite, wanted);
      suggestLanguage(read.language);
      setFound(read);
      setProblem(null);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error);
    }
  }, [invite, wanted]);

  useEffect(() => void read(), [read]);
  return { found, problem, again: () => void read() };
}
