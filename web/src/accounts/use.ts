import { useCallback, useState } from "react";
import { ApiError, api } from "../api";
import { useTexts } from "../i18n/texts";
import { useReading } from "../useReading";
import type { Me } from "./account";
import { texts } from "./texts";

/** Who is signed in here; null until it is known, or where nobody is, which `problem` says. */
export function useMe(): {
  readonly me: Me | null;
  readonly problem: ApiError | null;
  readonly again: () => void;
} {
  const { found, problem, again } = useReading(useCallback(() => api.me(), []));
  return { me: problem ? null : found, problem, again };
}

export type Faults = Readonly<Record<string, string | undefined>>;

interface Sending {
  readonly busy: boolean;
  /** By the field that is at fault; `other` is of none. */
  readonly faults: Faults;
  /** Sends, and says what is wrong where the server does not take it. */
  readonly send: (wish: () => Promise<void>, missing?: Faults) => void;
}

/** A form on its way to the server. */
export function useSending(fields: readonly string[]): Sending {
  const t = useTexts(texts);
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const send = (wish: () => Promise<void>, missing: Faults = {}): void => {
    setFaults(missing);
    if (busy || Object.values(missing).some(Boolean)) return;
    setBusy(true);
    wish()
      .catch((error: unknown) => setFaults(faultsOf(error, fields, t("notDone"))))
      .finally(() => setBusy(false));
  };
  return { busy, faults, send };
}

function faultsOf(error: unknown, fields: readonly string[], otherwise: string): Faults {
  if (!(error instanceof ApiError)) return { other: otherwise };
  const named = fields.filter((field) => error.fields[field]);
  if (named.length === 0) return { other: error.detail || otherwise };
  return Object.fromEntries(named.map((field) => [field, error.fields[field]?.join("; ")]));
}
