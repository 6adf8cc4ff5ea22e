/** One event, one step: what the room is after it. */

import type {
  Element,
  Event,
  EventOf,
  Item,
  Moment,
  Observation,
  Participant,
  PhaseSpan,
  Rating,
  RatingVersion,
  RunningPhase,
  Settings,
} from "../protocol";
import { closesBallot, counted, opensBallot } from "./ballots";
import { type GroupFact, heardOfTools, revealed, withBrief } from "./hearTools";
import { offlineFor } from "./offline";
import type { Room, RoomBoard, Written } from "./room";

const CHAT_KEPT = 200;

export function hear(event: Event, room: Room): Room {
  return outdated(event, heard(event, room));
}

function heard(event: Event, room: Room): Room {
  switch (event.type) {
    case "participant.joined":
      return joined(room, event.data);
    case "participant.connected":
      return cameBack(room, event.data.participant, event.at);
    case "participant.disconnected":
      return person(room, event.data.participant, { connected: false, offline_since: event.at });
    case "participant.readied":
      return person(room, event.by, { ready: event.data.ready });
    case "participant.removed":
      return removed(room, event.data);
    case "person.erased":
      // The server hangs up then, and the next welcome brings everything without their words.
      return person(room, event.data.participant, { connected: false, hand: false });
    case "hand.raised":
      return person(room, event.by, { hand: true });
    case "hand.lowered":
      return person(room, event.by, { hand: false });
    case "speech.consented":
      return person(room, event.by, { speech: event.data.given });
    case "speech.spoken":
    case "contribution.refused":
      return room;
    case "contribution.reported":
      return reported(room, event);
    case "role.assigned":
      return roleAssigned(room, event.data);
    case "assessor.assigned":
      return person(room, event.data.assessor, { candidates: event.data.candidates });
    case "session.changed":
      return changed(room, event.data);
    case "link.rotated":
      return room;
    case "session.closed":
      return { ...room, state: "closed", phase: null };
    case "exercise.ended":
      return { ...room, state: "over", phase: null };
    case "phase.started":
      return started(room, event);
    case "phase.ended":
      return ended(room, event);
    case "phase.paused":
      return phase(room, { paused: true, ends_at: null, remaining: event.data.remaining });
    case "phase.resumed":
      return phase(room, { paused: false, ends_at: event.data.ends_at, remaining: null });
    case "phase.extended":
      return phase(room, { ends_at: event.data.ends_at, remaining: event.data.remaining });
    case "board.changed":
      return changedBoard(room, event);
    case "board.locked":
      return { ...room, board: { ...room.board, locked: event.data.locked } };
    case "chat.sent":
      return said(room, event);
    case "announcement.sent":
      return announced(room, event);
    default:
      return heardLater(event, room);
  }
}

function heardLater(event: Judgement | GroupFact | EventOf<"calibration.keyed">, room: Room): Room {
  if (event.type === "calibration.keyed") {
    return { ...room, calibration: { made_at: event.at, ...event.data } };
  }
  return isJudgement(event) ? judged(event, room) : heardOfTools(event, room);
}

const JUDGEMENTS = /^(observation|rating|washup|consensus|recommendation|feedback|summary)\./;

function isJudgement(event: Judgement | GroupFact): event is Judgement {
  return JUDGEMENTS.test(event.type);
}

type Judgement = Extract<
  Event,
  {
    type:
      | `observation.${string}`
      | `rating.${string}`
      | "washup.opened"
      | "consensus.set"
      | "recommendation.set"
      | "feedback.set"
      | `summary.${string}`;
  }
>;

function judged(event: Judgement, room: Room): Room {
  switch (event.type) {
    case "observation.added":
      return { ...room, observations: observed(room.observations, event) };
    case "observation.edited":
      return { ...room, observations: rewritten(room.observations, event) };
    case "observation.removed":
      return { ...room, observations: withdrawn(room.observations, event) };
    case "rating.set":
    case "rating.revised":
      return { ...room, ratings: rated(room.ratings, event) };
    case "rating.submitted":
      return person(room, event.by, { submitted: true });
    default:
      return integrated(event, room);
  }
}

type Integration = Extract<
  Event,
  {
    type: "washup.opened" | "consensus.set" | "recommendation.set" | "feedback.set" | `summary.${string}`;
  }
>;

function integrated(event: Integration, room: Room): Room {
  switch (event.type) {
    case "washup.opened":
      return opened(room, event);
    case "consensus.set":
      return agreed(room, event);
    case "recommendation.set":
      return recommended(room, event);
    case "feedback.set":
      return fedBack(room, event);
    case "summary.approved":
      return approved(room, event);
    case "summary.unapproved":
      return { ...room, approved: null };
    default:
      return stranger(event, room);
  }
}

/** A session that was closed meanwhile stays closed, however late its wash-up is heard of. */
function opened(room: Room, { at, by, data }: EventOf<"washup.opened">): Room {
  const state = room.state === "closed" ? room.state : "washup";
  return {
    ...room,
    state,
    washup: { opened_at: at, by, ...data, consensus: [], recommendations: [], feedback: [] },
  };
}

function agreed(room: Room, { at, by, data }: EventOf<"consensus.set">): Room {
  if (!room.washup) return room;
  const others = room.washup.consensus.filter(
    (one) => one.candidate !== data.candidate || one.criterion !== data.criterion,
  );
  return { ...room, washup: { ...room.washup, consensus: [...others, { ...data, at, by }] } };
}

function recommended(room: Room, { at, by, data }: EventOf<"recommendation.set">): Room {
  if (!room.washup) return room;
  const others = room.washup.recommendations.filter((one) => one.candidate !== data.candidate);
  return { ...room, washup: { ...room.washup, recommendations: [...others, { ...data, at, by }] } };
}

function fedBack(room: Room, { at, by, data }: EventOf<"feedback.set">): Room {
  if (!room.washup) return room;
  const others = room.washup.feedback.filter((one) => one.candidate !== data.candidate);
  return { ...room, washup: { ...room.washup, feedback: [...others, { ...data, at, by }] } };
}

/** Heard of late, by somebody who has submitted since, it does not rest on their ratings. */
function approved(room: Room, { at, by, data }: EventOf<"summary.approved">): Room {
  const changed = room.participants.some((one) => one.submitted && !data.assessors.includes(one.id));
  return { ...room, approved: { at, by, ...data, changed } };
}

/** What the summary, or a candidate's feedback, shows. */
const SHOWN =
  /^(observation|rating|consensus|recommendation|feedback)\.|^(contribution\.reported|speech\.spoken|participant\.removed)$/;

function outdated(event: Event, room: Room): Room {
  if (!room.approved || room.approved.changed) return room;
  const retitled = event.type === "session.changed" && event.data.title !== undefined;
  if (!retitled && !SHOWN.test(event.type)) return room;
  return { ...room, approved: { ...room.approved, changed: true } };
}

/** An event that a newer server may send; the compiler sees to it that none of ours ends here. */
function stranger(_event: never, room: Room): Room {
  return room;
}

function person(room: Room, id: string, change: Partial<Participant>): Room {
  return {
    ...room,
    participants: room.participants.map((one) => (one.id === id ? { ...one, ...change } : one)),
  };
}

function joined(room: Room, { participant, rating_order }: EventOf<"participant.joined">["data"]): Room {
  const others = room.participants.filter((one) => one.id !== participant.id);
  const next = { ...room, participants: [...others, participant] };
  return rating_order ? { ...next, rating_order } : next;
}

function removed(room: Room, { participant, rating_order }: EventOf<"participant.removed">["data"]): Room {
  const next = person(room, participant, { removed: true, connected: false, hand: false });
  return rating_order ? { ...next, rating_order } : next;
}

function cameBack(room: Room, id: string, at: Moment): Room {
  const back = room.participants.find((one) => one.id === id) ?? {};
  return person(room, id, {
    connected: true,
    offline_seconds: offlineFor(back, room, Date.parse(at)),
    offline_since: undefined,
  });
}

function roleAssigned(room: Room, data: EventOf<"role.assigned">["data"]): Room {
  const { participant, role, brief, phase_brief } = data;
  const next = withBrief(person(room, participant, { role }), room.phase?.key, role, phase_brief);
  if (!brief) return next;
  const roles = room.exercise.roles.map((one) => (one.id === role ? { ...one, brief } : one));
  return { ...next, exercise: { ...room.exercise, roles } };
}

function changed(room: Room, { title, settings }: { title?: string; settings?: Partial<Settings> }): Room {
  return { ...room, title: title ?? room.title, settings: { ...room.settings, ...settings } };
}

function started(room: Room, event: EventOf<"phase.started">): Room {
  const next: Room = {
    ...room,
    state: "running",
    phase: begun(event),
    runs: [...room.runs, spanOf(event)],
    ballots: opensBallot(room, event.data),
    talk: beginsTalk(room, event.data.phase),
  };
  const { role } = room.participants.find((one) => one.id === room.me) ?? { role: null };
  return withBrief(next, event.data.phase, role, event.data.brief);
}

/** In each phase that has talks everybody speaks anew. */
function beginsTalk({ talk, exercise }: Room, key: string): Room["talk"] {
  const speaks = exercise.phases.find((one) => one.key === key)?.tools.includes("speak");
  return speaks ? { ...talk, spoken: [] } : talk;
}

function begun({ at, data }: EventOf<"phase.started">): RunningPhase {
  return {
    key: data.phase,
    run: data.run,
    started_at: at,
    ends_at: data.ends_at,
    paused: false,
    remaining: null,
  };
}

function spanOf({ at, data }: EventOf<"phase.started">): PhaseSpan {
  return { key: data.phase, run: data.run, started_at: at, ended_at: null };
}

function ended(room: Room, { at, data }: EventOf<"phase.ended">): Room {
  const next: Room = {
    ...room,
    phase: null,
    phases_done: endedLast(room.phases_done, data.phase),
    runs: room.runs.map((span) => (span.ended_at === null ? { ...span, ended_at: at } : span)),
    ballots: closesBallot(room),
  };
  // What was blind is heard of after this and counted then.
  return { ...next, ballots: counted(next) };
}

/** In the order in which they ended; one that was run again ended later. */
function endedLast(done: readonly string[], key: string): readonly string[] {
  return [...done.filter((one) => one !== key), key];
}

function phase(room: Room, change: Partial<RunningPhase>): Room {
  return room.phase ? { ...room, phase: { ...room.phase, ...change } } : room;
}

function changedBoard(room: Room, event: EventOf<"board.changed">): Room {
  return revealed({ ...room, board: drawn(room.board, event) }, event);
}

function drawn(board: RoomBoard, { by, data }: EventOf<"board.changed">): RoomBoard {
  for (const element of data.elements ?? []) {
    const stored = board.elements.get(element.id);
    board.elements.set(element.id, element);
    if (isNews(stored, element)) toldLast(board, element.id);
    if (!stored || !onlyIndexDiffers(stored, element)) credit(board, element.id, by);
  }
  for (const item of data.items ?? []) {
    if (isNews(board.items.get(item.id), item)) toldLast(board, item.id);
    board.items.set(item.id, item);
    if (!item.outside) credit(board, item.id, by);
    else disown(board, item.id);
  }
  for (const { id } of [...(data.elements ?? []), ...(data.items ?? [])]) {
    if (data.hidden) board.hidden.add(id);
    else board.hidden.delete(id);
  }
  return { ...board, revision: board.revision + 1 };
}

/** What is only moved about, or wrapped anew, says nothing new. */
function isNews(stored: Element | Item | undefined, now: Element | Item): boolean {
  return !stored || wordsIn(stored) !== wordsIn(now);
}

function wordsIn(one: Element | Item): unknown {
  return ("originalText" in one ? one.originalText : null) ?? one.text ?? "";
}

function toldLast({ told }: RoomBoard, id: string): void {
  told.delete(id);
  told.add(id);
}

function credit(board: RoomBoard, id: string, by: string): void {
  board.authors.set(id, { author: board.authors.get(id)?.author ?? by, editor: by });
}

/** Somebody changed it who takes no part: what it says now is not its author's word. */
function disown(board: RoomBoard, id: string): void {
  const known = board.authors.get(id);
  if (known) board.authors.set(id, { author: known.author, editor: null });
}

/** The server puts indices in order on anybody's change; that makes nobody an editor. */
function onlyIndexDiffers(stored: Element, now: Element): boolean {
  return stored.index !== now.index && signature(stored) === signature(now);
}

function signature(element: Element): string {
  return JSON.stringify({ ...element, index: 0, version: 0, versionNonce: 0, updated: 0 });
}

function said(room: Room, { id, at, by, data }: EventOf<"chat.sent">): Room {
  return { ...room, chat: [...room.chat, { id, at, by, text: data.text }].slice(-CHAT_KEPT) };
}

/** Words are read where the session was made of them; of all else that was recorded elsewhere there are figures. */
function reported(room: Room, { id, data }: EventOf<"contribution.reported">): Room {
  const { participant: by, at, text } = data;
  if (!room.transcript || text === undefined) return room;
  return { ...room, transcript: [...room.transcript, { id, at, by, text }] };
}

function announced(room: Room, { id, at, by, data }: EventOf<"announcement.sent">): Room {
  return { ...room, announcements: [...room.announcements, { id, at, by, text: data.text, to: data.to }] };
}

/** Whether the hearer may know what it says. */
function isTold<Data extends object>(data: Data | Record<string, never>): data is Data {
  return Object.keys(data).length > 0;
}

function more<Entry>(written: Written<Entry>, by: string, count: 1 | -1): Written<Entry> {
  const now = Math.max(0, (written.bare[by] ?? 0) + count);
  return { ...written, bare: { ...written.bare, [by]: now } };
}

/** Two assessors may have used the same id without knowing. */
function isNote(one: Observation, by: string, observation: string): boolean {
  return one.by === by && one.observation === observation;
}

/** What is told again with its content leaves the pile of those without. */
function observed(written: Written<Observation>, event: EventOf<"observation.added">): Written<Observation> {
  const { at, by, data } = event;
  if (!isTold(data)) return more(written, by, 1);
  const entry: Observation = { ...data, at, by };
  const others = written.known.filter((one) => !isNote(one, by, entry.observation));
  const rest = written.bare[by] ? more(written, by, -1) : written;
  return { ...rest, known: [...others, entry] };
}

function rewritten(
  written: Written<Observation>,
  event: EventOf<"observation.edited">,
): Written<Observation> {
  const { by, data } = event;
  if (!isTold(data)) return written;
  const before = written.known.find((one) => isNote(one, by, data.observation));
  // All of it anew: what an edit leaves out is what the note has no longer.
  const entry: Observation = { ...data, by, at: before?.at ?? event.at };
  return before
    ? { ...written, known: written.known.map((one) => (one === before ? entry : one)) }
    : { ...written, known: [...written.known, entry] };
}

function withdrawn(
  written: Written<Observation>,
  event: EventOf<"observation.removed">,
): Written<Observation> {
  const { by, data } = event;
  if (!isTold(data)) return more(written, by, -1);
  return { ...written, known: written.known.filter((one) => !isNote(one, by, data.observation)) };
}

function rated(written: Written<Rating>, event: EventOf<"rating.set" | "rating.revised">): Written<Rating> {
  const { at, by, data } = event;
  if (!isTold(data)) return more(written, by, 1);
  const isSameCell = (one: Rating): boolean =>
    one.by === by && one.candidate === data.candidate && one.criterion === data.criterion;
  const before = written.known.find(isSameCell);
  const earlier = event.type === "rating.revised" && before ? versions(before) : [];
  const entry: Rating = { ...data, at, by, ...(earlier.length > 0 && { earlier }) };
  const rest = written.bare[by] ? more(written, by, -1) : written;
  return { ...rest, known: [...written.known.filter((one) => !isSameCell(one)), entry] };
}

/** What was submitted stays beside what replaced it. */
function versions({ score, version, at, reason, earlier = [] }: Rating): readonly RatingVersion[] {
  return [...earlier, { score, version, at, ...(reason && { reason }) }];
}
