"""What passes between a program and the server, as types: `python -m server.describing` writes this file."""

from typing import Any, Literal, NotRequired, TypedDict


class Account(TypedDict):
    id: "NotRequired[str]"
    name: "NotRequired[str]"
    email: "NotRequired[str]"
    role: "NotRequired[Literal['owner', 'facilitator']]"
    state: "NotRequired[Literal['invited', 'active', 'deactivated']]"
    created_at: "NotRequired[str]"
    seen_at: "NotRequired[str | None]"
    sessions: "NotRequired[int]"
    link: "NotRequired[str]"


class AccountChange(TypedDict):
    name: "str"


class AccountLink(TypedDict):
    name: "NotRequired[str]"
    email: "NotRequired[str]"
    state: "NotRequired[Literal['invited', 'active', 'deactivated']]"


class AccountName(TypedDict):
    id: "NotRequired[str]"
    name: "NotRequired[str]"


class AccountState(TypedDict):
    state: "Literal['active', 'deactivated']"


class AddObservation(TypedDict):
    observation: "str"
    candidate: "str"
    text: "str"
    kind: "Literal['behaviour', 'quote', 'context']"
    criterion: "NotRequired[str | None]"
    sign: "NotRequired[int | None]"
    indicator: "NotRequired[str | None]"
    evidence: "NotRequired[Source | None]"
    typed_at: "NotRequired[str | None]"
    question: "NotRequired[int | None]"


class AgreedTo(TypedDict):
    version: "str"
    language: "str | None"
    number: "int | None"
    published_at: "str | None"
    built_in: "bool"


class Agreement(TypedDict):
    criteria: "NotRequired[dict[str, AgreementBlock]]"
    overall: "NotRequired[AgreementBlock]"
    assessors: "NotRequired[dict[str, AgreementAssessor]]"
    revised: "NotRequired[Blocks]"


class AgreementAssessor(TypedDict):
    ratings: "NotRequired[int]"
    notes: "NotRequired[int]"
    submitted: "NotRequired[bool]"
    severity: "NotRequired[Habit]"
    halo: "NotRequired[Habit]"
    central_tendency: "NotRequired[Habit]"
    evidence_per_rating: "NotRequired[Habit]"
    attention: "NotRequired[Habit]"


class AgreementBlock(TypedDict):
    icc2_1: "NotRequired[Coefficient]"
    icc2_k: "NotRequired[Coefficient]"
    icc1_1: "NotRequired[Coefficient]"
    icc1_k: "NotRequired[Coefficient]"
    alpha_ordinal: "NotRequired[Coefficient]"
    ac2: "NotRequired[Coefficient]"
    kappa_quadratic: "NotRequired[Coefficient]"
    kendall_w: "NotRequired[Coefficient]"


class Alternative(TypedDict):
    id: "str"
    text: "str"


Anchors = TypedDict(
    "Anchors",
    {
        "1": "str",
        "2": "str",
        "3": "str",
        "4": "str",
        "5": "str",
    },
)


class Announcement(TypedDict):
    by: "str"
    at: "str"
    id: "str"
    text: "str"
    to: "str"


class AnnouncementSent(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['announcement.sent']"
    data: "AnnouncementSentData"


class AnnouncementSentData(TypedDict):
    text: "str"
    to: "str"


class Approval(TypedDict):
    at: "NotRequired[str]"
    by: "NotRequired[str]"
    assessors: "NotRequired[list[str]]"
    changed: "NotRequired[bool]"


class ApprovalLine(TypedDict):
    sentence: "NotRequired[str]"
    changed: "NotRequired[str]"
    when: "NotRequired[str]"
    at: "NotRequired[str | None]"


class ApproveSummary(TypedDict):
    pass


class Approved(TypedDict):
    approved: "NotRequired[Approval | None]"


class ApprovedSummary(TypedDict):
    by: "str"
    at: "str"
    assessors: "list[str]"
    changed: "bool"


class AreaLocked(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['area.locked']"
    data: "AreaLockedData"


class AreaLockedData(TypedDict):
    area: "str"
    x: "float"
    y: "float"
    w: "float"
    h: "float"


class AreaUnlocked(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['area.unlocked']"
    data: "AreaUnlockedData"


class AreaUnlockedData(TypedDict):
    area: "str"


class AssessorAssigned(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['assessor.assigned']"
    data: "AssessorAssignedData"


class AssessorAssignedData(TypedDict):
    assessor: "str"
    candidates: "list[str]"


class AssessorCalibration(TypedDict):
    participant: "NotRequired[str]"
    calibrations: "NotRequired[int]"
    latest: "NotRequired[Calibrated | None]"


class AssignAssessor(TypedDict):
    assessor: "str"
    candidates: "list[str]"


class AssignRole(TypedDict):
    participant: "str"
    role: "str | None"


class Attached(TypedDict):
    format: "NotRequired[Literal['bbb', 'bbb-events', 'vtt']]"
    source: "NotRequired[str]"
    starts: "NotRequired[str]"
    starts_by: "NotRequired[Literal['given', 'file', 'session']]"
    people: "NotRequired[list[Caller]]"
    phases: "NotRequired[list[PhaseCount]]"
    unplaced: "NotRequired[list[Unplaced]]"
    accepted: "NotRequired[int]"
    duplicates: "NotRequired[int]"
    unwritten: "NotRequired[int]"
    refused: "NotRequired[list[LineRefusal]]"


class Attempt(TypedDict):
    state: "NotRequired[Literal['delivered', 'failed']]"
    status: "NotRequired[int | None]"
    code: "NotRequired[str | None]"
    error: "NotRequired[str | None]"


class AuditPage(TypedDict):
    notes: "NotRequired[list[Note]]"
    next: "NotRequired[str | None]"


class Auth(TypedDict):
    token: "str"
    language: "NotRequired[Literal['ru', 'en']]"


class BalanceAssessors(TypedDict):
    pass


class Ballot(TypedDict):
    phase: "str"
    run: "int"
    blind: "bool"
    closed: "bool"
    among: "list[str] | None"
    decided: "list[str] | None"
    chosen: "NotRequired[list[str]]"
    tied: "NotRequired[list[str]]"


class Bare(TypedDict):
    by: "str"


class Blocks(TypedDict):
    criteria: "NotRequired[dict[str, AgreementBlock]]"
    overall: "NotRequired[AgreementBlock]"


class BoardChanged(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['board.changed']"
    data: "BoardChangedData"


class BoardChangedData(TypedDict):
    elements: "NotRequired[list[Element]]"
    items: "NotRequired[list[Item]]"
    repaired: "NotRequired[list[str]]"
    hidden: "NotRequired[bool]"
    source: "NotRequired[str]"


class BoardLocked(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['board.locked']"
    data: "BoardLockedData"


class BoardLockedData(TypedDict):
    locked: "bool"


class BoardRevealed(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['board.revealed']"
    data: "BoardRevealedData"


class BoardRevealedData(TypedDict):
    phase: "str"
    run: "int"
    anonymous: "NotRequired[bool]"


class Calibrated(TypedDict):
    name: "NotRequired[str]"
    session: "NotRequired[str]"
    title: "NotRequired[str]"
    exercise: "NotRequired[str]"
    language: "NotRequired[str]"
    submitted_at: "NotRequired[str]"
    valid_until: "NotRequired[str]"
    n: "NotRequired[int]"
    mad: "NotRequired[float | None]"
    bias: "NotRequired[float | None]"
    r: "NotRequired[float | None]"
    within_one: "NotRequired[float | None]"


class Calibrating(TypedDict):
    source: "str"
    days: "int"
    made_at: "str"
    key: "NotRequired[dict[str, dict[str, Literal[1, 2, 3, 4, 5, 'NE']]]]"


class Calibration(TypedDict):
    source: "NotRequired[str]"
    days: "NotRequired[int]"
    made_at: "NotRequired[str]"
    key: "NotRequired[dict[str, dict[str, Any]]]"
    assessors: "NotRequired[list[Comparison]]"
    waiting: "NotRequired[list[dict[str, Any]]]"
    together: "NotRequired[Together]"


class CalibrationDraft(TypedDict):
    agreed: "NotRequired[dict[str, dict[str, Any]]]"
    kept_until: "NotRequired[str]"
    copies: "NotRequired[list[Copy]]"


class CalibrationKeyed(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['calibration.keyed']"
    data: "CalibrationKeyedData"


class CalibrationKeyedData(TypedDict):
    source: "str"
    days: "int"
    key: "dict[str, dict[str, Literal[1, 2, 3, 4, 5, 'NE']]]"


class CalibrationName(TypedDict):
    source: "NotRequired[str]"
    days: "NotRequired[int]"
    made_at: "NotRequired[str]"


class Caller(TypedDict):
    key: "NotRequired[str]"
    name: "NotRequired[str]"
    participant: "NotRequired[str | None]"
    how: "NotRequired[Literal['name', 'words', 'given', 'left', 'shared', 'nobody']]"
    found: "NotRequired[list[Found]]"
    talk_seconds: "NotRequired[float]"


class Candidates(TypedDict):
    min: "int"
    max: "int"


class CastVote(TypedDict):
    item: "str"


class Cell(TypedDict):
    template: "NotRequired[str]"
    row: "NotRequired[str]"
    column: "NotRequired[str]"
    title: "NotRequired[str]"


class Chance(TypedDict):
    mean: "NotRequired[float]"
    p95: "NotRequired[float]"


class ChangeBoard(TypedDict):
    elements: "NotRequired[list[Element]]"
    items: "NotRequired[list[Item]]"
    source: "NotRequired[str]"


class ChangeGranted(TypedDict):
    ok: "Literal[True]"
    pos: "int"
    rejected: "list[Element | Item]"


class Channel(TypedDict):
    people: "NotRequired[dict[str, PersonFigures]]"
    group: "NotRequired[GroupFigures]"


class ChatLine(TypedDict):
    by: "str"
    at: "str"
    id: "str"
    text: "str"


class ChatSent(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['chat.sent']"
    data: "ChatSentData"


class ChatSentData(TypedDict):
    text: "str"


class Check(TypedDict):
    after: "int"
    digest: "int"


class Checked(TypedDict):
    ok: "Literal[True]"
    same: "bool | None"


class ClaimRole(TypedDict):
    role: "str"


class ClearSpotlight(TypedDict):
    pass


class CloseSession(TypedDict):
    pass


class Closeness(TypedDict):
    n: "NotRequired[int]"
    missing: "NotRequired[int]"
    mad: "NotRequired[float | None]"
    bias: "NotRequired[float | None]"
    r: "NotRequired[float | None]"
    within_one: "NotRequired[float | None]"
    own: "NotRequired[float | None]"
    key: "NotRequired[float | None]"
    reason: "NotRequired[str | None]"


class Cluster(TypedDict):
    cluster: "str"
    title: "str"
    by: "str"
    items: "list[str]"


class ClusterMoved(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['cluster.moved']"
    data: "ClusterMovedData"


class ClusterMovedData(TypedDict):
    item: "str"
    cluster: "str | None"


class ClusterPut(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['cluster.put']"
    data: "ClusterPutData"


class ClusterPutData(TypedDict):
    cluster: "str"
    title: "str"


class ClusterRemoved(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['cluster.removed']"
    data: "ClusterRemovedData"


class ClusterRemovedData(TypedDict):
    cluster: "str"


class Code(TypedDict):
    code: "NotRequired[str]"
    until: "NotRequired[str]"


class Coefficient(TypedDict):
    value: "NotRequired[float | None]"
    ci: "NotRequired[list[float] | None]"
    n: "NotRequired[int]"
    raters: "NotRequired[int]"
    missing: "NotRequired[float | None]"
    left_out: "NotRequired[int]"
    reason: "NotRequired[Literal['no_ratings', 'one_rater', 'not_two_raters', 'too_few_cases', 'missing_ratings', 'no_variance', 'no_case_variance', 'full_agreement', 'unbounded', 'too_uniform', 'not_submitted', 'no_shared_cases', 'no_notes', 'withheld']]"
    reading: "NotRequired[Literal['poor', 'fair', 'moderate', 'good', 'excellent', 'uncertain']]"


class ComparedCell(TypedDict):
    candidate: "NotRequired[str]"
    criterion: "NotRequired[str]"
    key: "NotRequired[Any]"
    own: "NotRequired[Any]"


class Comparison(TypedDict):
    participant: "NotRequired[dict[str, Any]]"
    submitted_at: "NotRequired[str]"
    valid_until: "NotRequired[str]"
    overall: "NotRequired[Closeness]"
    criteria: "NotRequired[dict[str, Closeness]]"
    cells: "NotRequired[list[ComparedCell]]"


class Consensus(TypedDict):
    by: "str"
    at: "str"
    candidate: "str"
    criterion: "str"
    score: "float | Literal['NE']"
    reason: "str"
    mean: "float | None"


class ConsensusSet(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['consensus.set']"
    data: "ConsensusSetData"


class ConsensusSetData(TypedDict):
    candidate: "str"
    criterion: "str"
    score: "float | Literal['NE']"
    reason: "str"
    mean: "float | None"


class Consent(TypedDict):
    version: "NotRequired[str]"
    number: "NotRequired[int | None]"
    published_at: "NotRequired[str | None]"
    withdrawn_at: "NotRequired[str | None]"
    wordings: "NotRequired[Wordings]"


class ConsentToSpeech(TypedDict):
    given: "bool"


class Consented(TypedDict):
    version: "str"
    language: "str"
    text: "str"
    notice: "NotRequired[str]"


class Consents(TypedDict):
    current: "NotRequired[str]"
    versions: "NotRequired[list[PublishedConsent]]"
    built_in: "NotRequired[dict[str, Invite]]"


class Contribution(TypedDict):
    id: "NotRequired[str]"
    participant: "NotRequired[str]"
    label: "NotRequired[str]"
    kind: "NotRequired[str]"
    action: "NotRequired[str]"
    at: "NotRequired[str]"
    until: "NotRequired[str]"
    phase: "NotRequired[str | None]"
    text: "NotRequired[str]"
    cell: "NotRequired[Cell | None]"
    source: "NotRequired[str | None]"
    verified: "NotRequired[bool]"


class ContributionRefused(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['contribution.refused']"
    data: "ContributionRefusedData"


class ContributionRefusedData(TypedDict):
    contribution: "str"
    participant: "str"
    kind: "Literal['speech', 'note', 'edit', 'vote', 'chat', 'plan', 'reaction']"


class ContributionReported(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['contribution.reported']"
    data: "ContributionReportedData"


class ContributionReportedData(TypedDict):
    contribution: "str"
    participant: "str"
    kind: "Literal['speech', 'note', 'edit', 'vote', 'chat', 'plan', 'reaction']"
    at: "str"
    until: "NotRequired[str]"
    text: "NotRequired[str]"
    source: "NotRequired[str]"


class Contributions(TypedDict):
    contributions: "NotRequired[list[Contribution]]"


class Copy(TypedDict):
    id: "NotRequired[str]"
    title: "NotRequired[str]"


class Course(TypedDict):
    title: "NotRequired[str]"
    language: "NotRequired[str]"
    state: "NotRequired[str]"
    begins_at: "NotRequired[str]"
    ends_at: "NotRequired[str]"
    facts: "NotRequired[int]"
    runs: "NotRequired[list[StretchRun]]"
    people: "NotRequired[list[Participant]]"


class Credit(TypedDict):
    author: "str"
    editor: "str"


class Criterion(TypedDict):
    id: "str"
    name: "str"
    definition: "NotRequired[str]"
    anchors: "NotRequired[Anchors]"
    indicators: "NotRequired[list[Indicator]]"


class CriterionCard(TypedDict):
    id: "NotRequired[str]"
    name: "NotRequired[str]"
    definition: "NotRequired[str]"
    anchors: "NotRequired[dict[str, str]]"
    indicators: "NotRequired[list[CriterionIndicator]]"


class CriterionIndicator(TypedDict):
    id: "NotRequired[str]"
    sign: "NotRequired[int]"
    text: "NotRequired[str]"


class Day(TypedDict):
    starts: "str"
    ends: "str"


class DecideVote(TypedDict):
    items: "list[str]"


class Delivery(TypedDict):
    id: "NotRequired[str]"
    event: "NotRequired[str]"
    session: "NotRequired[str]"
    happened_at: "NotRequired[str]"
    state: "NotRequired[Literal['pending', 'delivered', 'failed']]"
    attempts: "NotRequired[int]"
    tried_at: "NotRequired[str | None]"
    next_at: "NotRequired[str | None]"
    status: "NotRequired[int | None]"
    code: "NotRequired[str | None]"
    error: "NotRequired[str | None]"


class DocumentFault(TypedDict):
    path: "NotRequired[list[str]]"
    message: "NotRequired[str]"


class DocumentFaults(TypedDict):
    faults: "NotRequired[list[DocumentFault]]"


class DrawRoles(TypedDict):
    seed: "NotRequired[int]"


class EditObservation(TypedDict):
    observation: "str"
    candidate: "str"
    text: "str"
    kind: "Literal['behaviour', 'quote', 'context']"
    criterion: "NotRequired[str | None]"
    sign: "NotRequired[int | None]"
    indicator: "NotRequired[str | None]"
    evidence: "NotRequired[Source | None]"
    typed_at: "NotRequired[str | None]"
    question: "NotRequired[int | None]"


class Element(TypedDict):
    id: "str"
    type: "Literal['rectangle', 'diamond', 'ellipse', 'arrow', 'line', 'freedraw', 'text', 'image', 'frame', 'magicframe']"
    version: "int"
    versionNonce: "int"
    index: "NotRequired[str | None]"
    isDeleted: "NotRequired[bool]"
    x: "NotRequired[float]"
    y: "NotRequired[float]"
    width: "NotRequired[float]"
    height: "NotRequired[float]"
    text: "NotRequired[str]"
    originalText: "NotRequired[str]"
    containerId: "NotRequired[str | None]"
    points: "NotRequired[list[list[float]] | None]"
    name: "NotRequired[str | None]"
    link: "NotRequired[str | None]"


class EndExercise(TypedDict):
    pass


class EndPhase(TypedDict):
    pass


class Enter(TypedDict):
    code: "str"


Events = TypedDict(
    "Events",
    {
        "from": "int",
        "to": "int",
        "events": "list[Event]",
        "now": "str",
    },
)


class Exercise(TypedDict):
    id: "str"
    version: "int"
    kind: "str"
    language: "Literal['ru', 'en']"
    title: "str"
    summary: "str"
    candidates: "Candidates"
    phases: "list[ExercisePhase]"
    roles: "list[Role]"
    roles_by: "Literal['assigned', 'drawn', 'claimed']"
    criteria: "list[Criterion]"
    materials: "list[Material]"
    debrief: "NotRequired[list[str]]"
    guidance: "NotRequired[str]"
    alternatives: "NotRequired[list[Alternative]]"
    limits: "NotRequired[Limits]"
    templates: "NotRequired[list[Template]]"
    tasks: "NotRequired[list[Task]]"
    day: "NotRequired[Day]"


class ExerciseCard(TypedDict):
    id: "NotRequired[str]"
    version: "NotRequired[int]"
    kind: "NotRequired[str]"
    languages: "NotRequired[list[str]]"
    title: "NotRequired[str]"
    summary: "NotRequired[str]"
    duration_min: "NotRequired[int]"
    candidates: "NotRequired[SpanOfPeople]"
    phases: "NotRequired[int]"
    criteria: "NotRequired[list[str]]"
    own: "NotRequired[bool]"
    updated_at: "NotRequired[str]"


class ExerciseEnded(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['exercise.ended']"
    data: "ExerciseEndedData"


class ExerciseEndedData(TypedDict):
    pass


class ExerciseName(TypedDict):
    id: "NotRequired[str]"
    version: "NotRequired[int]"
    title: "NotRequired[str]"
    kind: "NotRequired[str]"
    library: "NotRequired[InLibrary | None]"


class ExercisePhase(TypedDict):
    key: "str"
    title: "str"
    prompt: "str"
    seconds: "int"
    board: "Literal['shared', 'private', 'locked']"
    tools: "list[Literal['notes', 'draw', 'chat', 'cluster', 'vote', 'plan', 'rank', 'template', 'speak']]"
    anonymous: "NotRequired[bool]"
    voting: "NotRequired[Voting]"
    ranking: "NotRequired[Literal['own', 'group']]"
    template: "NotRequired[str]"
    rotate: "NotRequired[bool]"
    speaking: "NotRequired[Speaking]"
    briefs: "NotRequired[dict[str, str]]"


class ExtendPhase(TypedDict):
    seconds: "int"
    participant: "NotRequired[str | None]"


class Feedback(TypedDict):
    by: "str"
    at: "str"
    candidate: "str"
    strengths: "list[str]"
    work_on: "list[str]"


class FeedbackAnswer(TypedDict):
    page: "NotRequired[FeedbackPage]"


class FeedbackCriterion(TypedDict):
    name: "NotRequired[str]"
    definition: "NotRequired[str]"
    number: "NotRequired[float | None]"
    shown: "NotRequired[str]"
    how: "NotRequired[str]"
    scores: "NotRequired[list[str]]"
    seen: "NotRequired[list[Seen]]"


class FeedbackPage(TypedDict):
    language: "NotRequired[str]"
    words: "NotRequired[dict[str, str]]"
    name: "NotRequired[str]"
    seat: "NotRequired[int]"
    role: "NotRequired[str]"
    exercise: "NotRequired[str]"
    when: "NotRequired[str]"
    at: "NotRequired[str]"
    strengths: "NotRequired[list[str]]"
    work_on: "NotRequired[list[str]]"
    criteria: "NotRequired[list[FeedbackCriterion]]"
    otherwise: "NotRequired[list[Seen]]"
    made: "NotRequired[str]"
    made_at: "NotRequired[str]"


class FeedbackSet(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['feedback.set']"
    data: "FeedbackSetData"


class FeedbackSetData(TypedDict):
    candidate: "str"
    strengths: "list[str]"
    work_on: "list[str]"


class Following(TypedDict):
    to: "NotRequired[int]"
    next: "NotRequired[int | None]"
    events: "NotRequired[list[dict[str, Any]]]"


class Found(TypedDict):
    kind: "NotRequired[Literal['speech', 'note', 'edit', 'vote', 'chat', 'plan', 'reaction']]"
    count: "NotRequired[int]"


class Granted(TypedDict):
    ok: "Literal[True]"
    pos: "int"


class GroupFigures(TypedDict):
    n: "NotRequired[int]"
    count: "NotRequired[int]"
    gini: "NotRequired[float | None]"
    gini_norm: "NotRequired[float | None]"
    evenness: "NotRequired[float | None]"
    hhi_norm: "NotRequired[float | None]"
    chance: "NotRequired[Chance | None]"
    uneven: "NotRequired[bool | None]"
    flow: "NotRequired[dict[str, dict[str, int]]]"
    turns: "NotRequired[int]"
    speech_seconds: "NotRequired[float]"
    overlap_seconds: "NotRequired[float]"
    ideas: "NotRequired[int]"
    blocking: "NotRequired[float | None]"


class Habit(TypedDict):
    value: "NotRequired[float | None]"
    n: "NotRequired[int]"
    reason: "NotRequired[Literal['no_ratings', 'one_rater', 'not_two_raters', 'too_few_cases', 'missing_ratings', 'no_variance', 'no_case_variance', 'full_agreement', 'unbounded', 'too_uniform', 'not_submitted', 'no_shared_cases', 'no_notes', 'withheld']]"
    sd: "NotRequired[float]"


class HandLowered(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['hand.lowered']"
    data: "HandLoweredData"


class HandLoweredData(TypedDict):
    pass


class HandRaised(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['hand.raised']"
    data: "HandRaisedData"


class HandRaisedData(TypedDict):
    pass


class Happened(TypedDict):
    session: "ToldSession"
    links: "ToldLinks"


Headers = TypedDict(
    "Headers",
    {
        "webhook-id": "str",
        "webhook-timestamp": "str",
        "webhook-signature": "str",
    },
)


class Held(TypedDict):
    reason: "NotRequired[str]"
    since: "NotRequired[str]"
    by: "NotRequired[str | None]"


class HeldSettings(TypedDict):
    min_evidence: "int"
    watch_warning: "int"
    watch_limit: "int"
    rating_opens: "Literal['live', 'after']"
    labels: "Literal['neutral', 'names']"
    roles: "Literal['assigned', 'drawn', 'claimed']"
    auto_advance: "bool"
    speech: "bool"
    transcript: "bool"
    retention_days: "int"
    votes_each: "int"


class Hold(TypedDict):
    reason: "str"


class Holder(TypedDict):
    account: "str | None"


class Hosts(TypedDict):
    origins: "list[str]"


class Idea(TypedDict):
    id: "NotRequired[str]"
    by: "NotRequired[str]"
    at: "NotRequired[str]"
    phase: "NotRequired[str | None]"
    text: "NotRequired[str]"
    cluster: "NotRequired[str | None]"
    seen_at: "NotRequired[str | None]"
    gone_at: "NotRequired[str | None]"
    same: "NotRequired[list[str]]"
    uses: "NotRequired[list[Use]]"
    lines: "NotRequired[list[PlanLine]]"


class InLibrary(TypedDict):
    version: "NotRequired[int]"
    changed: "NotRequired[bool]"


class Indicator(TypedDict):
    id: "str"
    sign: "int"
    text: "str"


class Interruptions(TypedDict):
    made: "NotRequired[int]"
    successful: "NotRequired[int]"
    back_channels: "NotRequired[int]"
    received: "NotRequired[int]"


class Invite(TypedDict):
    kind: "NotRequired[Literal['candidate', 'assessor', 'facilitator', 'actor']]"
    title: "NotRequired[str]"
    language: "NotRequired[str]"
    state: "NotRequired[str]"
    purpose: "NotRequired[str]"
    criteria: "NotRequired[list[str]]"
    duration_min: "NotRequired[int]"
    candidates: "NotRequired[SpanOfPeople]"
    full: "NotRequired[bool]"
    retention_days: "NotRequired[int]"
    logged: "NotRequired[list[str]]"
    watched: "NotRequired[str]"
    contact: "NotRequired[str]"
    consent: "Consented"


class Item(TypedDict):
    id: "str"
    kind: "Literal['note', 'text', 'shape', 'connector', 'image', 'frame', 'drawing']"
    version: "int"
    text: "NotRequired[str | None]"
    x: "NotRequired[float]"
    y: "NotRequired[float]"
    w: "NotRequired[float]"
    h: "NotRequired[float]"
    color: "NotRequired[str | None]"
    parent: "NotRequired[str | None]"
    deleted: "NotRequired[bool]"
    link: "NotRequired[str | None]"
    outside: "NotRequired[bool]"


class Join(TypedDict):
    invite: "str"
    name: "NotRequired[str]"
    consent: "NotRequired[bool]"
    consent_version: "NotRequired[str]"
    consent_language: "NotRequired[Literal['ru', 'en']]"


class Joined(TypedDict):
    participant: "Participant"
    rating_order: "NotRequired[list[str]]"


class Keeping(TypedDict):
    sessions: "NotRequired[int]"
    shares: "NotRequired[int]"
    deliveries: "NotRequired[int]"
    tokens: "NotRequired[int]"
    audit: "NotRequired[int]"


class LaidTask(TypedDict):
    by: "str"
    at: "str"
    task: "str"
    place: "Literal['tray', 'day', 'delegate', 'drop']"
    before: "NotRequired[str]"
    minutes: "NotRequired[int]"
    owner: "NotRequired[str]"


class Letter(TypedDict):
    timestamp: "str"
    type: "Literal['session.closed', 'summary.approved']"
    data: "Happened"


class Limits(TypedDict):
    votes_each: "NotRequired[int]"
    budget: "NotRequired[float]"
    staff: "NotRequired[float]"
    over: "NotRequired[Literal['refuse', 'warn']]"
    money: "NotRequired[str]"
    people: "NotRequired[str]"


class LineRefusal(TypedDict):
    id: "NotRequired[str | None]"
    code: "NotRequired[str]"
    fields: "NotRequired[dict[str, list[str]]]"
    line: "NotRequired[int | None]"


class Lineage(TypedDict):
    ideas: "NotRequired[list[Idea]]"
    built: "NotRequired[dict[str, dict[str, int]]]"


class Link(TypedDict):
    link: "str"


class LinkRotated(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['link.rotated']"
    data: "LinkRotatedData"


class LinkRotatedData(TypedDict):
    kind: "Literal['candidate', 'assessor', 'facilitator', 'actor']"


class Links(TypedDict):
    candidate: "NotRequired[str]"
    assessor: "NotRequired[str]"
    facilitator: "NotRequired[str]"
    actor: "NotRequired[str]"


class LockArea(TypedDict):
    area: "str"
    x: "float"
    y: "float"
    w: "float"
    h: "float"


class LockBoard(TypedDict):
    locked: "bool"


class LockedArea(TypedDict):
    area: "str"
    x: "float"
    y: "float"
    w: "float"
    h: "float"


class LogPage(TypedDict):
    events: "list[Logged]"
    next: "int | None"


class Logged(TypedDict):
    seq: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "str"
    data: "dict[str, Any]"


class Loss(TypedDict):
    what: "NotRequired[str]"
    lines: "NotRequired[list[str]]"
    moments: "NotRequired[list[ToldMoment]]"


class LowerHand(TypedDict):
    pass


class Material(TypedDict):
    id: "str"
    title: "str"
    text: "str"


class Me(TypedDict):
    kind: "NotRequired[str]"
    session: "NotRequired[str]"
    account: "NotRequired[OwnAccount]"


Missed = TypedDict(
    "Missed",
    {
        "ok": "Literal[True]",
        "from": "int",
        "to": "int",
        "events": "list[Event]",
    },
)


class MoveIntoCluster(TypedDict):
    item: "str"
    cluster: "str | None"


class NewAccount(TypedDict):
    name: "str"
    email: "str"


class NewCalibration(TypedDict):
    key: "dict[str, dict[str, Literal[1, 2, 3, 4, 5, 'NE']]]"
    days: "NotRequired[int]"
    title: "NotRequired[str]"
    retention_days: "NotRequired[int]"


class NewConsent(TypedDict):
    ru: "Wording"
    en: "Wording"


class NewOwner(TypedDict):
    name: "str"
    email: "str"
    password: "str"


class NewPassword(TypedDict):
    old: "NotRequired[str]"
    password: "str"


NewSession = TypedDict(
    "NewSession",
    {
        "exercise": "NotRequired[str]",
        "language": "NotRequired[Literal['ru', 'en']]",
        "from": "NotRequired[str]",
        "title": "NotRequired[str | None]",
        "settings": "NotRequired[Settings]",
        "profile": "NotRequired[str]",
    },
)


class NewShare(TypedDict):
    what: "Literal['summary', 'feedback']"
    candidate: "NotRequired[str]"
    language: "Literal['ru', 'en']"
    people: "NotRequired[Literal['names', 'labels']]"
    days: "NotRequired[int]"


class NewToken(TypedDict):
    name: "str"
    scope: "Literal['read', 'sessions', 'all']"
    days: "NotRequired[int | None]"


class NewWebhook(TypedDict):
    url: "str"
    events: "list[Literal['session.closed', 'summary.approved']]"
    name: "NotRequired[str]"


class Note(TypedDict):
    id: "NotRequired[str]"
    at: "NotRequired[str]"
    by: "NotRequired[Literal['account', 'owner_link', 'token', 'seat', 'share', 'command_line', 'server', 'unknown']]"
    who: "NotRequired[str | None]"
    name: "NotRequired[str | None]"
    what: "NotRequired[str]"
    session: "NotRequired[str | None]"
    title: "NotRequired[str | None]"
    subject: "NotRequired[str | None]"
    subject_name: "NotRequired[str | None]"
    detail: "NotRequired[str | None]"


class Notes(TypedDict):
    readable: "NotRequired[bool]"
    notes: "NotRequired[list[Observation]]"


class Now(TypedDict):
    pass


class Observation(TypedDict):
    by: "str"
    at: "str"
    observation: "str"
    candidate: "str"
    text: "str"
    kind: "Literal['behaviour', 'quote', 'context']"
    phase: "str | None"
    since: "float | None"
    criterion: "NotRequired[str]"
    sign: "NotRequired[int]"
    indicator: "NotRequired[str]"
    evidence: "NotRequired[PinnedEvent | PinnedItem]"
    typed_at: "NotRequired[str]"
    question: "NotRequired[int]"
    after: "NotRequired[bool]"


class ObservationAdded(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['observation.added']"
    data: "ObservationAddedData | Nothing"


class ObservationAddedData(TypedDict):
    observation: "str"
    candidate: "str"
    text: "str"
    kind: "Literal['behaviour', 'quote', 'context']"
    phase: "str | None"
    since: "float | None"
    criterion: "NotRequired[str]"
    sign: "NotRequired[int]"
    indicator: "NotRequired[str]"
    evidence: "NotRequired[PinnedEvent | PinnedItem]"
    typed_at: "NotRequired[str]"
    question: "NotRequired[int]"
    after: "NotRequired[bool]"


class ObservationEdited(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['observation.edited']"
    data: "ObservationEditedData | Nothing"


class ObservationEditedData(TypedDict):
    observation: "str"
    candidate: "str"
    text: "str"
    kind: "Literal['behaviour', 'quote', 'context']"
    phase: "str | None"
    since: "float | None"
    criterion: "NotRequired[str]"
    sign: "NotRequired[int]"
    indicator: "NotRequired[str]"
    evidence: "NotRequired[PinnedEvent | PinnedItem]"
    typed_at: "NotRequired[str]"
    question: "NotRequired[int]"
    after: "NotRequired[bool]"


class ObservationRemoved(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['observation.removed']"
    data: "ObservationRemovedData | Nothing"


class ObservationRemovedData(TypedDict):
    observation: "str"


class OpenWashup(TypedDict):
    reason: "NotRequired[str | None]"


class OrderSpeakers(TypedDict):
    order: "list[str]"


class OrganisedParticipant(TypedDict):
    id: "str"
    kind: "Literal['candidate', 'assessor', 'facilitator', 'actor']"
    label: "str"
    seat: "int"
    name: "NotRequired[str]"
    role: "str | None"
    ready: "bool"
    hand: "bool"
    connected: "bool"
    removed: "NotRequired[bool]"
    erased: "NotRequired[bool]"
    speech: "NotRequired[bool]"
    offline_seconds: "NotRequired[float]"
    offline_since: "NotRequired[str]"
    candidates: "NotRequired[list[str]]"
    submitted: "NotRequired[bool]"
    consent: "AgreedTo"


class Override(TypedDict):
    what: "NotRequired[str]"
    lines: "NotRequired[list[PageLine]]"


class OwnAccount(TypedDict):
    id: "NotRequired[str]"
    name: "NotRequired[str]"
    email: "NotRequired[str]"
    role: "NotRequired[Literal['owner', 'facilitator']]"
    password: "NotRequired[bool]"
    needs_old_password: "NotRequired[bool]"


class OwnPart(TypedDict):
    channel: "NotRequired[str]"
    amount: "NotRequired[str]"
    share: "NotRequired[str]"
    equal: "NotRequired[str]"
    group: "NotRequired[str]"
    band: "NotRequired[str]"


class PageAgreed(TypedDict):
    number: "NotRequired[float | None]"
    shown: "NotRequired[str]"
    reason: "NotRequired[str]"


class PageAgreement(TypedDict):
    title: "NotRequired[str]"
    word: "NotRequired[str]"
    advice: "NotRequired[str]"
    basis: "NotRequired[str]"
    how: "NotRequired[str]"
    heads: "NotRequired[list[str]]"
    measure: "NotRequired[str]"
    rows: "NotRequired[list[PageCoefficient]]"
    more: "NotRequired[str]"
    kind: "NotRequired[str]"
    measures: "NotRequired[list[PageMeasure]]"
    revised: "NotRequired[str]"


class PageAnnouncement(TypedDict):
    when: "NotRequired[str]"
    at: "NotRequired[str]"
    to: "NotRequired[str]"
    text: "NotRequired[str]"


class PageBoard(TypedDict):
    title: "NotRequired[str]"
    when: "NotRequired[str]"
    at: "NotRequired[str]"


PageCandidate = TypedDict(
    "PageCandidate",
    {
        "id": "NotRequired[str]",
        "seat": "NotRequired[int]",
        "name": "NotRequired[str]",
        "label": "NotRequired[str]",
        "role": "NotRequired[str]",
        "removed": "NotRequired[bool]",
        "offline": "NotRequired[str]",
        "cells": "NotRequired[list[PageCell]]",
        "weighted": "NotRequired[Weighted | None]",
        "participation": "NotRequired[list[OwnPart] | None]",
        "recommendation": "NotRequired[PageRecommendation | None]",
        "for": "NotRequired[QuotedEvidence | None]",
        "against": "NotRequired[QuotedEvidence | None]",
        "unclassified": "NotRequired[list[PageEvidence]]",
        "written": "NotRequired[list[Written]]",
    },
)


class PageCell(TypedDict):
    criterion: "NotRequired[str]"
    name: "NotRequired[str]"
    mean: "NotRequired[float | None]"
    shown: "NotRequired[str]"
    agreed: "NotRequired[PageAgreed | None]"
    absent: "NotRequired[str]"
    mark: "NotRequired[str]"
    spread: "NotRequired[Spread | None]"
    raters: "NotRequired[str]"
    ratings: "NotRequired[list[PageRating]]"
    reasons: "NotRequired[list[str]]"
    evidence: "NotRequired[list[PageEvidence]]"


class PageCoefficient(TypedDict):
    name: "NotRequired[str]"
    value: "NotRequired[str]"
    interval: "NotRequired[str]"
    word: "NotRequired[str]"
    firm: "NotRequired[bool]"
    cases: "NotRequired[str]"
    why: "NotRequired[str]"


class PageEvidence(TypedDict):
    sign: "NotRequired[Literal['+', '−', '·']]"
    when: "NotRequired[str]"
    at: "NotRequired[str]"
    clock: "NotRequired[str]"
    text: "NotRequired[str]"
    indicator: "NotRequired[str | None]"
    quoted: "NotRequired[str | None]"
    quote: "NotRequired[bool]"
    by: "NotRequired[str]"


class PageLine(TypedDict):
    text: "NotRequired[str]"
    reason: "NotRequired[str]"


class PageMeasure(TypedDict):
    name: "NotRequired[str]"
    value: "NotRequired[str]"
    interval: "NotRequired[str]"
    word: "NotRequired[str]"
    firm: "NotRequired[bool]"
    cases: "NotRequired[str]"
    why: "NotRequired[str]"
    about: "NotRequired[str]"


class PageProfile(TypedDict):
    title: "NotRequired[str]"
    about: "NotRequired[str]"
    how: "NotRequired[str]"
    weights: "NotRequired[list[Weight]]"


class PageRating(TypedDict):
    number: "NotRequired[int | None]"
    told: "NotRequired[str]"
    reason: "NotRequired[str]"
    evidence: "NotRequired[bool]"
    by: "NotRequired[str]"


class PageRecommendation(TypedDict):
    verdict: "NotRequired[str]"
    reason: "NotRequired[str]"


class Participant(TypedDict):
    id: "str"
    kind: "Literal['candidate', 'assessor', 'facilitator', 'actor']"
    label: "str"
    seat: "int"
    name: "NotRequired[str]"
    role: "str | None"
    ready: "bool"
    hand: "bool"
    connected: "bool"
    removed: "NotRequired[bool]"
    erased: "NotRequired[bool]"
    speech: "NotRequired[bool]"
    offline_seconds: "NotRequired[float]"
    offline_since: "NotRequired[str]"
    candidates: "NotRequired[list[str]]"
    submitted: "NotRequired[bool]"


class ParticipantConnected(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['participant.connected']"
    data: "ParticipantConnectedData"


class ParticipantConnectedData(TypedDict):
    participant: "str"


class ParticipantDisconnected(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['participant.disconnected']"
    data: "ParticipantDisconnectedData"


class ParticipantDisconnectedData(TypedDict):
    participant: "str"


class ParticipantJoined(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['participant.joined']"
    data: "ParticipantJoinedData"


class ParticipantReadied(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['participant.readied']"
    data: "ParticipantReadiedData"


class ParticipantReadiedData(TypedDict):
    ready: "bool"


class ParticipantRemoved(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['participant.removed']"
    data: "ParticipantRemovedData"


class ParticipantRemovedData(TypedDict):
    participant: "str"
    rating_order: "NotRequired[list[str]]"


class Participation(TypedDict):
    as_of: "NotRequired[str]"
    channels: "NotRequired[ParticipationChannels]"
    phases: "NotRequired[dict[str, ParticipationChannels]]"
    quiet: "NotRequired[dict[str, float]]"
    influence: "NotRequired[dict[str, float | None]]"
    refused: "NotRequired[int]"


class ParticipationChannels(TypedDict):
    speech: "NotRequired[Channel]"
    notes: "NotRequired[Channel]"
    edits: "NotRequired[Channel]"
    votes: "NotRequired[Channel]"
    chat: "NotRequired[Channel]"
    plan: "NotRequired[Channel]"
    reactions: "NotRequired[Channel]"


class PausePhase(TypedDict):
    pass


class PersonErased(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['person.erased']"
    data: "PersonErasedData"


class PersonErasedData(TypedDict):
    participant: "str"


class PersonFigures(TypedDict):
    count: "NotRequired[int]"
    share: "NotRequired[float | None]"
    index: "NotRequired[float | None]"
    presence: "NotRequired[Presence | None]"
    last: "NotRequired[str | None]"
    talk_seconds: "NotRequired[float]"
    turns: "NotRequired[int]"
    interruptions: "NotRequired[Interruptions]"
    echoes: "NotRequired[int]"
    ideas: "NotRequired[int]"
    uptake: "NotRequired[float | None]"


class PhaseCount(TypedDict):
    phase: "NotRequired[str | None]"
    count: "NotRequired[int]"


class PhaseEnded(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['phase.ended']"
    data: "PhaseEndedData"


class PhaseEndedData(TypedDict):
    phase: "str"
    run: "int"


class PhaseExtended(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['phase.extended']"
    data: "PhaseExtendedData"


class PhaseExtendedData(TypedDict):
    phase: "str"
    run: "int"
    seconds: "int"
    ends_at: "str | None"
    remaining: "float | None"
    participant: "NotRequired[str]"


class PhasePaused(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['phase.paused']"
    data: "PhasePausedData"


class PhasePausedData(TypedDict):
    phase: "str"
    run: "int"
    remaining: "float"


class PhaseResumed(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['phase.resumed']"
    data: "PhaseResumedData"


class PhaseResumedData(TypedDict):
    phase: "str"
    run: "int"
    ends_at: "str"


class PhaseRun(TypedDict):
    title: "NotRequired[str]"
    clock: "NotRequired[str]"
    began_at: "NotRequired[str]"
    ended_at: "NotRequired[str | None]"
    length: "NotRequired[str]"
    planned: "NotRequired[str]"
    share: "NotRequired[float]"


class PhaseSpan(TypedDict):
    key: "str"
    run: "int"
    started_at: "str"
    ended_at: "str | None"


class PhaseStarted(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['phase.started']"
    data: "PhaseStartedData"


class PhaseStartedData(TypedDict):
    phase: "str"
    run: "int"
    seconds: "int"
    ends_at: "str"
    brief: "NotRequired[str]"


class PinnedEvent(TypedDict):
    text: "str"
    event: "str"


class PinnedItem(TypedDict):
    text: "str"
    item: "str"
    at: "NotRequired[str]"


class PlanLine(TypedDict):
    item: "NotRequired[str]"
    what: "NotRequired[str]"
    by: "NotRequired[str]"
    at: "NotRequired[str]"
    removed: "NotRequired[bool]"


class PlanPut(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['plan.put']"
    data: "PlanPutData"


PlanPutData = TypedDict(
    "PlanPutData",
    {
        "item": "str",
        "what": "str",
        "from": "NotRequired[str]",
        "owner": "NotRequired[str]",
        "due": "NotRequired[str]",
        "cost": "NotRequired[float]",
        "effect": "NotRequired[float | str]",
        "staff": "NotRequired[float]",
    },
)


class PlanRemoved(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['plan.removed']"
    data: "PlanRemovedData"


class PlanRemovedData(TypedDict):
    item: "str"


PlannedLine = TypedDict(
    "PlannedLine",
    {
        "by": "str",
        "at": "str",
        "item": "str",
        "from": "NotRequired[str]",
        "what": "str",
        "owner": "NotRequired[str]",
        "due": "NotRequired[str]",
        "cost": "NotRequired[float]",
        "effect": "NotRequired[float | str]",
        "staff": "NotRequired[float]",
        "author": "str",
        "added_at": "str",
    },
)


class Point(TypedDict):
    x: "float"
    y: "float"


class Presence(TypedDict):
    share: "NotRequired[float]"
    first_contribution_seconds: "NotRequired[float | None]"
    longest_silence_seconds: "NotRequired[float]"
    connected_seconds: "NotRequired[float]"


class Profile(TypedDict):
    id: "NotRequired[str]"
    version: "NotRequired[int]"
    title: "NotRequired[str]"
    summary: "NotRequired[str]"
    source: "NotRequired[str]"
    skills: "NotRequired[list[Skill]]"
    weights: "NotRequired[dict[str, float]]"


class ProfileName(TypedDict):
    id: "NotRequired[str]"
    version: "NotRequired[int]"
    title: "NotRequired[str]"


class ProviderName(TypedDict):
    name: "NotRequired[str]"


class PublishedConsent(TypedDict):
    version: "NotRequired[str]"
    number: "NotRequired[int | None]"
    published_at: "NotRequired[str | None]"
    withdrawn_at: "NotRequired[str | None]"
    wordings: "NotRequired[Wordings]"
    published_by: "NotRequired[str | None]"
    withdrawn_by: "NotRequired[str | None]"


class PutCluster(TypedDict):
    cluster: "str"
    title: "str"


PutPlanLine = TypedDict(
    "PutPlanLine",
    {
        "item": "str",
        "from": "NotRequired[str | None]",
        "what": "str",
        "owner": "NotRequired[str | None]",
        "due": "NotRequired[str | None]",
        "cost": "NotRequired[float | None]",
        "effect": "NotRequired[float | str | None]",
        "staff": "NotRequired[float | None]",
    },
)


class PutRanking(TypedDict):
    scope: "Literal['own', 'group']"
    order: "list[str]"


class PutTask(TypedDict):
    task: "str"
    place: "Literal['tray', 'day', 'delegate', 'drop']"
    before: "NotRequired[str | None]"
    minutes: "NotRequired[int | None]"
    owner: "NotRequired[str | None]"


class QuotedEvidence(TypedDict):
    sign: "NotRequired[Literal['+', '−', '·']]"
    when: "NotRequired[str]"
    at: "NotRequired[str]"
    clock: "NotRequired[str]"
    text: "NotRequired[str]"
    indicator: "NotRequired[str | None]"
    quoted: "NotRequired[str | None]"
    quote: "NotRequired[bool]"
    by: "NotRequired[str]"
    criterion: "NotRequired[str]"


class RaiseHand(TypedDict):
    pass


class Ranking(TypedDict):
    by: "str"
    at: "str"
    scope: "Literal['own', 'group']"
    order: "list[str]"


class RankingPut(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['ranking.put']"
    data: "RankingPutData"


class RankingPutData(TypedDict):
    scope: "Literal['own', 'group']"
    order: "list[str]"


class Rating(TypedDict):
    by: "str"
    at: "str"
    candidate: "str"
    criterion: "str"
    score: "Literal[1, 2, 3, 4, 5, 'NE']"
    version: "int"
    reason: "NotRequired[str]"
    earlier: "NotRequired[list[RatingVersion]]"


class RatingRevised(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['rating.revised']"
    data: "RatingRevisedData | Nothing"


class RatingRevisedData(TypedDict):
    candidate: "str"
    criterion: "str"
    score: "Literal[1, 2, 3, 4, 5, 'NE']"
    version: "int"
    reason: "NotRequired[str]"


class RatingSet(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['rating.set']"
    data: "RatingSetData | Nothing"


class RatingSetData(TypedDict):
    candidate: "str"
    criterion: "str"
    score: "Literal[1, 2, 3, 4, 5, 'NE']"
    version: "int"
    reason: "NotRequired[str]"


class RatingSubmitted(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['rating.submitted']"
    data: "RatingSubmittedData | Nothing"


class RatingSubmittedData(TypedDict):
    pass


class RatingVersion(TypedDict):
    score: "Literal[1, 2, 3, 4, 5, 'NE']"
    version: "int"
    at: "str"
    reason: "NotRequired[str]"


class Recommendation(TypedDict):
    by: "str"
    at: "str"
    candidate: "str"
    verdict: "str"
    reason: "str"


class RecommendationSet(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['recommendation.set']"
    data: "RecommendationSetData"


class RecommendationSetData(TypedDict):
    candidate: "str"
    verdict: "str"
    reason: "str"


class Recording(TypedDict):
    format: "Literal['bbb', 'bbb-events', 'vtt']"
    content: "str"
    file: "NotRequired[str]"
    starts: "NotRequired[str]"
    people: "NotRequired[dict[str, str | None]]"


class Refusal(TypedDict):
    id: "NotRequired[str | None]"
    code: "NotRequired[str]"
    fields: "NotRequired[dict[str, list[str]]]"


class Refused(TypedDict):
    ok: "Literal[False]"
    code: "Literal['malformed', 'unknown_command', 'forbidden', 'not_running', 'phase_over', 'role_full', 'locked', 'not_allowed_in_phase', 'unknown_participant', 'unknown_item', 'no_votes_left', 'over_budget', 'exercise_running', 'rating_closed', 'evidence_missing', 'already_submitted', 'not_submitted', 'washup_closed', 'too_large', 'rate_limited', 'session_closed', 'session_full', 'unavailable']"
    message: "str"
    fields: "NotRequired[dict[str, list[str]]]"


class RemoveCluster(TypedDict):
    cluster: "str"


class RemoveObservation(TypedDict):
    observation: "str"


class RemoveParticipant(TypedDict):
    participant: "str"


class RemovePlanLine(TypedDict):
    item: "str"


class Report(TypedDict):
    title: "NotRequired[str]"
    phase: "NotRequired[str | None]"
    phases: "NotRequired[list[ReportPhase]]"
    people: "NotRequired[list[ReportPerson]]"
    sections: "NotRequired[list[ReportSection]]"
    limits: "NotRequired[str]"
    cannot: "NotRequired[str]"
    figures: "NotRequired[str]"


class ReportOutcome(TypedDict):
    accepted: "NotRequired[int]"
    duplicates: "NotRequired[int]"
    refused: "NotRequired[list[Refusal]]"


class ReportPerson(TypedDict):
    id: "NotRequired[str]"
    seat: "NotRequired[int]"
    name: "NotRequired[str]"


class ReportPhase(TypedDict):
    key: "NotRequired[str]"
    title: "NotRequired[str]"


class ReportRow(TypedDict):
    seat: "NotRequired[int]"
    head: "NotRequired[str]"
    cells: "NotRequired[list[str]]"


class ReportSection(TypedDict):
    id: "NotRequired[str]"
    title: "NotRequired[str]"
    channel: "NotRequired[str | None]"
    chart: "NotRequired[str | None]"
    alt: "NotRequired[str | None]"
    sentences: "NotRequired[list[str]]"
    table: "NotRequired[ReportTable | None]"
    note: "NotRequired[str | None]"


ReportSpeech = TypedDict(
    "ReportSpeech",
    {
        "from": "str",
        "to": "str",
    },
)


class ReportTable(TypedDict):
    caption: "NotRequired[str]"
    columns: "NotRequired[list[str]]"
    rows: "NotRequired[list[ReportRow]]"


class Reported(TypedDict):
    id: "str"
    participant: "str"
    kind: "Literal['speech', 'note', 'edit', 'vote', 'chat', 'plan', 'reaction']"
    at: "str"
    until: "NotRequired[str]"
    text: "NotRequired[str]"
    source: "NotRequired[str]"


class ResumePhase(TypedDict):
    pass


class RetractVote(TypedDict):
    item: "str"


class RevealBoard(TypedDict):
    pass


class ReviseRating(TypedDict):
    candidate: "str"
    criterion: "str"
    score: "Literal[1, 2, 3, 4, 5, 'NE']"
    reason: "str"


class Role(TypedDict):
    id: "str"
    title: "str"
    card: "str"
    min: "int"
    max: "int"
    played_by: "NotRequired[Literal['actor', 'either']]"
    brief: "NotRequired[str]"


class RoleAssigned(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['role.assigned']"
    data: "RoleAssignedData"


class RoleAssignedData(TypedDict):
    participant: "str"
    role: "str | None"
    brief: "NotRequired[str]"
    phase_brief: "NotRequired[str]"


class RunningPhase(TypedDict):
    key: "str"
    run: "int"
    started_at: "str"
    ends_at: "str | None"
    paused: "bool"
    remaining: "float | None"
    revealed: "NotRequired[bool]"


class SayReady(TypedDict):
    ready: "bool"


class Seat(TypedDict):
    participant: "Seated"
    token: "str"
    session: "SeatSession"


class SeatSession(TypedDict):
    id: "str"
    title: "str"
    language: "str"


class Seated(TypedDict):
    id: "str"
    kind: "Literal['candidate', 'assessor', 'facilitator', 'actor']"
    label: "str"
    seat: "int"
    name: "str | None"


class Seen(TypedDict):
    sign: "NotRequired[Literal['+', '−', '·']]"
    meaning: "NotRequired[str]"
    text: "NotRequired[str]"
    quoted: "NotRequired[str | None]"
    when: "NotRequired[str]"


class SendAnnouncement(TypedDict):
    text: "str"
    to: "str"


class SendChat(TypedDict):
    text: "str"


class Sentence(TypedDict):
    message: "str"


class Session(TypedDict):
    id: "str"
    title: "str"
    state: "str"
    language: "str"
    created_at: "str"
    kept_until: "NotRequired[str]"
    exercise: "NotRequired[ExerciseName]"
    profile: "NotRequired[ProfileName | None]"
    source: "NotRequired[str | None]"
    calibration: "NotRequired[CalibrationName]"
    settings: "NotRequired[HeldSettings]"
    candidates: "NotRequired[int]"
    approved: "NotRequired[Approval | None]"
    holder: "NotRequired[AccountName | None]"
    hold: "NotRequired[Held | None]"
    links: "NotRequired[Links]"
    participants: "NotRequired[list[OrganisedParticipant]]"


class SessionChange(TypedDict):
    title: "NotRequired[str]"
    settings: "NotRequired[Settings]"


class SessionChanged(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['session.changed']"
    data: "SessionChangedData"


class SessionChangedData(TypedDict):
    title: "NotRequired[str]"
    settings: "NotRequired[Settings]"


class SessionClosed(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['session.closed']"
    data: "SessionClosedData"


class SessionClosedData(TypedDict):
    pass


class SetConsensus(TypedDict):
    candidate: "str"
    criterion: "str"
    score: "float | Literal['NE']"
    reason: "str"


class SetFeedback(TypedDict):
    candidate: "str"
    strengths: "list[str]"
    work_on: "list[str]"


class SetRating(TypedDict):
    candidate: "str"
    criterion: "str"
    score: "Literal[1, 2, 3, 4, 5, 'NE']"
    reason: "NotRequired[str | None]"


class SetRecommendation(TypedDict):
    candidate: "str"
    verdict: "str"
    reason: "str"


class Settings(TypedDict):
    min_evidence: "NotRequired[int]"
    watch_warning: "NotRequired[int]"
    watch_limit: "NotRequired[int]"
    rating_opens: "NotRequired[Literal['live', 'after']]"
    labels: "NotRequired[Literal['neutral', 'names']]"
    roles: "NotRequired[Literal['assigned', 'drawn', 'claimed']]"
    auto_advance: "NotRequired[bool]"
    speech: "NotRequired[bool]"
    transcript: "NotRequired[bool]"
    retention_days: "NotRequired[int]"
    votes_each: "NotRequired[int]"


class Share(TypedDict):
    id: "NotRequired[str]"
    link: "NotRequired[str]"
    title: "NotRequired[str]"
    what: "NotRequired[Literal['summary', 'feedback']]"
    candidate: "NotRequired[str | None]"
    language: "NotRequired[Literal['ru', 'en']]"
    people: "NotRequired[Literal['names', 'labels']]"
    state: "NotRequired[Literal['open', 'expired', 'revoked']]"
    created_at: "NotRequired[str]"
    created_by: "NotRequired[str | None]"
    expires_at: "NotRequired[str]"
    revoked_at: "NotRequired[str | None]"
    opened: "NotRequired[int]"
    last_opened_at: "NotRequired[str | None]"


class Shared(TypedDict):
    what: "NotRequired[Literal['summary', 'feedback']]"
    title: "NotRequired[str]"
    language: "NotRequired[Literal['ru', 'en']]"
    expires_at: "NotRequired[str]"
    page: "NotRequired[dict[str, Any]]"
    charts: "NotRequired[dict[str, str]]"
    boards: "NotRequired[list[str]]"


class ShowSpotlight(TypedDict):
    item: "NotRequired[str]"
    area: "NotRequired[list[float]]"


class SignIn(TypedDict):
    link: "NotRequired[str]"
    email: "NotRequired[str]"
    password: "NotRequired[str]"


class Since(TypedDict):
    after: "int"


class Skill(TypedDict):
    id: "NotRequired[str]"
    name: "NotRequired[str]"
    share: "NotRequired[float | None]"
    criteria: "NotRequired[list[str]]"


class Source(TypedDict):
    event: "NotRequired[str]"
    item: "NotRequired[str]"
    at: "NotRequired[str]"


class SpanOfPeople(TypedDict):
    min: "NotRequired[int]"
    max: "NotRequired[int]"


class SpeakerStarted(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['speaker.started']"
    data: "SpeakerStartedData"


class SpeakerStartedData(TypedDict):
    participant: "str"
    ends_at: "str | None"


class SpeakerStopped(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['speaker.stopped']"
    data: "SpeakerStoppedData"


class SpeakerStoppedData(TypedDict):
    participant: "str"


class SpeakersOrdered(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['speakers.ordered']"
    data: "SpeakersOrderedData"


class SpeakersOrderedData(TypedDict):
    order: "list[str]"


class Speaking(TypedDict):
    each: "int"


class SpeechConsented(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['speech.consented']"
    data: "SpeechConsentedData"


class SpeechConsentedData(TypedDict):
    given: "bool"


class SpeechSpoken(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['speech.spoken']"
    data: "SpeechSpokenData"


SpeechSpokenData = TypedDict(
    "SpeechSpokenData",
    {
        "from": "str",
        "to": "str",
    },
)


class Spotlight(TypedDict):
    by: "str"
    at: "str"
    item: "NotRequired[str]"
    area: "NotRequired[list[float]]"


class SpotlightCleared(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['spotlight.cleared']"
    data: "SpotlightClearedData"


class SpotlightClearedData(TypedDict):
    pass


class SpotlightShown(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['spotlight.shown']"
    data: "SpotlightShownData"


class SpotlightShownData(TypedDict):
    item: "NotRequired[str]"
    area: "NotRequired[list[float]]"


class Spread(TypedDict):
    low: "NotRequired[int]"
    high: "NotRequired[int]"
    shown: "NotRequired[str]"


class StartPhase(TypedDict):
    phase: "NotRequired[str]"


class StartSpeaker(TypedDict):
    participant: "str"


class Still(TypedDict):
    seq: "NotRequired[int]"
    at: "NotRequired[str]"
    pos: "NotRequired[int]"
    session: "NotRequired[WelcomeSession]"


class StopSpeaker(TypedDict):
    pass


class StretchRun(TypedDict):
    key: "NotRequired[str]"
    run: "NotRequired[int]"
    started_at: "NotRequired[str]"
    ended_at: "NotRequired[str | None]"


class Strip(TypedDict):
    id: "str"
    title: "NotRequired[str]"


class SubmitRatings(TypedDict):
    pass


class SummaryAnswer(TypedDict):
    page: "NotRequired[SummaryPage]"
    charts: "NotRequired[dict[str, str]]"
    boards: "NotRequired[list[str]]"


class SummaryApproved(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['summary.approved']"
    data: "SummaryApprovedData"


class SummaryApprovedData(TypedDict):
    assessors: "list[str]"


class SummaryPage(TypedDict):
    language: "NotRequired[str]"
    words: "NotRequired[dict[str, str]]"
    title: "NotRequired[str]"
    exercise: "NotRequired[str]"
    about: "NotRequired[str]"
    when: "NotRequired[str]"
    at: "NotRequired[str]"
    state: "NotRequired[str]"
    approved: "NotRequired[ApprovalLine | None]"
    result: "NotRequired[str]"
    decision: "NotRequired[str]"
    phases: "NotRequired[list[PhaseRun]]"
    withheld: "NotRequired[Withheld | None]"
    candidates: "NotRequired[list[PageCandidate]]"
    results: "NotRequired[dict[str, Any] | None]"
    profile: "NotRequired[PageProfile | None]"
    agreement: "NotRequired[PageAgreement | None]"
    overrides: "NotRequired[list[Override]]"
    technical: "NotRequired[list[Loss]]"
    cannot: "NotRequired[list[str]]"
    announcements: "NotRequired[list[PageAnnouncement]]"
    participation: "NotRequired[dict[str, Any] | None]"
    boards: "NotRequired[list[PageBoard]]"
    made: "NotRequired[str]"
    made_at: "NotRequired[str]"


class SummaryUnapproved(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['summary.unapproved']"
    data: "SummaryUnapprovedData"


class SummaryUnapprovedData(TypedDict):
    pass


class TakenLink(TypedDict):
    name: "NotRequired[str]"
    password: "str"


class Talk(TypedDict):
    order: "list[str]"
    speaker: "str | None"
    since: "str | None"
    ends_at: "str | None"
    spoken: "list[str]"


class Task(TypedDict):
    id: "str"
    text: "str"
    details: "NotRequired[str]"


class TaskPut(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['task.put']"
    data: "TaskPutData"


class TaskPutData(TypedDict):
    task: "str"
    place: "Literal['tray', 'day', 'delegate', 'drop']"
    before: "NotRequired[str]"
    minutes: "NotRequired[int]"
    owner: "NotRequired[str]"


class Template(TypedDict):
    id: "str"
    title: "str"
    columns: "list[Strip]"
    rows: "list[Strip]"


class TestData(TypedDict):
    webhook: "Tested"


class TestLetter(TypedDict):
    timestamp: "str"
    type: "Literal['webhook.test']"
    data: "TestData"


class Tested(TypedDict):
    id: "str"


class Time(TypedDict):
    ok: "Literal[True]"
    now: "str"


class Together(TypedDict):
    overall: "NotRequired[Closeness]"
    criteria: "NotRequired[dict[str, Closeness]]"


class Token(TypedDict):
    id: "NotRequired[str]"
    name: "NotRequired[str]"
    scope: "NotRequired[Literal['read', 'sessions', 'all']]"
    state: "NotRequired[Literal['good', 'expired', 'revoked']]"
    created_at: "NotRequired[str]"
    expires_at: "NotRequired[str | None]"
    used_at: "NotRequired[str | None]"
    token: "NotRequired[str]"


class ToldExercise(TypedDict):
    id: "str"
    kind: "str"


class ToldLinks(TypedDict):
    summary: "str"
    page: "str"


class ToldMoment(TypedDict):
    when: "NotRequired[str]"
    at: "NotRequired[str]"


class ToldSession(TypedDict):
    id: "str"
    exercise: "ToldExercise"
    language: "str"
    state: "Literal['washup', 'closed']"
    created_at: "str"
    closed_at: "str | None"


class ToldWording(TypedDict):
    notice: "NotRequired[str | None]"
    consent: "NotRequired[str]"


class Tray(TypedDict):
    day: "list[str]"
    put: "list[LaidTask]"


class TurnedAway(TypedDict):
    message: "Literal['invalid_token', 'not_found', 'removed', 'session_closed', 'rate_limited', 'too_many_connections', 'unavailable']"
    data: "Sentence"


class UnapproveSummary(TypedDict):
    pass


class UnlockArea(TypedDict):
    area: "str"


class Unplaced(TypedDict):
    what: "NotRequired[str]"
    count: "NotRequired[int]"
    speaker: "NotRequired[str | None]"
    seconds: "NotRequired[float | None]"
    line: "NotRequired[int | None]"
    message: "NotRequired[str]"


class Use(TypedDict):
    by: "NotRequired[str]"
    how: "NotRequired[Literal['edited', 'connected', 'voted', 'grouped', 'planned']]"
    at: "NotRequired[str]"
    phase: "NotRequired[str | None]"
    item: "NotRequired[str | None]"


class Vote(TypedDict):
    by: "str"
    at: "str"
    id: "str"
    item: "str"
    phase: "str"
    blind: "NotRequired[bool]"


class VoteCast(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['vote.cast']"
    data: "VoteCastData"


class VoteCastData(TypedDict):
    item: "str"
    phase: "str"
    blind: "NotRequired[bool]"


class VoteDecided(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['vote.decided']"
    data: "VoteDecidedData"


class VoteDecidedData(TypedDict):
    items: "list[str]"
    phase: "str"


class VoteRetracted(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['vote.retracted']"
    data: "VoteRetractedData"


class VoteRetractedData(TypedDict):
    item: "str"
    phase: "str"
    blind: "NotRequired[bool]"


class Voting(TypedDict):
    blind: "bool"
    choose: "int"
    ties: "Literal['shared', 'runoff', 'facilitator']"


class Washup(TypedDict):
    opened_at: "str"
    by: "str"
    reason: "NotRequired[str]"
    missing: "list[str]"
    consensus: "list[Consensus]"
    recommendations: "list[Recommendation]"
    feedback: "list[Feedback]"


class WashupOpened(TypedDict):
    pos: "int"
    id: "str"
    at: "str"
    by: "str"
    type: "Literal['washup.opened']"
    data: "WashupOpenedData"


class WashupOpenedData(TypedDict):
    missing: "list[str]"
    reason: "NotRequired[str]"


class WaysIn(TypedDict):
    password: "NotRequired[bool]"
    provider: "NotRequired[ProviderName | None]"


class Webhook(TypedDict):
    id: "NotRequired[str]"
    name: "NotRequired[str]"
    url: "NotRequired[str]"
    events: "NotRequired[list[str]]"
    state: "NotRequired[Literal['active', 'paused', 'gone']]"
    created_at: "NotRequired[str]"
    pending: "NotRequired[int]"
    failed: "NotRequired[int]"
    secret: "NotRequired[str]"


class WebhookChange(TypedDict):
    url: "NotRequired[str]"
    events: "NotRequired[list[Literal['session.closed', 'summary.approved']]]"
    name: "NotRequired[str]"
    paused: "NotRequired[bool]"


class Weighed(TypedDict):
    plain: "NotRequired[float | None]"
    weighted: "NotRequired[float | None]"
    reason: "NotRequired[str]"
    missing: "NotRequired[list[str]]"


class Weighing(TypedDict):
    profile: "NotRequired[Profile | None]"
    weights: "NotRequired[dict[str, float]]"
    candidates: "NotRequired[dict[str, Weighed]]"


class Weight(TypedDict):
    name: "NotRequired[str]"
    share: "NotRequired[str]"


class Weighted(TypedDict):
    number: "NotRequired[float | None]"
    shown: "NotRequired[str]"
    plain: "NotRequired[str]"
    why: "NotRequired[str]"


class Welcome(TypedDict):
    me: "Participant"
    session: "WelcomeSession"
    pos: "int"
    now: "str"


class WelcomeBoard(TypedDict):
    elements: "list[Element]"
    items: "list[Item]"
    locked: "bool"
    authors: "dict[str, Credit]"
    hidden: "NotRequired[list[str]]"
    anonymous: "NotRequired[list[str]]"


class WelcomeSession(TypedDict):
    id: "str"
    title: "str"
    state: "Literal['lobby', 'running', 'over', 'washup', 'closed']"
    language: "Literal['ru', 'en']"
    settings: "HeldSettings"
    exercise: "Exercise"
    phase: "RunningPhase | None"
    phases_done: "list[str]"
    runs: "list[PhaseSpan]"
    participants: "list[Participant]"
    board: "WelcomeBoard"
    chat: "list[ChatLine]"
    announcements: "list[Announcement]"
    votes: "list[Vote]"
    ballots: "list[Ballot]"
    clusters: "list[Cluster]"
    plan: "list[PlannedLine]"
    rankings: "list[Ranking]"
    areas: "list[LockedArea]"
    talk: "Talk"
    spotlight: "Spotlight | None"
    tasks: "NotRequired[Tray]"
    transcript: "NotRequired[list[ChatLine]]"
    observations: "NotRequired[list[Observation | Bare]]"
    ratings: "NotRequired[list[Rating | Bare]]"
    rating_order: "NotRequired[list[str]]"
    washup: "NotRequired[Washup | None]"
    calibration: "NotRequired[Calibrating]"
    approved: "NotRequired[ApprovedSummary | None]"


class Withheld(TypedDict):
    sentence: "NotRequired[str]"
    made: "NotRequired[list[str]]"


class Wording(TypedDict):
    notice: "str"
    consent: "str"


class Wordings(TypedDict):
    ru: "NotRequired[ToldWording]"
    en: "NotRequired[ToldWording]"


class Written(TypedDict):
    when: "NotRequired[str]"
    at: "NotRequired[str]"
    phase: "NotRequired[str]"
    text: "NotRequired[str]"


Event = SessionChanged | LinkRotated | SessionClosed | ExerciseEnded | ParticipantJoined | ParticipantConnected | ParticipantDisconnected | ParticipantReadied | ParticipantRemoved | PersonErased | PhaseStarted | PhasePaused | PhaseResumed | PhaseExtended | PhaseEnded | AssessorAssigned | RoleAssigned | BoardChanged | BoardLocked | ChatSent | HandRaised | HandLowered | AnnouncementSent | ObservationAdded | ObservationEdited | ObservationRemoved | RatingSet | RatingRevised | RatingSubmitted | WashupOpened | ConsensusSet | RecommendationSet | FeedbackSet | SummaryApproved | SummaryUnapproved | SpeechConsented | SpeechSpoken | ContributionReported | ContributionRefused | BoardRevealed | VoteCast | VoteRetracted | VoteDecided | ClusterPut | ClusterMoved | ClusterRemoved | PlanPut | PlanRemoved | RankingPut | TaskPut | SpeakersOrdered | SpeakerStarted | SpeakerStopped | SpotlightShown | SpotlightCleared | AreaLocked | AreaUnlocked | CalibrationKeyed


Nothing = dict[str, Any]


ParticipantJoinedData = Joined


Pointers = dict[str, Point]


Asked = Literal['phase.start', 'phase.pause', 'phase.resume', 'phase.extend', 'phase.end', 'exercise.end', 'session.close', 'assessor.assign', 'assessors.balance', 'role.assign', 'roles.draw', 'role.claim', 'participant.ready', 'participant.remove', 'board.change', 'board.lock', 'chat.send', 'hand.raise', 'hand.lower', 'speech.consent', 'speech.report', 'announcement.send', 'observation.add', 'observation.edit', 'observation.remove', 'rating.set', 'rating.submit', 'rating.revise', 'washup.open', 'consensus.set', 'recommendation.set', 'feedback.set', 'summary.approve', 'summary.unapprove', 'board.reveal', 'vote.cast', 'vote.retract', 'vote.decide', 'cluster.put', 'cluster.move', 'cluster.remove', 'plan.put', 'plan.remove', 'ranking.put', 'task.put', 'speakers.order', 'speaker.start', 'speaker.stop', 'spotlight.show', 'spotlight.clear', 'area.lock', 'area.unlock', 'time.sync', 'events.since', 'board.check']
