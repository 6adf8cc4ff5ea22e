/** Everything that goes over HTTP, typed; whatever fails is an ApiError. */

import type {
  Account,
  AccountLink,
  Linked,
  Me,
  NewToken,
  OwnAccount,
  Scope,
  Token,
  WaysIn,
} from "./accounts/account";
import type {
  Agreement,
  AssessorCalibration,
  CalibrationDraft,
  CalibrationFound,
  ChartWish,
  Contribution,
  DocumentFault,
  ExerciseCard,
  FromSession,
  Invite,
  JobProfile,
  Joined,
  Lineage,
  NewCalibration,
  NewSession,
  Participation,
  Report,
  SessionCard,
  SessionView,
  Weighing,
} from "./answers";
import type { Attempt, Delivery, NewlyMade, Webhook, WebhookWish } from "./hooks/webhook";
import type { Attached, RecordingWish } from "./hosting/calls/call";
import { language } from "./i18n/i18n";
import {
  type Consents,
  type ConsentText,
  type Days,
  type NotesPage,
  type NotesSought,
  type PublishedText,
  sought,
  type Wording,
} from "./privacy/privacy";
import type { Approval, Criterion, Exercise, Kind, Language, Moment, Settings } from "./protocol";
import type { Course, Following, NotesRead, Still } from "./replay/course";
import type { Share, SharedPage, ShareWish } from "./sharing/share";
import type { FeedbackPage, People, SummaryData } from "./summary/page";

export * from "./answers";

/** An `application/problem+json` answer, or no answer at all (`code` "offline", `status` 0). */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly code: string,
    /** What happened and what to do, in the reader's language. */
    readonly detail: string,
    readonly fields: Readonly<Record<string, readonly string[]>> = {},
  ) {
    super(`${status} ${code}`);
  }
}

interface JoinWish {
  readonly invite: string;
  readonly name: string;
  readonly consent: boolean;
  /** What was read and agreed to; where that is not what is asked now, the server refuses. */
  readonly consent_version: string;
  readonly consent_language: Language;
}

interface Call {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: object;
  /** A seat's token; without one the owner's cookie counts. */
  readonly token?: string | undefined;
}

async function call<Answer>(path: string, { method = "GET", body, token }: Call = {}): Promise<Answer> {
  const response = await answered(path, {
    method,
    headers: {
      Accept: "application/json",
      "Accept-Language": language(),
      "X-Veche": "1",
      ...(body && { "Content-Type": "application/json" }),
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body: body ? JSON.stringify(body) : null,
    // Whoever deletes something and leaves the page still means it.
    keepalive: method === "DELETE",
  });
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** Seconds that a page waits by itself where it has asked too often, and how many times. */
const PATIENT = 10;
const TIMES = 3;

/** What the server answers under `/api/v1`; whatever is no success is an ApiError. */
export async function answered(path: string, init: RequestInit, times = TIMES): Promise<Response> {
  const response = await fetch(`/api/v1${path}`, init).catch(() => null);
  if (!response) throw new ApiError(0, "offline", "");
  if (response.ok) return response;
  // What was asked too often has not been done, so that it may be asked again, whatever it was.
  const wait = response.status === 429 ? Number(response.headers.get("Retry-After")) : 0;
  if (wait > 0 && wait <= PATIENT && times > 0) {
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    return answered(path, init, times - 1);
  }
  const problem: unknown = await response.json().catch(() => null);
  throw problemOf(response.status, problem);
}

function problemOf(status: number, problem: unknown): ApiError {
  const { code, detail, fields } = (problem ?? {}) as {
    code?: string;
    detail?: string;
    fields?: Record<string, string[]>;
  };
  return new ApiError(status, code ?? "unavailable", detail ?? "", fields);
}

const part = encodeURIComponent;

export const api = {
  invite: (invite: string, lang?: Language) =>
    call<Invite>(`/invites/${part(invite)}${lang ? `?lang=${lang}` : ""}`),
  join: (wish: JoinWish) => call<Joined>("/join", { method: "POST", body: wish }),
  /** Whoever has a seat gets the same one back. */
  comeBack: (invite: string, token: string) =>
    call<Joined>("/join", { method: "POST", body: { invite }, token }),

  /** The seat of a code that was typed. */
  enter: (code: string) => call<Joined>("/enter", { method: "POST", body: { code } }),
  /** A code for one's own seat. */
  code: (session: string, token: string) =>
    call<{ code: string; until: Moment }>(`/sessions/${part(session)}/code`, { method: "POST", token }),
  /** Whose pages may show the panel. */
  hosts: () => call<{ origins: readonly string[] }>("/hosts"),
  setHosts: (origins: readonly string[]) =>
    call<{ origins: readonly string[] }>("/hosts", { method: "PUT", body: { origins } }),

  signIn: (link: string) => call<void>("/sign-in", { method: "POST", body: { link } }),
  signOut: () => call<void>("/sign-out", { method: "POST" }),
  signInBy: (email: string, password: string) =>
    call<void>("/sign-in", { method: "POST", body: { email, password } }),
  waysIn: () => call<WaysIn>("/sign-in/ways"),
  me: (token?: string) => call<Me>("/me", { token }),

  makeOwner: (wish: { name: string; email: string; password: string }) =>
    call<OwnAccount>("/account", { method: "POST", body: wish }),
  renameSelf: (name: string) => call<OwnAccount>("/account", { method: "PATCH", body: { name } }),
  changePassword: (wish: { old?: string; password: string }) =>
    call<void>("/account/password", { method: "PUT", body: wish }),
  signOutEverywhere: () => call<void>("/account/sign-outs", { method: "POST" }),
  accountLink: (code: string) => call<AccountLink>(`/account-links/${part(code)}`),
  takeAccount: (code: string, wish: { name: string; password: string }) =>
    call<void>(`/account-links/${part(code)}`, { method: "POST", body: wish }),

  accounts: () => call<readonly Account[]>("/accounts"),
  inviteAccount: (wish: { name: string; email: string }) =>
    call<Linked>("/accounts", { method: "POST", body: wish }),
  renewLink: (id: string) => call<Linked>(`/accounts/${part(id)}/link`, { method: "POST" }),
  setAccountState: (id: string, state: "active" | "deactivated") =>
    call<Account>(`/accounts/${part(id)}`, { method: "PATCH", body: { state } }),
  removeAccount: (id: string) => call<void>(`/accounts/${part(id)}`, { method: "DELETE" }),
  /** To an account, or with null back to the owner. */
  handOver: (session: string, account: string | null) =>
    call<SessionView>(`/sessions/${part(session)}/holder`, { method: "PUT", body: { account } }),
  keeping: () => call<Days>("/keeping"),
  keep: (days: Partial<Days>) => call<Days>("/keeping", { method: "PUT", body: days }),
  consents: () => call<Consents>("/consents"),
  /** Candidates read it from now on. */
  publishConsent: (wordings: Readonly<Record<Language, Wording>>) =>
    call<PublishedText>("/consents", { method: "POST", body: wordings }),
  /** Candidates read the built-in text again. */
  withdrawConsent: () => call<Consents>("/consents/current", { method: "DELETE" }),
  consent: (version: string, kind: Kind) => call<ConsentText>(`/consents/${part(version)}?kind=${kind}`),
  audit: (wanted: NotesSought) => call<NotesPage>(`/audit${sought(wanted)}`),
  hold: (session: string, reason: string) =>
    call<SessionView>(`/sessions/${part(session)}/hold`, { method: "PUT", body: { reason } }),
  lift: (session: string) => call<SessionView>(`/sessions/${part(session)}/hold`, { method: "DELETE" }),
  tokens: () => call<readonly Token[]>("/tokens"),
  makeToken: (wish: { name: string; scope: Scope; days: number | null }) =>
    call<NewToken>("/tokens", { method: "POST", body: wish }),
  revokeToken: (id: string) => call<Token>(`/tokens/${part(id)}`, { method: "DELETE" }),

  exercises: (lang: Language) => call<readonly ExerciseCard[]>(`/exercises?lang=${lang}`),
  exercise: (id: string, lang: Language) => call<Exercise>(`/exercises/${part(id)}?lang=${lang}`),
  criteria: (lang: Language) => call<readonly Required<Criterion>[]>(`/criteria?lang=${lang}`),
  /** An exercise as its file holds it. */
  document: (id: string) => call<Readonly<Record<string, unknown>>>(`/exercises/${part(id)}/document`),
  /** `id` is the exercise whose place the document is to take. */
  checkDocument: (document: object, lang: Language, id?: string | null) =>
    call<{ readonly faults: readonly DocumentFault[] }>(
      `/exercises/check?lang=${lang}${id ? `&id=${part(id)}` : ""}`,
      { method: "POST", body: document },
    ),
  addExercise: (document: object) => call<ExerciseCard>("/exercises", { method: "POST", body: document }),
  changeExercise: (id: string, document: object) =>
    call<ExerciseCard>(`/exercises/${part(id)}`, { method: "PUT", body: document }),
  copyExercise: (id: string) => call<ExerciseCard>(`/exercises/${part(id)}/copy`, { method: "POST" }),
  deleteExercise: (id: string) => call<void>(`/exercises/${part(id)}`, { method: "DELETE" }),

  webhooks: () => call<readonly Webhook[]>("/webhooks"),
  addWebhook: (wish: WebhookWish) => call<NewlyMade>("/webhooks", { method: "POST", body: wish }),
  changeWebhook: (id: string, change: Partial<WebhookWish> & { readonly paused?: boolean }) =>
    call<Webhook>(`/webhooks/${part(id)}`, { method: "PATCH", body: change }),
  deleteWebhook: (id: string) => call<void>(`/webhooks/${part(id)}`, { method: "DELETE" }),
  testWebhook: (id: string) => call<Attempt>(`/webhooks/${part(id)}/test`, { method: "POST" }),
  /** What it was told lately. */
  deliveries: (id: string) => call<readonly Delivery[]>(`/webhooks/${part(id)}/deliveries`),
  sendAgain: (id: string, delivery: string) =>
    call<Delivery>(`/webhooks/${part(id)}/deliveries/${part(delivery)}/retry`, { method: "POST" }),

  sessions: () => call<readonly SessionCard[]>("/sessions"),
  session: (id: string, token?: string) => call<SessionView>(`/sessions/${part(id)}`, { token }),
  createSession: (wish: NewSession | FromSession) =>
    call<SessionView>("/sessions", { method: "POST", body: wish }),
  /** The session's exercise as its people read it, in a language of theirs. */
  sessionExercise: (id: string, lang: Language, token?: string) =>
    call<Exercise>(`/sessions/${part(id)}/exercise?lang=${lang}`, { token }),
  changeSession: (id: string, change: { title?: string; settings?: Partial<Settings> }, token?: string) =>
    call<SessionView>(`/sessions/${part(id)}`, { method: "PATCH", body: change, token }),
  /** `copies` are the calibrations that were made from it. */
  deleteSession: (id: string, copies: "keep" | "delete" = "keep") =>
    call<void>(`/sessions/${part(id)}?copies=${copies}`, { method: "DELETE" }),
  /** What one person said, their name and what was noted about them, for good. */
  erase: (id: string, person: string) =>
    call<void>(`/sessions/${part(id)}/participants/${part(person)}/data`, { method: "DELETE" }),
  makeCalibration: (source: string, wish: NewCalibration, token?: string) =>
    call<SessionView>(`/sessions/${part(source)}/calibration`, { method: "POST", body: wish, token }),
  calibration: (id: string, token?: string) =>
    call<CalibrationFound>(`/sessions/${part(id)}/calibration`, { token }),
  calibrationDraft: (source: string, token?: string) =>
    call<CalibrationDraft>(`/sessions/${part(source)}/calibration/draft`, { token }),
  /** Who of a session's assessors is calibrated. */
  assessorCalibrations: (id: string, token?: string) =>
    call<readonly AssessorCalibration[]>(`/sessions/${part(id)}/assessors/calibrations`, { token }),
  rotateLink: (id: string, kind: Kind, token?: string) =>
    call<{ link: string }>(`/sessions/${part(id)}/links/${kind}/rotate`, { method: "POST", token }),

  agreement: (id: string, token?: string) => call<Agreement>(`/sessions/${part(id)}/agreement`, { token }),
  profiles: (lang: Language) => call<readonly JobProfile[]>(`/profiles?lang=${lang}`),
  /** What the session's job profile makes of the ratings. */
  weighing: (id: string, lang: Language, token?: string) =>
    call<Weighing>(`/sessions/${part(id)}/profile?lang=${lang}`, { token }),
  /** What the group did between two moments. */
  contributions: (id: string, from: Moment, to: Moment, token?: string) =>
    call<{ readonly contributions: readonly Contribution[] }>(
      `/sessions/${part(id)}/contributions?from=${part(from)}&to=${part(to)}`,
      { token },
    ),

  /** What would come of a call's file; nothing is written. */
  checkRecording: (id: string, wish: RecordingWish, token?: string) =>
    call<Attached>(`/sessions/${part(id)}/recordings/check`, { method: "POST", body: wish, token }),
  attachRecording: (id: string, wish: RecordingWish, token?: string) =>
    call<Attached>(`/sessions/${part(id)}/recordings`, { method: "POST", body: wish, token }),

  participation: (id: string, token?: string) =>
    call<Participation>(`/sessions/${part(id)}/participation`, { token }),
  /** Participation in plain words, of a phase or of the whole. */
  report: (id: string, lang: Language, phase: string | null, token?: string) =>
    call<Report>(
      `/sessions/${part(id)}/participation/report?lang=${lang}${phase ? `&phase=${part(phase)}` : ""}`,
      { token },
    ),
  /** What became of each idea. */
  lineage: (id: string, token?: string) => call<Lineage>(`/sessions/${part(id)}/lineage`, { token }),
  replay: (id: string, token?: string) => call<Course>(`/sessions/${part(id)}/replay`, { token }),
  /** How the session stood at a moment. */
  replayState: (id: string, at: Moment, token?: string) =>
    call<Still>(`/sessions/${part(id)}/replay/state?at=${part(at)}`, { token }),
  replayEvents: (id: string, after: number, limit: number, token?: string) =>
    call<Following>(`/sessions/${part(id)}/replay/events?after=${after}&limit=${limit}`, { token }),
  replayNotes: (id: string, token?: string) =>
    call<NotesRead>(`/sessions/${part(id)}/replay/notes`, { token }),

  /** The summary to read on a page; takes some seconds where much was done. */
  summary: (id: string, lang: Language, people: People, token?: string) =>
    call<SummaryData>(`/sessions/${part(id)}/summary?lang=${lang}&people=${people}`, { token }),
  /** What one candidate is told; `assessors` lets each score stand with its assessor's label. */
  feedback: (id: string, candidate: string, lang: Language, assessors: boolean, token?: string) =>
    call<{ readonly page: FeedbackPage }>(
      `/sessions/${part(id)}/participants/${part(candidate)}/feedback?lang=${lang}&assessors=${assessors ? "yes" : "no"}`,
      { token },
    ),

  /** Says that the summary, as it reads now, may be relied on; `unapprove` takes that back. */
  approve: (id: string, token?: string) =>
    call<{ readonly approved: Approval | null }>(`/sessions/${part(id)}/approval`, { method: "POST", token }),
  unapprove: (id: string, token?: string) =>
    call<{ readonly approved: Approval | null }>(`/sessions/${part(id)}/approval`, {
      method: "DELETE",
      token,
    }),

  /** Links for people who have no place in the session, the newest first. */
  shares: (id: string, token?: string) => call<readonly Share[]>(`/sessions/${part(id)}/shares`, { token }),
  share: (id: string, wish: ShareWish, token?: string) =>
    call<Share>(`/sessions/${part(id)}/shares`, { method: "POST", body: wish, token }),
  closeShare: (id: string, share: string, token?: string) =>
    call<Share>(`/sessions/${part(id)}/shares/${part(share)}`, { method: "DELETE", token }),
  reopenShare: (id: string, share: string, token?: string) =>
    call<Share>(`/sessions/${part(id)}/shares/${part(share)}/restore`, { method: "POST", token }),
  /** What such a link opens; nobody is asked who they are. */
  shared: (code: string) => call<SharedPage>(`/shared/${part(code)}`),

  /** A chart as SVG. */
  async chart(
    id: string,
    name: string,
    { lang, theme, size, phase }: ChartWish,
    token?: string,
  ): Promise<string> {
    const wish = new URLSearchParams({ lang, theme, size, ...(phase && { phase }) });
    const response = await answered(`/sessions/${part(id)}/charts/${part(name)}.svg?${wish}`, {
      headers: { "Accept-Language": language(), ...(token && { Authorization: `Bearer ${token}` }) },
    });
    return response.text();
  },
};
