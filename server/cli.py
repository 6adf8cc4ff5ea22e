"""The command line: `veche …`."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from server.adapters.backups import KEY, Damaged, NotEmpty
from server.adapters.erasures import Unreadable
from server.adapters.indices import ORDERING
from server.adapters.library import Faulty, load_exercise
from server.adapters.profiles import FOLDER, load_profile
from server.adapters.sql.chain import Broken, Checked
from server.adapters.sql.database import Database, NewerDatabase, directly
from server.adapters.sql.keys import SqlKeys
from server.adapters.transcripts import is_transcript, load_transcript
from server.app import archive, eraser, explained, utc_now
from server.application.access import Scope
from server.application.attaching import Unsound
from server.application.auditing import Sought
from server.application.codec import exercise_told
from server.application.ports import NotFound, OnHold, StoreFailed
from server.attaching import add_options, attached, outcome, what_is_refused, what_is_wrong
from server.config import BadSettings, Settings
from server.domain.events import iso
from server.domain.refusals import Refused
from server.edge.wording import LANGUAGES, message, wording
from server.exports import FORMATS, People, Whole, export
from server.exports.unpacking import Unfit, differences
from server.importing import import_bundle, import_meeting
from server.noting import note, notes
from server.reading import record_of
from server.safekeeping import Chains, back_up_all, chains_in, chains_of, restore_all

_MOST_DAYS = 3650


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; 0 when it did its work, 1 when it could not, with a sentence why."""
    given = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = given.run
    try:
        return run(given)
    except (BadSettings, Faulty, NewerDatabase, StoreFailed) as error:
        print(explained(error), file=sys.stderr)
    except Unfit as unfit:
        print("\n".join(unfit.places), file=sys.stderr)
    except Whole:
        print("A bundle can be checked and taken in only as a whole, with its names.", file=sys.stderr)
    except Damaged as damaged:
        print(f"The backup is damaged: {damaged}. Take another one.", file=sys.stderr)
    except NotEmpty as full:
        print(
            f"There is something already: {full}. Choose an empty directory or database, or say --replace.",
            file=sys.stderr,
        )
    except Unreadable as unreadable:
        print(unreadable, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename}: cannot be written ({error.strerror}).", file=sys.stderr)
    except OnHold:
        print(message("on_hold", "en"), file=sys.stderr)
    except Unsound as unsound:
        print(what_is_wrong(given.file, unsound), file=sys.stderr)
    except Refused as refused:
        print(message(refused.code.value, "en"), file=sys.stderr)
    except NotFound as missing:
        print(
            f"There is no session {missing} in this data directory. The list of sessions shows their ids.",
            file=sys.stderr,
        )
    return 1


def serve(given: argparse.Namespace) -> int:
    """Becomes the server: it must patch its process before anything else is loaded."""
    words = [sys.executable, "-m", "server"]
    for option in ("host", "port", "data_dir"):
        if getattr(given, option):
            words += [f"--{option.replace('_', '-')}", str(getattr(given, option))]
    os.execv(sys.executable, words)  # noqa: S606 no shell, our own interpreter


def owner_link(given: argparse.Namespace) -> int:
    """Prints a link that signs the owner in once."""
    settings, keys = _keys(given)
    note(settings, "owner_link.made")
    print(f"{settings.reachable_url()}/owner/{keys.new_owner_link(utc_now())}")
    return 0


def token(given: argparse.Namespace) -> int:
    """Prints a new API token and nothing else."""
    settings, keys = _keys(given)
    now = utc_now()
    until = now + timedelta(days=given.days) if given.days else None
    made, secret = keys.issue(given.name, now, Scope(given.scope), until)
    note(settings, "token.made", subject=made.id, detail=made.scope.value)
    print(secret)
    return 0


def check_exercises(given: argparse.Namespace) -> int:
    """Checks exercise files and job profiles, known by their folder; prints each fault with its file and line."""
    home = _exercises_dir()
    files: list[Path] = given.paths or [*sorted(home.glob("*.yaml")), *sorted((home / FOLDER).glob("*.yaml"))]
    faults = 0
    for file in files:
        folder = file.resolve().parent
        profile = folder.name == FOLDER
        beside = (folder.parent if profile else folder) / "criteria"
        load = load_profile if profile else load_exercise
        try:
            load(file, beside if beside.is_dir() else home / "criteria")
        except Faulty as faulty:
            faults += len(faulty.faults)
            print("\n".join(map(str, faulty.faults)))
    if faults == 0:
        print(f"{len(files)} checked, no faults")
    return 1 if faults else 0


def export_session(given: argparse.Namespace) -> int:
    """Writes one session into a file."""
    settings = _settings(given)
    with archive(settings) as (_, log):
        record = record_of(log, given.session)
        names, language = log.names(given.session), record.session.language
        made = export(given.format, record, names, language, utc_now(), people=given.people)
        note(settings, "session.exported", session=given.session, detail=given.format)
        with Path(given.output).open("wb") as file:
            made.write(file)
    print(f"written to {given.output}")
    return 0


def import_file(given: argparse.Namespace) -> int:
    """Makes a session of a bundle or of a meeting's transcript; prints its id and links.

    A server may be running on the same data: it finds the session in its list.
    """
    file: Path = given.file
    content = _read(file)
    if not is_transcript(content):
        made, refused = import_bundle(_settings(given), content), []
    else:
        made = import_meeting(_settings(given), load_transcript(file), given.language)
        refused = made.refused
    for utterance, refusal in refused:
        told = "; ".join(fault for faults in wording(refusal.fields, "en").values() for fault in faults)
        print(f"{file}:{utterance.line}: does not count: {told}", file=sys.stderr)
    note(_settings(given), "session.imported", session=made.session)
    print(f"session: {made.session}")
    for kind, link in made.links.items():
        print(f"{kind}: {link}")
    return 0


def attach_call(given: argparse.Namespace) -> int:
    """Brings what a call has recorded into a session, and prints what came of it; a server may be running."""
    settings = _settings(given)
    try:
        found, room = attached(settings, given, _read(given.file, "a file of a call"))
    except Refused as refused:
        print(what_is_refused(refused), file=sys.stderr)
        return 1
    if not given.dry_run:
        note(settings, "recording.attached", session=given.session, detail=given.format)
    print("\n".join(outcome(found, room, given)))
    return 1 if found.unwritten else 0


def recompute(given: argparse.Namespace) -> int:
    """Computes everything in a bundle once more from its log; prints each difference, or that there is none."""
    found = list(differences(_read(given.file), ORDERING, exercise_told))
    print("\n".join(found) if found else "differences: none")
    return 1 if found else 0


def verify_logs(given: argparse.Namespace) -> int:
    """Computes the chain of one session's log once more, or of all; names the first bad entry of each that is bad.

    The logs are those of the data directory, or those in a backup.
    """
    if given.backup is None:
        _database(given).close()
    chains = chains_of(_settings(given)) if given.backup is None else chains_in(given.backup)
    return _told(chains, given.session)


def _told(chains: Chains, wanted: str | None = None) -> int:
    bad = number = 0
    for session, found in chains:
        if wanted in (None, session):
            number += 1
            bad += isinstance(found, Broken)
            print(f"{session}: {found if isinstance(found, Broken) else in_order(found)}")
    if not number and wanted is not None:
        raise NotFound(wanted)
    if not number:
        print("There are no sessions.")
    return 1 if bad else 0


def back_up_data(given: argparse.Namespace) -> int:
    """Writes everything into one file; a server may be running."""
    settings = _settings(given)
    manifest = back_up_all(settings, given.file)
    note(settings, "backup.made")
    rows = sum(one.rows for one in manifest.tables.values())
    print(f"written to {given.file}: {rows} rows of {len(manifest.tables)} tables, as of {iso(manifest.made_at)}")
    if KEY in manifest.members:
        print("It holds the secret key as well: whoever has this file can do everything. Keep it as you keep the data.")
    else:
        print("It holds no secret key, which comes from SECRET_KEY: without the same one no seat and no link works.")
    return 0


def restore_data(given: argparse.Namespace) -> int:
    """Makes a data directory of a backup, erases again what was erased since, and checks every log."""
    folder = Path(given.data_dir or os.environ.get("VECHE_DATA_DIR") or "data").resolve()
    done = restore_all(given.file, folder, given.erasures, replace=given.replace)
    print(f"restored into {folder}, as of {iso(done.manifest.made_at)}")
    if done.erased:
        print(f"erased or deleted again: {done.erased}")
    for session, person in done.running:
        print(f"{session}: {person} is to be erased once its exercise has ended: veche erase {session} {person}")
    return max(_told(chains_of(_settings(given))), 1 if done.running else 0)


def in_order(found: Checked) -> str:
    """What is said of a log that is what was written."""
    told = f"in order, {found.head.seq} entries, the last {found.head.link.hex()}"
    return f"{told}; words erased in {found.erased}" if found.erased else told


def erase_person(given: argparse.Namespace) -> int:
    """Erases what one person said, their name and what was noted about them; a server may be running."""
    settings = _settings(given)
    with archive(settings) as (sessions, log):
        eraser(settings, sessions, log, utc_now, directly).erase(given.session, given.participant, None)
    note(settings, "person.erased", session=given.session, subject=given.participant)
    print(f"erased: what {given.participant} said in {given.session}, their name and what was noted about them.")
    print("Backups made before still hold it: docs/backups.md says what to do about them.")
    return 0


def read_audit(given: argparse.Namespace) -> int:
    """Prints who looked at what and who changed it, the latest first."""
    for line in notes(_settings(given), Sought(given.session, given.what, given.who)):
        print(line)
    return 0


def _read(file: Path, expected: str = "a bundle") -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Unfit(f"the file cannot be read ({error.strerror}), expected {expected}") from error


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data-dir", help="where sessions and keys are kept (VECHE_DATA_DIR, else ./data)")
    parser = argparse.ArgumentParser(prog="veche", description="Group interviews on a shared board.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text, parents=[shared])
        made.set_defaults(run=run)
        return made

    serving = command("serve", serve, "Start the server.")
    serving.add_argument("--host")
    serving.add_argument("--port")
    command("owner-link", owner_link, "Print a link that signs the owner in once.")
    programs = command("token", token, "Print a new API token for a program.")
    programs.add_argument("--name", required=True)
    programs.add_argument("--scope", choices=[one.value for one in Scope], default=Scope.ALL.value)
    programs.add_argument("--days", type=_days, help="for how many days it is good; without it, until it is revoked")
    exercises = command("exercises", check_exercises, "Check exercise files and job profiles.")
    exercises.add_argument("what", choices=["check"])
    exercises.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    exporting = command("export", export_session, "Write a session into a file.")
    exporting.add_argument("session")
    exporting.add_argument("--format", choices=FORMATS, required=True)
    exporting.add_argument("--people", choices=[one.value for one in People], default=People.NAMES.value)
    exporting.add_argument("-o", "--output", required=True)
    importing = command("import", import_file, "Make a session of a bundle or of a meeting's transcript.")
    importing.add_argument(
        "file", type=Path, metavar="FILE", help="a bundle (.json), or one utterance a line with its times (.jsonl)"
    )
    importing.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="of a transcript's session")
    attaching = command("attach", attach_call, "Bring what a conference call has recorded into a session.")
    add_options(attaching)
    verifying = command("verify", verify_logs, "Check that the log of one session, or of all, is what was written.")
    verifying.add_argument("session", nargs="?")
    verifying.add_argument("--backup", type=Path, metavar="FILE", help="check a backup and what is in it")
    backing_up = command("backup", back_up_data, "Write everything into one file, also while the server runs.")
    backing_up.add_argument("file", type=Path, metavar="FILE")
    restoring = command("restore", restore_data, "Make a data directory of a backup; no server may run on it.")
    restoring.add_argument("file", type=Path, metavar="FILE")
    restoring.add_argument("--replace", action="store_true", help="in place of what is there")
    restoring.add_argument(
        "--erasures", type=Path, metavar="LIST", help="what to erase again (else erasures.txt in the data directory)"
    )
    erasing = command("erase", erase_person, "Erase what one person said in a session that is over, for good.")
    erasing.add_argument("session")
    erasing.add_argument("participant")
    auditing = command("audit", read_audit, "Print who looked at what and who changed it, the latest first.")
    auditing.add_argument("--session", help="the id of a session")
    auditing.add_argument("--what", help="such as session.exported")
    auditing.add_argument("--who", help="the id of an account, token, participant or link")
    checking = command("recompute", recompute, "Compute everything in a bundle once more from its log.")
    checking.add_argument("file", type=Path, metavar="BUNDLE")
    return parser


def _days(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= _MOST_DAYS:
        raise argparse.ArgumentTypeError(f"a whole number from 1 to {_MOST_DAYS} is needed")
    return int(text)


def _settings(given: argparse.Namespace) -> Settings:
    return Settings.from_env(data_dir=given.data_dir)


def _exercises_dir() -> Path:
    given = os.environ.get("VECHE_EXERCISES_DIR")
    return Path(given) if given else Path(__file__).resolve().parent.parent / "exercises"


def _keys(given: argparse.Namespace) -> tuple[Settings, SqlKeys]:
    return _settings(given), SqlKeys(_database(given))


def _database(given: argparse.Namespace) -> Database:
    database = Database(_settings(given).database_url)
    database.upgrade()
    return database


if __name__ == "__main__":
    sys.exit(main())
