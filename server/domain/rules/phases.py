"""Phases: starting, ending, and the clock that runs over them."""

from datetime import datetime, timedelta

from server.domain import commands as c
from server.domain import events as e
from server.domain import group_events as g
from server.domain.exercise import Phase
from server.domain.refusals import Code, Refused
from server.domain.rules.drawing import reveal
from server.domain.rules.roles import rotated
from server.domain.session import Run, Session, State


def move_on(
    session: Session,
    command: c.StartPhase | c.EndPhase | c.EndExercise | c.CloseSession | c.RingBell,
    now: datetime,
) -> tuple[e.Event, ...]:
    """Starts or ends a phase, the exercise or the session."""
    match command:
        case c.CloseSession():
            return (*_end_exercise(session), e.SessionClosed())
        case c.RingBell(phase, run):
            return _ring(session, phase, run, now)
        case c.EndExercise() if session.state is State.LOBBY:
            raise Refused(Code.NOT_RUNNING)
    if session.over:
        raise Refused(Code.PHASE_OVER)
    match command:
        case c.StartPhase(key):
            started = _start(_chosen(session, key), session, now)
            return (*_end_run(session), *started)
        case c.EndExercise():
            return _end_exercise(session)
    if session.run is None:
        raise Refused(Code.NOT_RUNNING if session.state is State.LOBBY else Code.PHASE_OVER)
    return _end_phase(session, session.run)


def mind_clock(
    session: Session, command: c.PausePhase | c.ResumePhase | c.ExtendPhase, now: datetime
) -> tuple[e.Event, ...]:
    """Stops the running phase's clock, lets it run again, or gives more time."""
    run = session.run
    if run is None:
        raise Refused(Code.NOT_RUNNING if session.state is State.LOBBY else Code.PHASE_OVER)
    match command:
        case c.ExtendPhase(seconds, participant):
            if participant is not None:
                session.seated(participant)
            return (_extended(run, seconds, participant),)
        case c.PausePhase() if run.ends_at is not None:
            left = max(0.0, (run.ends_at - now) / timedelta(seconds=1))
            return (e.PhasePaused(run.phase, run.number, round(left, 3)),)
        case c.ResumePhase() if run.remaining is not None:
            return (e.PhaseResumed(run.phase, run.number, now + timedelta(seconds=run.remaining)),)
    raise Refused(Code.NOT_RUNNING)


def _extended(run: Run, seconds: int, participant: str | None) -> e.PhaseExtended:
    more = timedelta(seconds=seconds)
    ends_at = run.ends_at + more if run.ends_at else None
    remaining = run.remaining + seconds if run.remaining is not None else None
    return e.PhaseExtended(run.phase, run.number, seconds, ends_at, remaining, participant)


def _chosen(session: Session, key: str | None) -> Phase:
    if key is not None:
        phase = session.exercise.phase(key)
        if phase is None:
            raise Refused(Code.UNKNOWN_ITEM, {"phase": ["unknown_phase"]})
        return phase
    if not session.runs:
        return session.exercise.phases[0]
    phase = _after(session, session.runs[-1].phase)
    if phase is None:
        raise Refused(Code.PHASE_OVER)
    return phase


def _after(session: Session, key: str) -> Phase | None:
    keys = [phase.key for phase in session.exercise.phases]
    following = session.exercise.phases[keys.index(key) + 1 :]
    return following[0] if following else None


def _start(phase: Phase, session: Session, now: datetime) -> tuple[e.Event, ...]:
    number = 1 + sum(run.phase == phase.key for run in session.runs)
    started = e.PhaseStarted(phase.key, number, phase.seconds, now + timedelta(seconds=phase.seconds))
    return (*(rotated(session) if phase.rotate and number == 1 else ()), started)


def _end_run(session: Session) -> tuple[e.Event, ...]:
    """What the end of the running phase brings: what was private is shown, talk and spotlight end."""
    run, speaker = session.run, session.tools.talk.speaker
    if run is None:
        return ()
    stopped = (g.SpeakerStopped(speaker),) if speaker else ()
    dark = (g.SpotlightCleared(),) if session.tools.spotlight else ()
    return (*reveal(session), *stopped, *dark, e.PhaseEnded(run.phase, run.number))


def _end_phase(session: Session, run: Run) -> tuple[e.Event, ...]:
    ended = _end_run(session)
    return ended if _after(session, run.phase) else (*ended, e.ExerciseEnded())


def _end_exercise(session: Session) -> tuple[e.Event, ...]:
    if session.over:
        return ()
    return (*_end_run(session), e.ExerciseEnded())


def _ring(session: Session, phase: str, number: int, now: datetime) -> tuple[e.Event, ...]:
    """The bell of one run; rung too early, too late or twice it brings nothing about."""
    run = session.due(now)
    if run is None or (run.phase, run.number) != (phase, number):
        return ()
    following = _after(session, run.phase)
    ended = _end_phase(session, run)
    if following and session.settings["auto_advance"]:
        return (*ended, *_start(following, session, now))
    return ended
