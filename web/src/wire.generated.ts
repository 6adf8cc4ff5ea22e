/** What the server itself says of its messages: `python -m server.describing` writes this file.
 *
 * Nothing imports it but `protocol.drift.test-d.ts`, where the compiler holds `protocol.ts` against it.
 */

export interface AddObservation {
  readonly observation: string;
  readonly candidate: string;
  readonly text: string;
  readonly kind: "behaviour" | "quote" | "context";
  readonly criterion?: string | null;
  readonly sign?: number | null;
  readonly indicator?: string | null;
  readonly evidence?: Source | null;
  readonly typed_at?: string | null;
  readonly question?: number | null;
}

export interface Alternative {
  readonly id: string;
  readonly text: string;
}

export interface Anchors {
  readonly "1": string;
  readonly "2": string;
  readonly "3": string;
  readonly "4": string;
  readonly "5": string;
}

export interface Announcement {
  readonly by: string;
  readonly at: string;
  readonly id: string;
  readonly text: string;
  readonly to: string;
}

export interface AnnouncementSent {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "announcement.sent";
  readonly data: AnnouncementSentData;
}

export interface AnnouncementSentData {
  readonly text: string;
  readonly to: string;
}

export type ApproveSummary = Readonly<Record<string, never>>;

export interface ApprovedSummary {
  readonly by: string;
  readonly at: string;
  readonly assessors: readonly (string)[];
  readonly changed: boolean;
}

export interface AreaLocked {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "area.locked";
  readonly data: AreaLockedData;
}

export interface AreaLockedData {
  readonly area: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface AreaUnlocked {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "area.unlocked";
  readonly data: AreaUnlockedData;
}

export interface AreaUnlockedData {
  readonly area: string;
}

export interface AssessorAssigned {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "assessor.assigned";
  readonly data: AssessorAssignedData;
}

export interface AssessorAssignedData {
  readonly assessor: string;
  readonly candidates: readonly (string)[];
}

export interface AssignAssessor {
  readonly assessor: string;
  readonly candidates: readonly (string)[];
}

export interface AssignRole {
  readonly participant: string;
  readonly role: string | null;
}

export interface Auth {
  readonly token: string;
  readonly language?: "ru" | "en";
}

export type BalanceAssessors = Readonly<Record<string, never>>;

export interface Ballot {
  readonly phase: string;
  readonly run: number;
  readonly blind: boolean;
  readonly closed: boolean;
  readonly among: readonly (string)[] | null;
  readonly decided: readonly (string)[] | null;
  readonly chosen?: readonly (string)[];
  readonly tied?: readonly (string)[];
}

export interface Bare {
  readonly by: string;
}

export interface BoardChanged {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "board.changed";
  readonly data: BoardChangedData;
}

export interface BoardChangedData {
  readonly elements?: readonly (Element)[];
  readonly items?: readonly (Item)[];
  readonly repaired?: readonly (string)[];
  readonly hidden?: boolean;
  readonly source?: string;
}

export interface BoardLocked {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "board.locked";
  readonly data: BoardLockedData;
}

export interface BoardLockedData {
  readonly locked: boolean;
}

export interface BoardRevealed {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "board.revealed";
  readonly data: BoardRevealedData;
}

export interface BoardRevealedData {
  readonly phase: string;
  readonly run: number;
  readonly anonymous?: boolean;
}

export interface Calibrating {
  readonly source: string;
  readonly days: number;
  readonly made_at: string;
  readonly key?: Readonly<Record<string, Readonly<Record<string, 1 | 2 | 3 | 4 | 5 | "NE">>>>;
}

export interface CalibrationKeyed {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "calibration.keyed";
  readonly data: CalibrationKeyedData;
}

export interface CalibrationKeyedData {
  readonly source: string;
  readonly days: number;
  readonly key: Readonly<Record<string, Readonly<Record<string, 1 | 2 | 3 | 4 | 5 | "NE">>>>;
}

export interface Candidates {
  readonly min: number;
  readonly max: number;
}

export interface CastVote {
  readonly item: string;
}

export interface ChangeBoard {
  readonly elements?: readonly (Element)[];
  readonly items?: readonly (Item)[];
  readonly source?: string;
}

export interface ChangeGranted {
  readonly ok: true;
  readonly pos: number;
  readonly rejected: readonly (Element | Item)[];
}

export interface ChatLine {
  readonly by: string;
  readonly at: string;
  readonly id: string;
  readonly text: string;
}

export interface ChatSent {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "chat.sent";
  readonly data: ChatSentData;
}

export interface ChatSentData {
  readonly text: string;
}

export interface Check {
  readonly after: number;
  readonly digest: number;
}

export interface Checked {
  readonly ok: true;
  readonly same: boolean | null;
}

export interface ClaimRole {
  readonly role: string;
}

export type ClearSpotlight = Readonly<Record<string, never>>;

export type CloseSession = Readonly<Record<string, never>>;

export interface Cluster {
  readonly cluster: string;
  readonly title: string;
  readonly by: string;
  readonly items: readonly (string)[];
}

export interface ClusterMoved {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "cluster.moved";
  readonly data: ClusterMovedData;
}

export interface ClusterMovedData {
  readonly item: string;
  readonly cluster: string | null;
}

export interface ClusterPut {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "cluster.put";
  readonly data: ClusterPutData;
}

export interface ClusterPutData {
  readonly cluster: string;
  readonly title: string;
}

export interface ClusterRemoved {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "cluster.removed";
  readonly data: ClusterRemovedData;
}

export interface ClusterRemovedData {
  readonly cluster: string;
}

export interface Consensus {
  readonly by: string;
  readonly at: string;
  readonly candidate: string;
  readonly criterion: string;
  readonly score: number | "NE";
  readonly reason: string;
  readonly mean: number | null;
}

export interface ConsensusSet {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "consensus.set";
  readonly data: ConsensusSetData;
}

export interface ConsensusSetData {
  readonly candidate: string;
  readonly criterion: string;
  readonly score: number | "NE";
  readonly reason: string;
  readonly mean: number | null;
}

export interface ConsentToSpeech {
  readonly given: boolean;
}

export interface ContributionRefused {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "contribution.refused";
  readonly data: ContributionRefusedData;
}

export interface ContributionRefusedData {
  readonly contribution: string;
  readonly participant: string;
  readonly kind: "speech" | "note" | "edit" | "vote" | "chat" | "plan" | "reaction";
}

export interface ContributionReported {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "contribution.reported";
  readonly data: ContributionReportedData;
}

export interface ContributionReportedData {
  readonly contribution: string;
  readonly participant: string;
  readonly kind: "speech" | "note" | "edit" | "vote" | "chat" | "plan" | "reaction";
  readonly at: string;
  readonly until?: string;
  readonly text?: string;
  readonly source?: string;
}

export interface Credit {
  readonly author: string;
  readonly editor: string;
}

export interface Criterion {
  readonly id: string;
  readonly name: string;
  readonly definition?: string;
  readonly anchors?: Anchors;
  readonly indicators?: readonly (Indicator)[];
}

export interface Day {
  readonly starts: string;
  readonly ends: string;
}

export interface DecideVote {
  readonly items: readonly (string)[];
}

export interface DrawRoles {
  readonly seed?: number;
}

export interface EditObservation {
  readonly observation: string;
  readonly candidate: string;
  readonly text: string;
  readonly kind: "behaviour" | "quote" | "context";
  readonly criterion?: string | null;
  readonly sign?: number | null;
  readonly indicator?: string | null;
  readonly evidence?: Source | null;
  readonly typed_at?: string | null;
  readonly question?: number | null;
}

export interface Element {
  readonly id: string;
  readonly type: "rectangle" | "diamond" | "ellipse" | "arrow" | "line" | "freedraw" | "text" | "image" | "frame" | "magicframe";
  readonly version: number;
  readonly versionNonce: number;
  readonly index?: string | null;
  readonly isDeleted?: boolean;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly text?: string;
  readonly originalText?: string;
  readonly containerId?: string | null;
  readonly points?: readonly (readonly [number, number])[] | null;
  readonly name?: string | null;
  readonly link?: string | null;
  readonly [field: string]: unknown;
}

export type EndExercise = Readonly<Record<string, never>>;

export type EndPhase = Readonly<Record<string, never>>;

export type Event = SessionChanged | LinkRotated | SessionClosed | ExerciseEnded | ParticipantJoined | ParticipantConnected | ParticipantDisconnected | ParticipantReadied | ParticipantRemoved | PersonErased | PhaseStarted | PhasePaused | PhaseResumed | PhaseExtended | PhaseEnded | AssessorAssigned | RoleAssigned | BoardChanged | BoardLocked | ChatSent | HandRaised | HandLowered | AnnouncementSent | ObservationAdded | ObservationEdited | ObservationRemoved | RatingSet | RatingRevised | RatingSubmitted | WashupOpened | ConsensusSet | RecommendationSet | FeedbackSet | SummaryApproved | SummaryUnapproved | SpeechConsented | SpeechSpoken | ContributionReported | ContributionRefused | BoardRevealed | VoteCast | VoteRetracted | VoteDecided | ClusterPut | ClusterMoved | ClusterRemoved | PlanPut | PlanRemoved | RankingPut | TaskPut | SpeakersOrdered | SpeakerStarted | SpeakerStopped | SpotlightShown | SpotlightCleared | AreaLocked | AreaUnlocked | CalibrationKeyed;

export interface Events {
  readonly from: number;
  readonly to: number;
  readonly events: readonly (Event)[];
  readonly now: string;
}

export interface Exercise {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly language: "ru" | "en";
  readonly title: string;
  readonly summary: string;
  readonly candidates: Candidates;
  readonly phases: readonly (ExercisePhase)[];
  readonly roles: readonly (Role)[];
  readonly roles_by: "assigned" | "drawn" | "claimed";
  readonly criteria: readonly (Criterion)[];
  readonly materials: readonly (Material)[];
  readonly debrief?: readonly (string)[];
  readonly guidance?: string;
  readonly alternatives?: readonly (Alternative)[];
  readonly limits?: Limits;
  readonly templates?: readonly (Template)[];
  readonly tasks?: readonly (Task)[];
  readonly day?: Day;
}

export interface ExerciseEnded {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "exercise.ended";
  readonly data: ExerciseEndedData;
}

export type ExerciseEndedData = Readonly<Record<string, never>>;

export interface ExercisePhase {
  readonly key: string;
  readonly title: string;
  readonly prompt: string;
  readonly seconds: number;
  readonly board: "shared" | "private" | "locked";
  readonly tools: readonly ("notes" | "draw" | "chat" | "cluster" | "vote" | "plan" | "rank" | "template" | "speak")[];
  readonly anonymous?: boolean;
  readonly voting?: Voting;
  readonly ranking?: "own" | "group";
  readonly template?: string;
  readonly rotate?: boolean;
  readonly speaking?: Speaking;
  readonly briefs?: Readonly<Record<string, string>>;
}

export interface ExtendPhase {
  readonly seconds: number;
  readonly participant?: string | null;
}

export interface Feedback {
  readonly by: string;
  readonly at: string;
  readonly candidate: string;
  readonly strengths: readonly (string)[];
  readonly work_on: readonly (string)[];
}

export interface FeedbackSet {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "feedback.set";
  readonly data: FeedbackSetData;
}

export interface FeedbackSetData {
  readonly candidate: string;
  readonly strengths: readonly (string)[];
  readonly work_on: readonly (string)[];
}

export interface Granted {
  readonly ok: true;
  readonly pos: number;
}

export interface HandLowered {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "hand.lowered";
  readonly data: HandLoweredData;
}

export type HandLoweredData = Readonly<Record<string, never>>;

export interface HandRaised {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "hand.raised";
  readonly data: HandRaisedData;
}

export type HandRaisedData = Readonly<Record<string, never>>;

export interface Happened {
  readonly session: ToldSession;
  readonly links: ToldLinks;
}

export interface Headers {
  readonly "webhook-id": string;
  readonly "webhook-timestamp": string;
  readonly "webhook-signature": string;
}

export interface HeldSettings {
  readonly min_evidence: number;
  readonly watch_warning: number;
  readonly watch_limit: number;
  readonly rating_opens: "live" | "after";
  readonly labels: "neutral" | "names";
  readonly roles: "assigned" | "drawn" | "claimed";
  readonly auto_advance: boolean;
  readonly speech: boolean;
  readonly transcript: boolean;
  readonly retention_days: number;
  readonly votes_each: number;
}

export interface Indicator {
  readonly id: string;
  readonly sign: number;
  readonly text: string;
}

export interface Item {
  readonly id: string;
  readonly kind: "note" | "text" | "shape" | "connector" | "image" | "frame" | "drawing";
  readonly version: number;
  readonly text?: string | null;
  readonly x?: number;
  readonly y?: number;
  readonly w?: number;
  readonly h?: number;
  readonly color?: string | null;
  readonly parent?: string | null;
  readonly deleted?: boolean;
  readonly link?: string | null;
  readonly outside?: boolean;
  readonly [field: string]: unknown;
}

export interface Joined {
  readonly participant: Participant;
  readonly rating_order?: readonly (string)[];
}

export interface LaidTask {
  readonly by: string;
  readonly at: string;
  readonly task: string;
  readonly place: "tray" | "day" | "delegate" | "drop";
  readonly before?: string;
  readonly minutes?: number;
  readonly owner?: string;
}

export interface Letter {
  readonly timestamp: string;
  readonly type: "session.closed" | "summary.approved";
  readonly data: Happened;
}

export interface Limits {
  readonly votes_each?: number;
  readonly budget?: number;
  readonly staff?: number;
  readonly over?: "refuse" | "warn";
  readonly money?: string;
  readonly people?: string;
}

export interface LinkRotated {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "link.rotated";
  readonly data: LinkRotatedData;
}

export interface LinkRotatedData {
  readonly kind: "candidate" | "assessor" | "facilitator" | "actor";
}

export interface LockArea {
  readonly area: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface LockBoard {
  readonly locked: boolean;
}

export interface LockedArea {
  readonly area: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export type LowerHand = Readonly<Record<string, never>>;

export interface Material {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface Missed {
  readonly ok: true;
  readonly from: number;
  readonly to: number;
  readonly events: readonly (Event)[];
}

export interface MoveIntoCluster {
  readonly item: string;
  readonly cluster: string | null;
}

export type Nothing = Readonly<Record<string, never>>;

export type Now = Readonly<Record<string, never>>;

export interface Observation {
  readonly by: string;
  readonly at: string;
  readonly observation: string;
  readonly candidate: string;
  readonly text: string;
  readonly kind: "behaviour" | "quote" | "context";
  readonly phase: string | null;
  readonly since: number | null;
  readonly criterion?: string;
  readonly sign?: number;
  readonly indicator?: string;
  readonly evidence?: PinnedEvent | PinnedItem;
  readonly typed_at?: string;
  readonly question?: number;
  readonly after?: boolean;
}

export interface ObservationAdded {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "observation.added";
  readonly data: ObservationAddedData | Nothing;
}

export interface ObservationAddedData {
  readonly observation: string;
  readonly candidate: string;
  readonly text: string;
  readonly kind: "behaviour" | "quote" | "context";
  readonly phase: string | null;
  readonly since: number | null;
  readonly criterion?: string;
  readonly sign?: number;
  readonly indicator?: string;
  readonly evidence?: PinnedEvent | PinnedItem;
  readonly typed_at?: string;
  readonly question?: number;
  readonly after?: boolean;
}

export interface ObservationEdited {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "observation.edited";
  readonly data: ObservationEditedData | Nothing;
}

export interface ObservationEditedData {
  readonly observation: string;
  readonly candidate: string;
  readonly text: string;
  readonly kind: "behaviour" | "quote" | "context";
  readonly phase: string | null;
  readonly since: number | null;
  readonly criterion?: string;
  readonly sign?: number;
  readonly indicator?: string;
  readonly evidence?: PinnedEvent | PinnedItem;
  readonly typed_at?: string;
  readonly question?: number;
  readonly after?: boolean;
}

export interface ObservationRemoved {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "observation.removed";
  readonly data: ObservationRemovedData | Nothing;
}

export interface ObservationRemovedData {
  readonly observation: string;
}

export interface OpenWashup {
  readonly reason?: string | null;
}

export interface OrderSpeakers {
  readonly order: readonly (string)[];
}

export interface Participant {
  readonly id: string;
  readonly kind: "candidate" | "assessor" | "facilitator" | "actor";
  readonly label: string;
  readonly seat: number;
  readonly name?: string;
  readonly role: string | null;
  readonly ready: boolean;
  readonly hand: boolean;
  readonly connected: boolean;
  readonly removed?: boolean;
  readonly erased?: boolean;
  readonly speech?: boolean;
  readonly offline_seconds?: number;
  readonly offline_since?: string;
  readonly candidates?: readonly (string)[];
  readonly submitted?: boolean;
}

export interface ParticipantConnected {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "participant.connected";
  readonly data: ParticipantConnectedData;
}

export interface ParticipantConnectedData {
  readonly participant: string;
}

export interface ParticipantDisconnected {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "participant.disconnected";
  readonly data: ParticipantDisconnectedData;
}

export interface ParticipantDisconnectedData {
  readonly participant: string;
}

export interface ParticipantJoined {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "participant.joined";
  readonly data: ParticipantJoinedData;
}

export type ParticipantJoinedData = Joined;

export interface ParticipantReadied {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "participant.readied";
  readonly data: ParticipantReadiedData;
}

export interface ParticipantReadiedData {
  readonly ready: boolean;
}

export interface ParticipantRemoved {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "participant.removed";
  readonly data: ParticipantRemovedData;
}

export interface ParticipantRemovedData {
  readonly participant: string;
  readonly rating_order?: readonly (string)[];
}

export type PausePhase = Readonly<Record<string, never>>;

export interface PersonErased {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "person.erased";
  readonly data: PersonErasedData;
}

export interface PersonErasedData {
  readonly participant: string;
}

export interface PhaseEnded {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "phase.ended";
  readonly data: PhaseEndedData;
}

export interface PhaseEndedData {
  readonly phase: string;
  readonly run: number;
}

export interface PhaseExtended {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "phase.extended";
  readonly data: PhaseExtendedData;
}

export interface PhaseExtendedData {
  readonly phase: string;
  readonly run: number;
  readonly seconds: number;
  readonly ends_at: string | null;
  readonly remaining: number | null;
  readonly participant?: string;
}

export interface PhasePaused {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "phase.paused";
  readonly data: PhasePausedData;
}

export interface PhasePausedData {
  readonly phase: string;
  readonly run: number;
  readonly remaining: number;
}

export interface PhaseResumed {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "phase.resumed";
  readonly data: PhaseResumedData;
}

export interface PhaseResumedData {
  readonly phase: string;
  readonly run: number;
  readonly ends_at: string;
}

export interface PhaseSpan {
  readonly key: string;
  readonly run: number;
  readonly started_at: string;
  readonly ended_at: string | null;
}

export interface PhaseStarted {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "phase.started";
  readonly data: PhaseStartedData;
}

export interface PhaseStartedData {
  readonly phase: string;
  readonly run: number;
  readonly seconds: number;
  readonly ends_at: string;
  readonly brief?: string;
}

export interface PinnedEvent {
  readonly text: string;
  readonly event: string;
}

export interface PinnedItem {
  readonly text: string;
  readonly item: string;
  readonly at?: string;
}

export interface PlanPut {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "plan.put";
  readonly data: PlanPutData;
}

export interface PlanPutData {
  readonly item: string;
  readonly what: string;
  readonly from?: string;
  readonly owner?: string;
  readonly due?: string;
  readonly cost?: number;
  readonly effect?: number | string;
  readonly staff?: number;
}

export interface PlanRemoved {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "plan.removed";
  readonly data: PlanRemovedData;
}

export interface PlanRemovedData {
  readonly item: string;
}

export interface PlannedLine {
  readonly by: string;
  readonly at: string;
  readonly item: string;
  readonly from?: string;
  readonly what: string;
  readonly owner?: string;
  readonly due?: string;
  readonly cost?: number;
  readonly effect?: number | string;
  readonly staff?: number;
  readonly author: string;
  readonly added_at: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Pointers = Readonly<Record<string, Point>>;

export interface PutCluster {
  readonly cluster: string;
  readonly title: string;
}

export interface PutPlanLine {
  readonly item: string;
  readonly from?: string | null;
  readonly what: string;
  readonly owner?: string | null;
  readonly due?: string | null;
  readonly cost?: number | null;
  readonly effect?: number | string | null;
  readonly staff?: number | null;
}

export interface PutRanking {
  readonly scope: "own" | "group";
  readonly order: readonly (string)[];
}

export interface PutTask {
  readonly task: string;
  readonly place: "tray" | "day" | "delegate" | "drop";
  readonly before?: string | null;
  readonly minutes?: number | null;
  readonly owner?: string | null;
}

export type RaiseHand = Readonly<Record<string, never>>;

export interface Ranking {
  readonly by: string;
  readonly at: string;
  readonly scope: "own" | "group";
  readonly order: readonly (string)[];
}

export interface RankingPut {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "ranking.put";
  readonly data: RankingPutData;
}

export interface RankingPutData {
  readonly scope: "own" | "group";
  readonly order: readonly (string)[];
}

export interface Rating {
  readonly by: string;
  readonly at: string;
  readonly candidate: string;
  readonly criterion: string;
  readonly score: 1 | 2 | 3 | 4 | 5 | "NE";
  readonly version: number;
  readonly reason?: string;
  readonly earlier?: readonly (RatingVersion)[];
}

export interface RatingRevised {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "rating.revised";
  readonly data: RatingRevisedData | Nothing;
}

export interface RatingRevisedData {
  readonly candidate: string;
  readonly criterion: string;
  readonly score: 1 | 2 | 3 | 4 | 5 | "NE";
  readonly version: number;
  readonly reason?: string;
}

export interface RatingSet {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "rating.set";
  readonly data: RatingSetData | Nothing;
}

export interface RatingSetData {
  readonly candidate: string;
  readonly criterion: string;
  readonly score: 1 | 2 | 3 | 4 | 5 | "NE";
  readonly version: number;
  readonly reason?: string;
}

export interface RatingSubmitted {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "rating.submitted";
  readonly data: RatingSubmittedData | Nothing;
}

export type RatingSubmittedData = Readonly<Record<string, never>>;

export interface RatingVersion {
  readonly score: 1 | 2 | 3 | 4 | 5 | "NE";
  readonly version: number;
  readonly at: string;
  readonly reason?: string;
}

export interface Recommendation {
  readonly by: string;
  readonly at: string;
  readonly candidate: string;
  readonly verdict: string;
  readonly reason: string;
}

export interface RecommendationSet {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "recommendation.set";
  readonly data: RecommendationSetData;
}

export interface RecommendationSetData {
  readonly candidate: string;
  readonly verdict: string;
  readonly reason: string;
}

export interface Refused {
  readonly ok: false;
  readonly code: "malformed" | "unknown_command" | "forbidden" | "not_running" | "phase_over" | "role_full" | "locked" | "not_allowed_in_phase" | "unknown_participant" | "unknown_item" | "no_votes_left" | "over_budget" | "exercise_running" | "rating_closed" | "evidence_missing" | "already_submitted" | "not_submitted" | "washup_closed" | "too_large" | "rate_limited" | "session_closed" | "session_full" | "unavailable";
  readonly message: string;
  readonly fields?: Readonly<Record<string, readonly (string)[]>>;
}

export interface RemoveCluster {
  readonly cluster: string;
}

export interface RemoveObservation {
  readonly observation: string;
}

export interface RemoveParticipant {
  readonly participant: string;
}

export interface RemovePlanLine {
  readonly item: string;
}

export interface ReportSpeech {
  readonly from: string;
  readonly to: string;
}

export type ResumePhase = Readonly<Record<string, never>>;

export interface RetractVote {
  readonly item: string;
}

export type RevealBoard = Readonly<Record<string, never>>;

export interface ReviseRating {
  readonly candidate: string;
  readonly criterion: string;
  readonly score: 1 | 2 | 3 | 4 | 5 | "NE";
  readonly reason: string;
}

export interface Role {
  readonly id: string;
  readonly title: string;
  readonly card: string;
  readonly min: number;
  readonly max: number;
  readonly played_by?: "actor" | "either";
  readonly brief?: string;
}

export interface RoleAssigned {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "role.assigned";
  readonly data: RoleAssignedData;
}

export interface RoleAssignedData {
  readonly participant: string;
  readonly role: string | null;
  readonly brief?: string;
  readonly phase_brief?: string;
}

export interface RunningPhase {
  readonly key: string;
  readonly run: number;
  readonly started_at: string;
  readonly ends_at: string | null;
  readonly paused: boolean;
  readonly remaining: number | null;
  readonly revealed?: boolean;
}

export interface SayReady {
  readonly ready: boolean;
}

export interface SendAnnouncement {
  readonly text: string;
  readonly to: string;
}

export interface SendChat {
  readonly text: string;
}

export interface Sentence {
  readonly message: string;
}

export interface SessionChanged {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "session.changed";
  readonly data: SessionChangedData;
}

export interface SessionChangedData {
  readonly title?: string;
  readonly settings?: Settings;
}

export interface SessionClosed {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "session.closed";
  readonly data: SessionClosedData;
}

export type SessionClosedData = Readonly<Record<string, never>>;

export interface SetConsensus {
  readonly candidate: string;
  readonly criterion: string;
  readonly score: number | "NE";
  readonly reason: string;
}

export interface SetFeedback {
  readonly candidate: string;
  readonly strengths: readonly (string)[];
  readonly work_on: readonly (string)[];
}

export interface SetRating {
  readonly candidate: string;
  readonly criterion: string;
  readonly score: 1 | 2 | 3 | 4 | 5 | "NE";
  readonly reason?: string | null;
}

export interface SetRecommendation {
  readonly candidate: string;
  readonly verdict: string;
  readonly reason: string;
}

export interface Settings {
  readonly min_evidence?: number;
  readonly watch_warning?: number;
  readonly watch_limit?: number;
  readonly rating_opens?: "live" | "after";
  readonly labels?: "neutral" | "names";
  readonly roles?: "assigned" | "drawn" | "claimed";
  readonly auto_advance?: boolean;
  readonly speech?: boolean;
  readonly transcript?: boolean;
  readonly retention_days?: number;
  readonly votes_each?: number;
}

export interface ShowSpotlight {
  readonly item?: string;
  readonly area?: readonly [number, number, number, number];
}

export interface Since {
  readonly after: number;
}

export interface Source {
  readonly event?: string;
  readonly item?: string;
  readonly at?: string;
}

export interface SpeakerStarted {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "speaker.started";
  readonly data: SpeakerStartedData;
}

export interface SpeakerStartedData {
  readonly participant: string;
  readonly ends_at: string | null;
}

export interface SpeakerStopped {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "speaker.stopped";
  readonly data: SpeakerStoppedData;
}

export interface SpeakerStoppedData {
  readonly participant: string;
}

export interface SpeakersOrdered {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "speakers.ordered";
  readonly data: SpeakersOrderedData;
}

export interface SpeakersOrderedData {
  readonly order: readonly (string)[];
}

export interface Speaking {
  readonly each: number;
}

export interface SpeechConsented {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "speech.consented";
  readonly data: SpeechConsentedData;
}

export interface SpeechConsentedData {
  readonly given: boolean;
}

export interface SpeechSpoken {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "speech.spoken";
  readonly data: SpeechSpokenData;
}

export interface SpeechSpokenData {
  readonly from: string;
  readonly to: string;
}

export interface Spotlight {
  readonly by: string;
  readonly at: string;
  readonly item?: string;
  readonly area?: readonly [number, number, number, number];
}

export interface SpotlightCleared {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "spotlight.cleared";
  readonly data: SpotlightClearedData;
}

export type SpotlightClearedData = Readonly<Record<string, never>>;

export interface SpotlightShown {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "spotlight.shown";
  readonly data: SpotlightShownData;
}

export interface SpotlightShownData {
  readonly item?: string;
  readonly area?: readonly [number, number, number, number];
}

export interface StartPhase {
  readonly phase?: string;
}

export interface StartSpeaker {
  readonly participant: string;
}

export type StopSpeaker = Readonly<Record<string, never>>;

export interface Strip {
  readonly id: string;
  readonly title?: string;
}

export type SubmitRatings = Readonly<Record<string, never>>;

export interface SummaryApproved {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "summary.approved";
  readonly data: SummaryApprovedData;
}

export interface SummaryApprovedData {
  readonly assessors: readonly (string)[];
}

export interface SummaryUnapproved {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "summary.unapproved";
  readonly data: SummaryUnapprovedData;
}

export type SummaryUnapprovedData = Readonly<Record<string, never>>;

export interface Talk {
  readonly order: readonly (string)[];
  readonly speaker: string | null;
  readonly since: string | null;
  readonly ends_at: string | null;
  readonly spoken: readonly (string)[];
}

export interface Task {
  readonly id: string;
  readonly text: string;
  readonly details?: string;
}

export interface TaskPut {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "task.put";
  readonly data: TaskPutData;
}

export interface TaskPutData {
  readonly task: string;
  readonly place: "tray" | "day" | "delegate" | "drop";
  readonly before?: string;
  readonly minutes?: number;
  readonly owner?: string;
}

export interface Template {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly (Strip)[];
  readonly rows: readonly (Strip)[];
}

export interface TestData {
  readonly webhook: Tested;
}

export interface TestLetter {
  readonly timestamp: string;
  readonly type: "webhook.test";
  readonly data: TestData;
}

export interface Tested {
  readonly id: string;
}

export interface Time {
  readonly ok: true;
  readonly now: string;
}

export interface ToldExercise {
  readonly id: string;
  readonly kind: string;
}

export interface ToldLinks {
  readonly summary: string;
  readonly page: string;
}

export interface ToldSession {
  readonly id: string;
  readonly exercise: ToldExercise;
  readonly language: string;
  readonly state: "washup" | "closed";
  readonly created_at: string;
  readonly closed_at: string | null;
}

export interface Tray {
  readonly day: readonly (string)[];
  readonly put: readonly (LaidTask)[];
}

export interface TurnedAway {
  readonly message: "invalid_token" | "not_found" | "removed" | "session_closed" | "rate_limited" | "too_many_connections" | "unavailable";
  readonly data: Sentence;
}

export type UnapproveSummary = Readonly<Record<string, never>>;

export interface UnlockArea {
  readonly area: string;
}

export interface Vote {
  readonly by: string;
  readonly at: string;
  readonly id: string;
  readonly item: string;
  readonly phase: string;
  readonly blind?: boolean;
}

export interface VoteCast {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "vote.cast";
  readonly data: VoteCastData;
}

export interface VoteCastData {
  readonly item: string;
  readonly phase: string;
  readonly blind?: boolean;
}

export interface VoteDecided {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "vote.decided";
  readonly data: VoteDecidedData;
}

export interface VoteDecidedData {
  readonly items: readonly (string)[];
  readonly phase: string;
}

export interface VoteRetracted {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "vote.retracted";
  readonly data: VoteRetractedData;
}

export interface VoteRetractedData {
  readonly item: string;
  readonly phase: string;
  readonly blind?: boolean;
}

export interface Voting {
  readonly blind: boolean;
  readonly choose: number;
  readonly ties: "shared" | "runoff" | "facilitator";
}

export interface Washup {
  readonly opened_at: string;
  readonly by: string;
  readonly reason?: string;
  readonly missing: readonly (string)[];
  readonly consensus: readonly (Consensus)[];
  readonly recommendations: readonly (Recommendation)[];
  readonly feedback: readonly (Feedback)[];
}

export interface WashupOpened {
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly type: "washup.opened";
  readonly data: WashupOpenedData;
}

export interface WashupOpenedData {
  readonly missing: readonly (string)[];
  readonly reason?: string;
}

export interface Welcome {
  readonly me: Participant;
  readonly session: WelcomeSession;
  readonly pos: number;
  readonly now: string;
}

export interface WelcomeBoard {
  readonly elements: readonly (Element)[];
  readonly items: readonly (Item)[];
  readonly locked: boolean;
  readonly authors: Readonly<Record<string, Credit>>;
  readonly hidden?: readonly (string)[];
  readonly anonymous?: readonly (string)[];
}

export interface WelcomeSession {
  readonly id: string;
  readonly title: string;
  readonly state: "lobby" | "running" | "over" | "washup" | "closed";
  readonly language: "ru" | "en";
  readonly settings: HeldSettings;
  readonly exercise: Exercise;
  readonly phase: RunningPhase | null;
  readonly phases_done: readonly (string)[];
  readonly runs: readonly (PhaseSpan)[];
  readonly participants: readonly (Participant)[];
  readonly board: WelcomeBoard;
  readonly chat: readonly (ChatLine)[];
  readonly announcements: readonly (Announcement)[];
  readonly votes: readonly (Vote)[];
  readonly ballots: readonly (Ballot)[];
  readonly clusters: readonly (Cluster)[];
  readonly plan: readonly (PlannedLine)[];
  readonly rankings: readonly (Ranking)[];
  readonly areas: readonly (LockedArea)[];
  readonly talk: Talk;
  readonly spotlight: Spotlight | null;
  readonly tasks?: Tray;
  readonly transcript?: readonly (ChatLine)[];
  readonly observations?: readonly (Observation | Bare)[];
  readonly ratings?: readonly (Rating | Bare)[];
  readonly rating_order?: readonly (string)[];
  readonly washup?: Washup | null;
  readonly calibration?: Calibrating;
  readonly approved?: ApprovedSummary | null;
}

/** Every wish by its name, with its data. */
export interface Wishes {
  readonly "phase.start": StartPhase;
  readonly "phase.pause": PausePhase;
  readonly "phase.resume": ResumePhase;
  readonly "phase.extend": ExtendPhase;
  readonly "phase.end": EndPhase;
  readonly "exercise.end": EndExercise;
  readonly "session.close": CloseSession;
  readonly "assessor.assign": AssignAssessor;
  readonly "assessors.balance": BalanceAssessors;
  readonly "role.assign": AssignRole;
  readonly "roles.draw": DrawRoles;
  readonly "role.claim": ClaimRole;
  readonly "participant.ready": SayReady;
  readonly "participant.remove": RemoveParticipant;
  readonly "board.change": ChangeBoard;
  readonly "board.lock": LockBoard;
  readonly "chat.send": SendChat;
  readonly "hand.raise": RaiseHand;
  readonly "hand.lower": LowerHand;
  readonly "speech.consent": ConsentToSpeech;
  readonly "speech.report": ReportSpeech;
  readonly "announcement.send": SendAnnouncement;
  readonly "observation.add": AddObservation;
  readonly "observation.edit": EditObservation;
  readonly "observation.remove": RemoveObservation;
  readonly "rating.set": SetRating;
  readonly "rating.submit": SubmitRatings;
  readonly "rating.revise": ReviseRating;
  readonly "washup.open": OpenWashup;
  readonly "consensus.set": SetConsensus;
  readonly "recommendation.set": SetRecommendation;
  readonly "feedback.set": SetFeedback;
  readonly "summary.approve": ApproveSummary;
  readonly "summary.unapprove": UnapproveSummary;
  readonly "board.reveal": RevealBoard;
  readonly "vote.cast": CastVote;
  readonly "vote.retract": RetractVote;
  readonly "vote.decide": DecideVote;
  readonly "cluster.put": PutCluster;
  readonly "cluster.move": MoveIntoCluster;
  readonly "cluster.remove": RemoveCluster;
  readonly "plan.put": PutPlanLine;
  readonly "plan.remove": RemovePlanLine;
  readonly "ranking.put": PutRanking;
  readonly "task.put": PutTask;
  readonly "speakers.order": OrderSpeakers;
  readonly "speaker.start": StartSpeaker;
  readonly "speaker.stop": StopSpeaker;
  readonly "spotlight.show": ShowSpotlight;
  readonly "spotlight.clear": ClearSpotlight;
  readonly "area.lock": LockArea;
  readonly "area.unlock": UnlockArea;
}

/** Every fact by its type. */
export interface Facts {
  readonly "announcement.sent": AnnouncementSent;
  readonly "area.locked": AreaLocked;
  readonly "area.unlocked": AreaUnlocked;
  readonly "assessor.assigned": AssessorAssigned;
  readonly "board.changed": BoardChanged;
  readonly "board.locked": BoardLocked;
  readonly "board.revealed": BoardRevealed;
  readonly "calibration.keyed": CalibrationKeyed;
  readonly "chat.sent": ChatSent;
  readonly "cluster.moved": ClusterMoved;
  readonly "cluster.put": ClusterPut;
  readonly "cluster.removed": ClusterRemoved;
  readonly "consensus.set": ConsensusSet;
  readonly "contribution.refused": ContributionRefused;
  readonly "contribution.reported": ContributionReported;
  readonly "exercise.ended": ExerciseEnded;
  readonly "feedback.set": FeedbackSet;
  readonly "hand.lowered": HandLowered;
  readonly "hand.raised": HandRaised;
  readonly "link.rotated": LinkRotated;
  readonly "observation.added": ObservationAdded;
  readonly "observation.edited": ObservationEdited;
  readonly "observation.removed": ObservationRemoved;
  readonly "participant.connected": ParticipantConnected;
  readonly "participant.disconnected": ParticipantDisconnected;
  readonly "participant.joined": ParticipantJoined;
  readonly "participant.readied": ParticipantReadied;
  readonly "participant.removed": ParticipantRemoved;
  readonly "person.erased": PersonErased;
  readonly "phase.ended": PhaseEnded;
  readonly "phase.extended": PhaseExtended;
  readonly "phase.paused": PhasePaused;
  readonly "phase.resumed": PhaseResumed;
  readonly "phase.started": PhaseStarted;
  readonly "plan.put": PlanPut;
  readonly "plan.removed": PlanRemoved;
  readonly "ranking.put": RankingPut;
  readonly "rating.revised": RatingRevised;
  readonly "rating.set": RatingSet;
  readonly "rating.submitted": RatingSubmitted;
  readonly "recommendation.set": RecommendationSet;
  readonly "role.assigned": RoleAssigned;
  readonly "session.changed": SessionChanged;
  readonly "session.closed": SessionClosed;
  readonly "speaker.started": SpeakerStarted;
  readonly "speaker.stopped": SpeakerStopped;
  readonly "speakers.ordered": SpeakersOrdered;
  readonly "speech.consented": SpeechConsented;
  readonly "speech.spoken": SpeechSpoken;
  readonly "spotlight.cleared": SpotlightCleared;
  readonly "spotlight.shown": SpotlightShown;
  readonly "summary.approved": SummaryApproved;
  readonly "summary.unapproved": SummaryUnapproved;
  readonly "task.put": TaskPut;
  readonly "vote.cast": VoteCast;
  readonly "vote.decided": VoteDecided;
  readonly "vote.retracted": VoteRetracted;
  readonly "washup.opened": WashupOpened;
}
