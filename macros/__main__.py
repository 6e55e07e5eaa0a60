"""`python -m macros …`: everything the Makefile does, for people without make."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
Arguments = argparse.Namespace


def build(arguments: Arguments) -> int:
    """Build all sites; 0 when they are in place."""
    from macros.building import Failed, Order, draft_warning, year_warnings
    from macros.building import build as build_all
    from macros.sites.published import DRAFT
    from macros.sites.swapping import Busy

    if arguments.draft:
        os.environ[DRAFT] = "1"

    progress = _Progress()
    order = Order(PROJECT, PROJECT / arguments.data, PROJECT / arguments.site, PROJECT / arguments.workshop)
    if refused := _misplaced(order.data, order.site, order.workshop):
        return _stop(progress, refused, 1)
    try:
        made = build_all(order, progress.show)
        warned = "\n\n".join(filter(None, (draft_warning(order), year_warnings(order, arguments.date) if arguments.date else "")))
    except Failed as failed:
        return _stop(progress, str(failed), 1)
    except Busy:
        return _stop(progress, "another build is at work in this folder; wait for it to end", 1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _stop(progress, f"{where}{error.strerror}; nothing was put in place: check that this folder may be written, and the disk", 1)
    except KeyboardInterrupt:
        return _stop(progress, "stopped; the site that stands is whole" if order.site.exists() else "stopped; nothing was built", 130)
    progress.clear()
    if warned:
        print(warned, file=sys.stderr)
    print(made)
    return 0


def _misplaced(data: Path, site: Path, workshop: Path) -> str:
    """Why the sites may not be put in *site* by way of *workshop*: they replace what stands there. Empty where they may."""
    inputs = [data, *(PROJECT / name for name in ("docs", "macros", "overrides", "tests", ".git", ".venv"))]
    places = [path.resolve() for path in (site, workshop)]
    for place in places:
        for kept in (path.resolve() for path in inputs):
            if place == kept or place in kept.parents or kept in place.parents:
                return f"{place} may not be replaced by a site: it belongs to what is built from; nothing was built"
    if places[0] == places[1] or places[0] in places[1].parents or places[1] in places[0].parents:
        return f"{site} and {workshop} may not lie in each other; nothing was built"
    known = {"public", "handbook", "handbook.zip"}
    if site.is_symlink() or (site.exists() and not (site.is_dir() and {path.name for path in site.iterdir()} <= known)):
        return f"{site} is not a folder of sites built before; move it away, or name another one; nothing was built"
    return ""


def _stop(progress: _Progress, words: str, code: int) -> int:
    progress.clear()
    print(words, file=sys.stderr)
    return code


class _Progress:
    """One line that tells how far things are, on a terminal only."""

    def __init__(self) -> None:
        self.shown = False

    def show(self, line: str) -> None:
        """Put *line* in the place of the one before."""
        if sys.stderr.isatty():
            self.shown = True
            print(f"\r\033[K{line[:100]}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away."""
        if self.shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _port(text: str) -> int:
    """The number of a port. Raises ValueError for anything else."""
    number = int(text)
    if not 0 <= number < 65536:
        raise ValueError(text)
    return number


def _day(text: str) -> date:
    """The day of this century that *text* names, such as 2027-11-05. Raises ArgumentTypeError for anything else."""
    try:
        if not text.startswith("20"):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"`{text}` is not a date; write year, month and day, such as 2027-11-05") from None


def serve(arguments: Arguments) -> int:
    """Show the sites on this machine, and follow every change."""
    from macros.sites.preview import serve as serve_sites

    try:
        return serve_sites(PROJECT, arguments.data, arguments.port)
    except OSError as error:
        print(f"port {arguments.port} cannot be used ({error.strerror}); give another one: make serve PORT=8001", file=sys.stderr)
        return 1


def check(arguments: Arguments) -> int:
    """Judge the data; 0 when there are no errors."""
    from macros.contracts import check_customers
    from macros.judging_internal import judge_internal
    from macros.problems import github_annotations, report, summary
    from macros.reading import read_public
    from macros.reading_internal import read_internal
    from macros.rules import judge
    from macros.sites.prose import judge_pages
    from macros.sites.published import day_to_judge, judge_published

    data = Path(arguments.data)
    reading = read_public(data, arguments.data)
    if reading.catalogue:
        day = day_to_judge(data, arguments.date or date.today())
        judge(reading.catalogue, reading.problems, day)
        judge_published(reading, data, arguments.data)
        judge_pages(PROJECT, data, reading)
        internal = read_internal(data, reading, reading.catalogue, arguments.data)
        if internal:
            judge_internal(reading.catalogue, internal, reading.problems, day)
        problems, sources = check_customers(data, arguments.data, reading.catalogue)
        reading.problems.found += problems.found
        reading.sources.texts.update(sources.texts)
    elif reading.unjoined:
        read_internal(data, reading, reading.unjoined, arguments.data)  # so that every reference that leads nowhere is told in one run
    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    if arguments.format == "github":
        print(github_annotations(reading.problems))
    elif reading.problems.found:
        print(report(reading.problems, reading.sources.line, summary(reading.problems), colour), file=sys.stderr)
    else:
        print(f"{arguments.data}: no problems")
    return 1 if reading.problems.errors else 0


def new(arguments: Arguments) -> int:
    """Write a starting file for a tier, service, customer or interview; 0 when it is there."""
    from macros.starting_files import CannotStart, write_starting_file

    try:
        path = write_starting_file(Path(arguments.data), arguments.kind, arguments.name, arguments.above)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    kind = "tier between" if arguments.above else arguments.kind
    print(f"{path} is written: {NEXT.get(kind, 'change name and texts, then build')}")
    return 0


NEXT = {
    "tier": "it stands above the others (for one below the lowest, write rank: 0; for one between two, delete it and say ABOVE=…); "
    "change its name, promises and prices, then build",
    "tier between": "the comment at `rank` says which tiers must give way; change its name, promises and prices, then build",
    "customer": "change its name and numbers, then make contracts",
}
"""What to do next, for kinds of files that are not only built."""


def start(arguments: Arguments) -> int:
    """Ask a few questions and write data of the owner's own; 0 when they are there."""
    from macros.starting_answers import Questions
    from macros.starting_data import write_data
    from macros.starting_files import CannotStart
    from macros.wording import wording

    questions = Questions(input, print, patient=sys.stdin.isatty())
    try:
        for language in ("nl", "en"):
            print(wording(language)("start_welcome"))
        folder = write_data(questions.answers(PROJECT), PROJECT)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\n{questions.words('start_stopped')}", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"{error.filename}: {error.strerror}; nothing was written", file=sys.stderr)
        return 1
    print(questions.words("start_done", folder=folder.name).strip())
    return 0


def contract(arguments: Arguments) -> int:
    """Make the agreements with customers; 0 when all are there."""
    from macros.contracts import Order, Refused, make_contracts
    from macros.documents.seal import CannotSeal, asked, open_seal
    from macros.problems import DataError
    from macros.sites.swapping import Busy

    progress, data = _Progress(), Path(arguments.data)
    try:
        seal = open_seal(Path(arguments.seal), asked) if arguments.seal else None
        order = Order(PROJECT, data, data.as_posix(), Path(arguments.out), tuple(map(Path, arguments.files)), seal)
        outcome = make_contracts(order, progress.show)
    except CannotSeal as refused:
        return _stop(progress, f"{refused}; nothing was made", 1)
    except (Refused, DataError) as refused:
        return _stop(progress, str(refused), 1)
    except Busy:
        return _stop(progress, f"agreements are being made in {arguments.out} already; wait for that to end", 1)
    except OSError as error:
        return _stop(progress, f"{error.filename or arguments.out}: {error.strerror}", 1)
    except KeyboardInterrupt:
        return _stop(progress, "stopped; each agreement that stands is whole, the others are made next time", 130)
    progress.clear()
    if said := "\n\n".join(filter(None, (outcome.report, outcome.drafted))):
        print(said, file=sys.stderr)
    told = f"; {outcome.sealed} sealed" if arguments.seal else ""
    print(f"agreements in {arguments.out}: {outcome.made} made, {outcome.unchanged} unchanged{told}")
    for name in outcome.kept:
        print(f"{name} keeps what was signed: from now on its files are made from it; keep it with your data (git add)")
    return 1 if outcome.failed else 0


def closing_days(arguments: Arguments) -> int:
    """Propose the closing days of a year; 0 when they stand in support.yml."""
    from macros.closing_days import CannotPropose, write_closing_days

    try:
        made = write_closing_days(Path(arguments.data), arguments.year, arguments.country)
    except CannotPropose as reason:
        print(reason, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or arguments.data}: {error.strerror}; nothing was changed", file=sys.stderr)
        return 1
    print(made.told(_command()))
    return 0


def publish(arguments: Arguments) -> int:
    """Freeze the texts of today as a version; 0 when they are published."""
    from macros.publishing.freezing import Refused
    from macros.publishing.freezing import publish as publish_version
    from macros.publishing.telling import told
    from macros.publishing.wish import Wish
    from macros.sites.swapping import Busy

    label = Path(arguments.data).as_posix()
    wish = Wish(PROJECT / label, label, arguments.version, arguments.kind, arguments.reason, arguments.date or date.today())
    try:
        done = publish_version(wish, PROJECT / "build")
    except Refused as refused:
        said = str(refused)
    except Busy:
        said = "a build or another publication is at work in this folder; wait for it to end"
    except OSError as error:
        said = f"{error.filename or arguments.data}: {error.strerror}; check that this folder may be written, and the disk"
    except KeyboardInterrupt:
        print(f"stopped; what is published is whole, and {_command()} verify tells what that is", file=sys.stderr)
        return 130
    else:
        if done.warned:
            print(done.warned, file=sys.stderr)
        print(told(wish, done, _command()))
        return 0
    print(f"{said}\nnothing was published", file=sys.stderr)
    return 1


def verify(arguments: Arguments) -> int:
    """Look at all that was published, or at a file in hand; 0 when intact, 1 when not, 2 when not there, 3 when that is not decided."""
    from macros.publishing.verifying import verify_all, verify_file
    from macros.signed_agreements import SignedAgreements

    label = Path(arguments.data).as_posix()
    data = PROJECT / label
    file, agreements = Path(arguments.file), SignedAgreements(data, label)
    report = verify_file(file, data, label, agreements) if arguments.file else verify_all(data, label, agreements)
    print("\n".join(report.lines), file=sys.stdout if report.intact else sys.stderr)
    return report.code


def _command() -> str:
    """How the user starts this program."""
    return "make" if "MAKELEVEL" in os.environ else f"{Path(sys.executable).name} -m macros"


def reference(arguments: Arguments) -> int:
    """Write what follows from the model: the schemas for editors and the pages of keys."""
    from macros.reference import reference_files

    for name, text in reference_files().items():
        path = PROJECT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(name)
    return 0


WORDS = {
    build: "build both sites in every language",
    serve: "show them on this machine, and follow every change",
    check: "judge the data",
    new: "write a starting file for a tier, a service, a customer or an interview",
    start: "ask a few questions, and write data of your own beside the sample",
    contract: "make the agreements with customers",
    closing_days: "propose the closing days of a year, in support.yml",
    publish: "freeze the texts of today as a version of the agreement",
    verify: "tell whether all that was published, or a file in hand, is intact",
    reference: "write the schemas for editors and the pages of keys",
}
"""Every command, and what it does."""


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    whole = argparse.ArgumentParser(
        prog="python -m macros", description="Service tiers in YAML become a public website and a staff handbook."
    )
    commands = whole.add_subparsers(required=True, metavar="command")
    for run, words in WORDS.items():
        command = commands.add_parser(run.__name__.replace("_", "-"), help=words, description=words)
        command.set_defaults(run=run)
        if run not in (reference, start):
            command.add_argument("--data", default="data", help="the folder with the data")
        if run in (build, check):
            without = "today" if run is check else "nothing is said of the coming year"
            command.add_argument("--date", type=_day, help=f"the day on which the coming year is judged; without it, {without}")
        if run is build:
            command.add_argument("--site", default="site", help="where to put the sites")
            command.add_argument("--draft", action="store_true", help="to look at: a change of a published text is told, and stops nothing")
            command.add_argument("--workshop", default="build", help="a folder to work in, on the same disk as the sites")
        elif run is serve:
            command.add_argument("--port", type=_port, default=8000, help="the port on 127.0.0.1")
        elif run is check:
            command.add_argument("--format", choices=("text", "github"), default="text", help="github: notes beside the changed lines")
        elif run is new:
            command.add_argument("kind", help="tier, service, customer or interview")
            command.add_argument("name", help="the id: lower case, digits and hyphens")
            command.add_argument("--above", default="", metavar="tier", help="of a tier: just above this one; without it, above all")
        elif run is contract:
            command.add_argument("files", nargs="*", metavar="file", help="files of data/internal/customers; without any, all of them")
            command.add_argument("--out", default="build/contracts", help="the folder to put them in: never one that is published")
            seal = "a certificate with its key (.p12) to seal signed agreements with; TIERBOOK_SEAL_PASSPHRASE opens it, or you are asked"
            command.add_argument("--seal", default="", metavar="file", help=seal)
        elif run is closing_days:
            command.add_argument("--year", default="", help="the year, such as 2027")
            command.add_argument("--country", default="", help="two capitals; without it, that of the provider's address")
        elif run is verify:
            command.add_argument("file", nargs="?", default="", help="a text, PDF or Word file; without it, all that was published")
            command.epilog = (
                "It ends with 0 when all is intact; with 1 when it is not, or unreadable; with 2 when there is no such file; with 3 "
                "when the words are as published but the file is another one (saved anew, signed, of an older look, "
                "filled in for a customer), or its kind cannot be verified."
            )
        elif run is publish:
            command.add_argument("--version", default="", help="the day on which it takes effect, such as 2026-12-01")
            command.add_argument("--kind", default="new", help="new; correction, for a slip of the pen; or withdrawn")
            command.add_argument("--reason", default="", help="why, in a sentence for customers")
            command.add_argument("--date", type=_day, help="the day by which that of the version is judged; without it, today")
    return whole


def main() -> int:
    """The exit code of the command on the command line."""
    arguments = parser().parse_args()
    return int(arguments.run(arguments))


if __name__ == "__main__":
    sys.exit(main())
