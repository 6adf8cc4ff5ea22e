"""The one place where the parts meet."""

import contextvars
import logging
import random
import secrets
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from flask_socketio import SocketIO

from server.adapters import erasures
from server.adapters.calls import begins_by_name, read_recording
from server.adapters.clerks import Clerks
from server.adapters.clock import SteadyClock
from server.adapters.couriers import HttpCourier
from server.adapters.exercise_form import ExerciseForm
from server.adapters.indices import ORDERING
from server.adapters.library import YamlLibrary
from server.adapters.passwords import Argon2Hasher
from server.adapters.profiles import YamlProfiles
from server.adapters.providers import OpenIdProvider
from server.adapters.redis_line import NoLine
from server.adapters.sql.accounts import SqlAccounts, SqlHolders, SqlSignIns
from server.adapters.sql.audit import SqlAudit
from server.adapters.sql.consents import SqlConsentTexts
from server.adapters.sql.database import Database, NewerDatabase, Offload, directly
from server.adapters.sql.embedding import SqlDoors
from server.adapters.sql.exercises import SqlShelf
from server.adapters.sql.keeping import SqlHolds, SqlShelves
from server.adapters.sql.keys import SqlKeys
from server.adapters.sql.log import SqlLog
from server.adapters.sql.outbox import SqlOutbox
from server.adapters.sql.shares import SqlShares
from server.alongside import Alongside
from server.application.accounts import Household
from server.application.answering import Chances
from server.application.attaching import CallFiles
from server.application.auditing import Auditing
from server.application.calibrating import Calibrations
from server.application.codec import exercise_told
from server.application.consenting import Consenting
from server.application.embedding import Embedding
from server.application.erasing import Erasing
from server.application.exercises import Exercises
from server.application.following import Following
from server.application.holding import Holding
from server.application.keeping import Keeping
from server.application.notifying import Links, Notifying
from server.application.ports import Damaged, Log, StoreFailed
from server.application.rounds import Rounds
from server.application.sessions import Sessions
from server.application.sharing import Sharing
from server.application.signing_in import SigningIn
from server.application.timekeeper import Timekeeper
from server.config import Settings
from server.domain.board import Board
from server.domain.events import Recorded
from server.domain.session import begin
from server.edge.addresses import Proxies
from server.edge.broadcast import Broadcast
from server.edge.crowd import Crowd
from server.edge.describing.openapi import Description
from server.edge.http import (
    accounts,
    agreement,
    approval,
    audit,
    audited,
    calibration,
    consents,
    downloads,
    embedding,
    erasing,
    exercises,
    joining,
    keeping,
    moments,
    operations,
    pages,
    participation,
    profiles,
    provider,
    readings,
    recordings,
    replay,
    sessions,
    shared,
    sharing,
    signing,
    summaries,
    tokens,
    webhooks,
)
from server.edge.http.files import Pages
from server.edge.http.limiting import Limits
from server.edge.http.lines import tell_of_requests
from server.edge.http.parts import Parts
from server.edge.http.problems import answer_problems, refuse_foreign
from server.edge.http.turnstile import turn_away
from server.edge.metering import Meter
from server.edge.origins import Origins
from server.edge.seats import Seals
from server.edge.sockets import Door
from server.exports.charts import forget_drawings
from server.overseeing import look_up_figures, readiness_of
from server.projections import spelling
from server.projections.participation import Participation
from server.projections.past import Past
from server.projections.room import Room
from server.running import Server

logger = logging.getLogger(__name__)

_LARGEST_MESSAGE = 1_100_000
"""Bytes; up to 1 MB is answered, beyond that the connection is cut."""

_MOST_LONG_WORK = 2
"""Exports and the like that are made at once; whoever asks for more waits."""


CALL_FILES = CallFiles(read_recording, begins_by_name)


def explained(error: Exception) -> str:
    """What to tell whoever starts the program when it cannot reach its data, and what they can do."""
    if isinstance(error, NewerDatabase):
        return (
            f"The database was written by a newer version of Veche (its schema is {error}). "
            "Start that version, or restore a backup made by this one."
        )
    if isinstance(error, Damaged):
        return (
            f"The database is damaged ({error}). Keep a copy of its files as they are, then restore the last backup; "
            "`veche verify` tells which sessions are whole."
        )
    if isinstance(error, StoreFailed):
        return (
            f"The database cannot be opened ({error}). Check DATABASE_URL, that the database is running, "
            "and that this user may write to it."
        )
    if isinstance(error, NoLine):
        return (
            f"Redis cannot be used ({error}). Check REDIS_URL and that Redis is running, "
            "or leave REDIS_URL out where this is the only server."
        )
    return str(error)


def utc_now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def archive(settings: Settings) -> Iterator[tuple[Sessions, SqlLog]]:
    """The sessions of a data directory for a program that only reads, without a server."""
    database = Database(settings.database_url)
    database.upgrade()
    log = SqlLog(database, lambda loop: threading.Thread(target=loop, daemon=True).start())
    chances = Chances(lambda: str(uuid.uuid4()), lambda: secrets.randbits(48))
    library = YamlLibrary(settings.exercises_dir)
    try:
        yield Sessions(log, library, ORDERING, utc_now, chances, Timekeeper(utc_now)), log
    finally:
        log.close()
        database.close()


def create_app(
    settings: Settings,
    *,
    async_mode: str = "threading",
    offload: Offload = directly,
    clock: Callable[[], datetime] | None = None,
) -> Server:
    """Builds a server; raises NewerDatabase, StoreFailed, NoLine or Faulty where it cannot be built."""
    app = Flask(__name__, static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=4_000_000)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    sockets = _sockets(app, settings, async_mode)
    database = Database(settings.database_url, offload)
    database.upgrade()
    database.cleanse_if_owed()
    log = SqlLog(database, sockets.start_background_task)
    steady = SteadyClock(utc_now)
    steady.not_before(log.latest())
    clock = clock or steady
    timekeeper = Timekeeper(clock, steady.follow)
    chances = Chances(lambda: str(uuid.uuid4()), lambda: secrets.randbits(48))
    shipped = YamlLibrary(settings.exercises_dir)
    library = Exercises(shipped, SqlShelf(database), ExerciseForm(shipped.criteria), clock)
    service = Sessions(log, library, ORDERING, clock, chances, timekeeper)
    keys, seals = SqlKeys(database), Seals(settings.secret_key)
    jobs = YamlProfiles(settings.exercises_dir)
    long_work = in_turn(offload)
    measures = Following(log, long_work, lambda _, first: Participation(exercise_told(first), first))
    pasts = Following(log, long_work, lambda session, first: _past(log, session, first), most_kept=8)
    for forget in (measures.forget, pasts.forget, lambda _: forget_words()):
        service.tell_of_deletion(forget)
    broadcast = Broadcast(sockets)
    service.announce_through(broadcast)
    alongside = Alongside(settings, service, log, broadcast, sockets)
    service.on_forgotten += [alongside.forgot, _noting_deleted(settings, clock, log)]
    service.look_back = lambda session, item, at: pasts.of(session, lambda past: past.words(item, at))
    files = Clerks(settings)
    meter, readiness = Meter(), readiness_of(settings, database, log, alongside.checks)
    log.tell_of_batches(meter.committed)
    told = Pages(files, meter.around("page", long_work), clock)
    sharing = Sharing(SqlShares(database), log, clock, chances.new_id)
    service.tell_of_deletion(told.forget)
    notifying = _notifying(settings, database, log, clock)
    copies = Calibrations(service, log, ORDERING, clock, chances.new_id, long_work)
    minders = _minders(settings, database, service, clock)
    kept = (log, library, jobs, keys, seals, clock, measures, pasts, CALL_FILES)
    erases = eraser(settings, service, log, clock, long_work)
    doors = _doors(settings, database, keys, clock, offload, minders[0])
    behind = (sharing, long_work, notifying, erases)
    proxies = Proxies(settings.trusted_proxies)
    last = (Limits(settings.limits, proxies), *_organisations_own(database, clock))
    parts = Parts(settings, service, copies, *kept, files, told, *behind, *doors, meter, readiness, *minders, *last)
    crowd = Crowd(settings.limits["sockets"], proxies)
    rounds = Rounds(service, log) if settings.fast_road else None
    door = Door(sockets, service, broadcast, parts.seals, clock, meter, crowd, rounds, alongside.company)
    look_up_figures(meter, settings, readiness, service, door, notifying)
    _serve_pages(app, sockets, parts)
    return Server(app, sockets, parts, log, database, timekeeper, alongside)


def forget_words() -> None:
    """What was drawn or looked at lately is not kept by session, so that all of it goes."""
    forget_drawings()
    spelling.plain.cache_clear()


def eraser(
    settings: Settings, sessions: Sessions, log: Log, clock: Callable[[], datetime], offload: Offload
) -> Erasing:
    """Erases people and notes it in the data directory."""
    note = _noting(settings, clock)
    return Erasing(sessions, log, clock, lambda: str(uuid.uuid4()), offload, note)


def _noting(settings: Settings, clock: Callable[[], datetime]) -> Callable[..., None]:
    """Notes a session, or a person in it, in the list that older backups are gone through with."""

    def note(*who: str) -> None:
        try:
            erasures.note(settings.data_dir / erasures.NAME, clock(), *who)
        except OSError:
            logger.exception("what was erased could not be noted: %s", " ".join(who))

    return note


def _noting_deleted(settings: Settings, clock: Callable[[], datetime], log: Log) -> Callable[[str], None]:
    note = _noting(settings, clock)
    return lambda session: note(session) if log.digest(session) is None else None


def _organisations_own(database: Database, clock: Callable[[], datetime]) -> tuple[Consenting, Embedding]:
    """What holds for all sessions and the owner says."""
    return Consenting(SqlConsentTexts(database), clock), Embedding(SqlDoors(database), clock)


def _doors(
    settings: Settings,
    database: Database,
    keys: SqlKeys,
    clock: Callable[[], datetime],
    offload: Offload,
    auditing: Auditing,
) -> tuple[SigningIn, Household, SqlHolders, OpenIdProvider | None]:
    """Everything by which people come in."""
    accounts, sign_ins = SqlAccounts(database), SqlSignIns(database)
    # Each takes 64 MiB and a whole thread for as long as it lasts.
    hasher = Argon2Hasher(in_turn(offload))
    new_id, found = lambda: str(uuid.uuid4()), settings.provider
    allowed = found.allowed if found else ()
    signing_in = SigningIn(keys, accounts, sign_ins, hasher, clock, new_id, auditing.note, allowed)
    household = Household(accounts, sign_ins, hasher, clock, new_id)
    redirect = f"{settings.public_url}{provider.CALLBACK}"
    return signing_in, household, SqlHolders(database), OpenIdProvider(found, redirect, clock) if found else None


def _minders(
    settings: Settings, database: Database, sessions: Sessions, clock: Callable[[], datetime]
) -> tuple[Auditing, Holding, Keeping]:
    """What minds who looks at what, and for how long things are kept."""
    audit = SqlAudit(database)
    auditing, holding = Auditing(audit, clock), Holding(SqlHolds(database), sessions, clock)
    shelves, days = SqlShelves(database), settings.retention_days
    return auditing, holding, Keeping(shelves, sessions, audit, auditing, SqlSignIns(database), clock, days)


def _notifying(settings: Settings, database: Database, log: SqlLog, clock: Callable[[], datetime]) -> Notifying:
    courier = HttpCourier(settings.secret_key, private=settings.webhooks_private)
    links = Links(settings.public_url)
    notifying = Notifying(SqlOutbox(database), courier, clock, lambda: str(uuid.uuid4()), random.random, links)
    log.tell_of_commits(notifying.hear)
    return notifying


def _past(log: Log, session: str, first: Recorded) -> Past:
    return Past(Room(begin(first, session, exercise_told(first), Board(ORDERING)), log.names(session)), first)


def in_turn(offload: Offload) -> Offload:
    """The same, for a few pieces of work at once: the threads that it takes are those that write the log, too."""
    places = threading.Semaphore(_MOST_LONG_WORK)

    def work(call: Callable[[], Any]) -> Any:
        # What the lines in the log are about goes along into the thread.
        about = contextvars.copy_context()
        with places:
            return offload(lambda: about.run(call))

    return work


def _sockets(app: Flask, settings: Settings, async_mode: str) -> SocketIO:
    return SocketIO(
        app,
        async_mode=async_mode,
        # A person's wishes are carried out in the order they were sent.
        async_handlers=False,
        cors_allowed_origins=Origins(settings).allows,
        max_http_buffer_size=_LARGEST_MESSAGE,
        ping_interval=10,
        ping_timeout=10,
        manage_session=False,
    )


def _serve_pages(app: Flask, sockets: SocketIO, parts: Parts) -> None:
    tell_of_requests(app, parts.meter)
    api = Description(app)
    told = (agreement, calibration, participation, moments, recordings, replay, approval, summaries)
    handed = (sharing, shared, erasing)
    entering = (joining, signing, provider, accounts, tokens)
    for module in (
        exercises,
        sessions,
        profiles,
        readings,
        *entering,
        downloads,
        webhooks,
        audit,
        keeping,
        consents,
        embedding,
        *told,
        *handed,
    ):
        api.register_blueprint(module.blueprint(parts), url_prefix="/api/v1")
    app.register_blueprint(operations.blueprint(parts))
    app.register_blueprint(pages.blueprint(parts.settings.web_dir))
    answer_problems(app)
    pages.harden(app, parts.embedding.hosts, secure=parts.settings.secure)
    pages.harden_sockets(sockets.server.eio, secure=parts.settings.secure)
    refuse_foreign(app, Origins(parts.settings))
    turn_away(app, parts)
    audited.audit(app, parts)
