/** A session as files: everything that is downloaded, with the name that the server gives it. */

import { answered } from "./api";
import { language } from "./i18n/i18n";
import type { Language } from "./protocol";
import type { People } from "./summary/page";

/** Forms of the board alone, which can also be had as it stood at the end of a phase. */
export const BOARD_FORMATS = ["board.svg", "board.png", "board.excalidraw"] as const;
export type BoardFormat = (typeof BOARD_FORMATS)[number];
export type ExportFormat = "json" | "csv" | "xlsx" | "pdf" | BoardFormat;

export interface FileWish {
  readonly session: string;
  readonly format: ExportFormat;
  /** Of the board only: as it stood at the end of this phase; null: as it stands. */
  readonly phase?: string | null;
  /** The session's own where it is left out. */
  readonly lang?: Language;
  readonly people?: People;
}

/** One candidate's feedback as a PDF. */
export interface FeedbackWish {
  readonly session: string;
  readonly candidate: string;
  readonly lang: Language;
  /** Whether each score stands with its assessor's label. */
  readonly assessors: boolean;
}

export interface Download {
  readonly blob: Blob;
  readonly name: string;
}

const part = encodeURIComponent;

/** Takes a moment. Without a seat's token the owner's cookie counts. */
export function exported(wish: FileWish, token?: string): Promise<Download> {
  const { session, format, phase, lang, people } = wish;
  const query = `${new URLSearchParams({ ...(phase && { phase }), ...(lang && { lang }), ...(people && { people }) })}`;
  const path = `/sessions/${part(session)}/export/${format}${query && `?${query}`}`;
  return fetched(path, `session.${format}`, token);
}

export function feedback(wish: FeedbackWish, token?: string): Promise<Download> {
  const { session, candidate, lang, assessors } = wish;
  const path = `/sessions/${part(session)}/participants/${part(candidate)}/feedback.pdf`;
  return fetched(`${path}?lang=${lang}&assessors=${assessors ? "yes" : "no"}`, "feedback.pdf", token);
}

/** Everything that is stored about one person; `assessors` lets each judgement stand with whose it is. */
export function personal(
  session: string,
  person: string,
  assessors: boolean,
  token?: string,
): Promise<Download> {
  const path = `/sessions/${part(session)}/participants/${part(person)}/data`;
  return fetched(`${path}?lang=${language()}&assessors=${assessors ? 1 : 0}`, "person.json", token);
}

/** The file behind a link, for whoever has nothing but the link. */
export function sharedFile(code: string): Promise<Download> {
  return fetched(`/shared/${part(code)}/file.pdf`, "summary.pdf", undefined);
}

async function fetched(path: string, usual: string, token: string | undefined): Promise<Download> {
  const response = await answered(path, {
    headers: { "Accept-Language": language(), ...(token && { Authorization: `Bearer ${token}` }) },
  });
  const named = /filename="?([^";]+)"?/.exec(response.headers.get("Content-Disposition") ?? "");
  return { blob: await response.blob(), name: named?.[1] ?? usual };
}
