"""Published versions: all of a version or none of it, never changed unseen, and never contradicted by the data of today."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.documents import placing
from macros.documents.definitive import definitive_text
from macros.documents.reading_released import Damaged, file_faults, read_ledger, read_log
from macros.documents.redline import Change
from macros.documents.released import LOG, SUMS, frozen_in
from macros.documents.site import Agreements
from macros.documents.text import text
from macros.documents.today import in_short
from macros.documents.version_ids import is_version, order
from macros.publishing import uncommitted
from macros.publishing.freezing import Refused, publish
from macros.publishing.telling import told
from macros.publishing.verifying import verify_all
from macros.publishing.wish import Wish
from macros.sites.published import day_to_judge, published
from tests.catalogues import read
from tests.project import EXAMPLE, build, change, copy_project, run, tree
from tests.test_wall import CANARIES, RARE, holding
from tests.versions import FIRST, SECOND, SLOWER, frozen, released, slower

GIT = shutil.which("git")
QUIET = settings(derandomize=True, deadline=None, database=None, max_examples=200)


@pytest.fixture
def data(tmp_path: Path, both: Path) -> Path:
    """A copy of them to tamper with."""
    return shutil.copytree(both, tmp_path / "data")


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """The data of the example, of which nothing is published."""
    return shutil.copytree(EXAMPLE, tmp_path / "data")


# --- what is frozen


def test_every_text_is_frozen_with_its_facts(both: Path) -> None:
    """A version has a text and facts for every tier in every language; the text is UTF-8, NFC, ends its lines by LF, and has no prices."""
    version = read_ledger(both / "released").version(FIRST)
    tiers = ("basic", "plus", "server-care")
    names = {f"{tier}.{language}.{kind}" for tier in tiers for language in ("nl", "en") for kind in ("txt", "json")}

    assert {path.name for path in (both / "released" / FIRST).iterdir()} == names
    for tier, language in version.texts:
        content = version.file(tier, language, "txt").read_bytes()
        assert b"\r" not in content and content.endswith(b"\n") and not content.startswith(b"\xef\xbb\xbf")
        assert unicodedata.is_normalized("NFC", content.decode())
        document = version.frozen(tier, language).document
        assert (document.tier, document.language, document.version) == (tier, language, FIRST)
        assert text(document) == content.decode()
        assert [part.paragraphs[0].table for part in document.schedules if part.id == "schedule-prices"] == [None]
        assert "€" not in text(document)


def test_the_sums_are_those_of_the_standard_tool(both: Path) -> None:
    """`SHA256SUMS` holds every file and the log, in the form that sha256sum reads."""
    folder = both / "released"
    sums = dict(reversed(line.split("  ")) for line in (folder / SUMS).read_text(encoding="utf-8").splitlines())

    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in tree(folder).items() if name != SUMS}
    if tool := shutil.which("sha256sum"):
        assert subprocess.run([tool, "-c", "--strict", SUMS], cwd=folder, capture_output=True, check=False).returncode == 0


def test_the_log_tells_what_changed(both: Path) -> None:
    """Each line holds the hash of the one before it, the version that it follows, and the change in words."""
    first, second = (both / "released" / LOG).read_bytes().splitlines()
    entry = json.loads(second)

    assert (json.loads(first)["chain"], entry["chain"]) == ("", hashlib.sha256(first).hexdigest())
    assert (entry["previous"], entry["kind"], entry["reason"]) == (FIRST, "new", "Meer tijd voor P2")
    assert set(entry["changes"]) == {"plus.nl", "plus.en"}
    assert any("[-4-] {+5+} hours" in change for change in entry["changes"]["plus.en"])


def test_the_same_data_freeze_to_the_same_bytes(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where, when and in which time zone a version is published leaves no trace in it."""
    other = shutil.copytree(fresh, tmp_path / "elsewhere" / "data")
    released(fresh, FIRST)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    released(other, FIRST)

    assert tree(fresh / "released") == tree(other / "released")


def test_nothing_internal_is_frozen(fresh: Path, marked_internal: Path) -> None:
    """What is published is the same without any internal data, and no canary of them stands in it."""
    shutil.rmtree(fresh / "internal")
    released(fresh, FIRST)
    released(marked_internal, FIRST)

    assert tree(fresh / "released") == tree(marked_internal / "released")
    assert holding(marked_internal / "released", CANARIES + RARE) == {}


@pytest.fixture
def marked_internal(tmp_path: Path) -> Path:
    """The data of the example with a canary in every internal value."""
    data = shutil.copytree(EXAMPLE, tmp_path / "marked" / "data")
    for path in (data / "internal").rglob("*.yml"):
        path.write_text(path.read_text(encoding="utf-8") + "\n".join(f"# {canary}" for canary in CANARIES + RARE), encoding="utf-8")
    return data


def test_publishing_opens_nothing_internal(project: Path) -> None:
    """The command that freezes public texts never opens or lists what is for staff."""
    watch = """
import os, sys
seen = set()
sys.addaudithook(lambda event, given: seen.add(os.path.abspath(os.fsdecode(given[0])))
    if event in ("open", "os.listdir", "os.scandir") and given and isinstance(given[0], (str, bytes, os.PathLike)) else None)
sys.argv = ["macros", "publish", "--version", "2026-12-01", "--reason", "x"]
from macros.__main__ import main
assert main() == 0
print("\\n".join(seen), file=sys.stderr)
"""
    done = run(project, "-c", watch)

    assert done.returncode == 0, done.stderr
    assert "provider.yml" in done.stderr
    assert str(project / "data" / "internal") not in done.stderr


# --- refusals


REFUSALS: list[tuple[dict[str, str], list[str]]] = [
    ({"reason": "  "}, ["there is no reason", 'REASON="…"']),
    ({"reason": "a\nb"}, ["the reason holds a line break"]),
    ({"kind": "newer"}, ["there is no kind `newer`", "KIND=new, KIND=correction", "KIND=withdrawn"]),
    ({"version": ""}, ["there is no version", "VERSION=2026-12-01"]),
    ({"version": "1-12-2027"}, ["`1-12-2027` is no version", "year first"]),
    ({"version": "2027-02-30"}, ["`2027-02-30` is no version"]),
    ({"version": "2027-12-01.1"}, ["`2027-12-01.1` is no version"]),
    ({"version": "2027-12-01/../x"}, ["is no version"]),
    ({"version": SECOND}, [f"version {SECOND} exists", "never changes", f"VERSION={SECOND}.2"]),
    ({"version": FIRST}, [f"version {FIRST} exists", "write a later day"]),
    ({"version": "2027-01-01"}, [f"2027-01-01 does not come after the newest version that stands, {SECOND}"]),
    ({"version": "2072-06-01"}, ["2072-06-01 is more than 2 years ahead", "write a day up to 2029-06-01"]),
    ({"version": f"{SECOND}.3"}, [f"write VERSION={SECOND}.2"]),
    ({"version": "2027-12-01.2"}, ["write VERSION=2027-12-01"]),
    ({}, [f"the texts are the same as those of version {SECOND}", "prices are no part of the text"]),
    ({"kind": "correction"}, ["the texts are the same"]),
    ({"kind": "withdrawn"}, ["there is no version 2027-12-01 to withdraw", FIRST]),
]


@pytest.mark.parametrize(("wish", "words"), REFUSALS, ids=[str(wish) for wish, _ in REFUSALS])
def test_what_cannot_be_published_is_refused(data: Path, wish: dict[str, str], words: list[str]) -> None:
    """Each refusal says what is wrong and what to write, and changes nothing."""
    before = tree(data)

    with pytest.raises(Refused) as refused:
        publish(Wish(**{"data": data, "label": "data", "version": "2027-12-01", "kind": "new", "reason": "Daarom", **wish}), data.parent)

    assert [word for word in words if word not in str(refused.value)] == []
    assert tree(data) == before


def test_all_that_is_wrong_with_a_wish_is_told_at_once(data: Path) -> None:
    """Who forgot two things reads so at the first attempt."""
    with pytest.raises(Refused) as refused:
        publish(Wish(data, "data", "", "new", ""), data.parent)

    assert len(str(refused.value).splitlines()) == 2


def test_nothing_to_correct_yet(fresh: Path) -> None:
    """The first version corrects none."""
    with pytest.raises(Refused, match="nothing to correct; write KIND=new"):
        released(fresh, FIRST, "correction")


def test_wrong_data_are_not_published(fresh: Path) -> None:
    """Data with an error are refused with the report that a build gives."""
    change(fresh / "public" / "tiers" / "plus.yml", "rank: 2", "rank: two")

    with pytest.raises(Refused, match=r"(?s)data/public/tiers/plus.yml.*1 error"):
        released(fresh, FIRST)
    assert not (fresh / "released").exists()


def test_what_check_warns_of_is_told_and_does_not_stop(fresh: Path) -> None:
    """Warnings of the check are shown with a publication, those about the year of the version too: what is frozen stays as it is."""
    text = "title: { nl: Extra, en: Extra }\nparagraphs:\n  - { id: more, text: { nl: Meer., en: More. } }\n"
    (fresh / "public" / "agreement" / "own" / "extra.yml").write_text(text, encoding="utf-8")

    done = released(fresh, "2040-01-01")
    assert "warning[every-article-has-a-place]: the article `extra` stands nowhere" in done.warned
    assert "warning[closing-days-reach-the-coming-year]" in done.warned
    assert verify_all(fresh, "data").intact


def git(folder: Path, *words: str) -> None:
    """Run git in a folder."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false")
    subprocess.run([str(GIT), *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.mark.skipif(GIT is None, reason="no git")
def test_what_is_not_committed_is_not_published(fresh: Path) -> None:
    """In a git checkout all of data/ is committed before it is published; what lies elsewhere does not matter."""
    git(fresh.parent, "init", "-q")
    git(fresh.parent, "add", "data")
    (fresh / "public" / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(Refused, match=r"not committed in git: .*data/internal/.* and .* more; .*git add data"):
        released(fresh, FIRST)

    (fresh / "public" / "notes.txt").unlink()
    git(fresh.parent, "commit", "-q", "-m", "x")
    (fresh.parent / "elsewhere.txt").write_text("x", encoding="utf-8")
    done = released(fresh, FIRST)
    assert (done.git.changed, done.git.unknown) == ((), "")
    said = told(Wish(fresh, "data", FIRST, "new", "x"), done, "make")
    assert f'keep it: git add data/released && git commit -m "Publish {FIRST}"' in said and "next: make, which" in said

    withdrawn = Wish(fresh, "data", FIRST, "withdrawn", "x")
    assert f'git commit -m "Withdraw {FIRST}"' in told(withdrawn, done, "make")

    slower(fresh)
    git(fresh.parent, "add", "data/public")
    with pytest.raises(Refused, match=r"plus.yml, data/released/.* and \d+ more"):
        released(fresh, SECOND)


@pytest.mark.skipif(GIT is None, reason="no git")
def test_the_way_back_is_one_that_git_can_go(fresh: Path) -> None:
    """A version that was never committed cannot come back by git: then the folder to delete is named, and otherwise the command of git."""
    git(fresh.parent, "init", "-q")
    git(fresh.parent, "add", "data")
    git(fresh.parent, "commit", "-q", "-m", "x")
    released(fresh, FIRST)
    text = fresh / "released" / FIRST / "plus.nl.txt"
    text.write_text("x", encoding="utf-8")
    assert "delete the folder data/released, and publish once more" in verify_all(fresh, "data").lines[-1]

    shutil.rmtree(fresh / "released")
    released(fresh, FIRST)
    git(fresh.parent, "add", "data")
    git(fresh.parent, "commit", "-q", "-m", "y")
    text.write_text("x", encoding="utf-8")
    said = verify_all(fresh, "data").lines[-1]
    assert said.endswith("get it back as it was published, for example: git checkout -- data/released")
    git(fresh.parent, "checkout", "--", "data/released")

    slower(fresh)
    git(fresh.parent, "commit", "-q", "-a", "-m", "z")
    released(fresh, SECOND)
    git(fresh.parent, "checkout", "--", "data/released")
    assert f"delete the folder data/released/{SECOND}" in verify_all(fresh, "data").lines[-1]
    with pytest.raises(Refused, match=f"delete the folder data/released/{SECOND}"):
        released(fresh, "2028-01-01")
    shutil.rmtree(fresh / "released" / SECOND)
    assert verify_all(fresh, "data").intact


@pytest.mark.skipif(GIT is None, reason="no git")
def test_odd_names_are_told_as_they_are(tmp_path: Path) -> None:
    """Files with blanks, quotes and letters of other languages are named in full; a renamed one is named once."""
    git(tmp_path, "init", "-q")
    for name in ('a "b" é.txt', "plain.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    git(tmp_path, "add", "plain.txt")
    git(tmp_path, "commit", "-q", "-m", "x")
    git(tmp_path, "mv", "plain.txt", "other.txt")

    assert set(uncommitted.git_state(tmp_path).changed) == {'a "b" é.txt', "other.txt"}


def test_without_git_it_is_said_that_nobody_looked(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a checkout, or without git, a version is published, and the owner is told to keep a copy."""
    done = released(fresh, FIRST)
    assert "not a git checkout" in told(Wish(fresh, "data", FIRST, "new", "x"), done, "python -m macros") or GIT is None

    monkeypatch.setattr(uncommitted.shutil, "which", lambda name: None)
    slower(fresh)
    done = released(fresh, SECOND)
    said = told(Wish(fresh, "data", SECOND, "new", "x"), done, "python -m macros")
    assert "there is no git here" in said and "put a copy of data/ in a safe place now" in said and "python -m macros build" in said


# --- all or nothing


STEPS = ["mkdir", "rename 1", "rename 2", "replace 1", "replace 2", "rmdir"]


def fail_at(monkeypatch: pytest.MonkeyPatch, step: str, fail: Callable[[], None]) -> None:
    """Let a step of putting a version in place fail."""
    name, _, number = step.partition(" ")
    holder = Path if name in ("mkdir", "rmdir") else placing.os
    whole, left = getattr(holder, name), [int(number or 1)]

    def once(*given: object, **named: object) -> object:
        left[0] -= 1
        if left[0] == 0:
            fail()
        return whole(*given, **named)

    monkeypatch.setattr(holder, name, once)


@pytest.mark.parametrize("step", STEPS)
def test_a_failed_step_leaves_everything_as_it_was(data: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk or Ctrl-C at any step leaves the old versions alone, or, once the log is in place, the new one whole."""
    change(data / "public" / "tiers" / "plus.yml", "within: 5 hours", "within: 6 hours")
    before = tree(data)

    def fail() -> None:
        raise OSError(28, "No space left on device")

    (data.parent / "build").mkdir()
    with monkeypatch.context() as patched:
        fail_at(patched, step, fail)
        if step in ("replace 2", "rmdir"):
            assert released(data, "2027-12-01")
        else:
            with pytest.raises(OSError, match="No space"):
                released(data, "2027-12-01")
            assert tree(data) == before
            patched.undo()
            assert released(data, "2027-12-01")

    assert verify_all(data, "data").intact
    assert read_ledger(data / "released").versions[0].id == "2027-12-01"


KILLED = """
import os, sys
from pathlib import Path
from macros.documents import placing
from tests.versions import released
name, _, number = sys.argv[2].partition(" ")
left = [int(number)]
whole = getattr(os, name)
def once(*given):
    left[0] -= 1
    if left[0] == 0:
        os._exit(9)
    return whole(*given)
setattr(placing.os, name, once)
released(Path(sys.argv[1]), "2027-12-01")
"""


@pytest.mark.parametrize("step", STEPS[1:5])
def test_a_killed_publication_is_finished_or_undone_by_the_next(data: Path, step: str) -> None:
    """Even a machine that loses its power between two steps leaves nothing half: the next publication sees to it, and no file is lost."""
    change(data / "public" / "tiers" / "plus.yml", "within: 5 hours", "within: 6 hours")
    before = tree(data)
    done = run(Path(__file__).parent.parent, "-c", KILLED, str(data), step)
    assert done.returncode == 9, done.stderr

    with pytest.raises(Refused, match="there is no reason"):
        publish(Wish(data, "data", "", "new", ""), data.parent / "build")

    assert verify_all(data, "data").intact
    assert tree(data) == before or read_ledger(data / "released").versions[0].id == "2027-12-01"
    assert (tree(data) == before) == (step != "replace 2")


def test_two_at_once(project: Path) -> None:
    """Of two publications at the same moment one is done and the other told to wait; what is published is whole."""
    command = [sys.executable, "-m", "macros", "publish", "--version", FIRST, "--reason", "x"]
    started = [subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    ended = [(process.communicate(timeout=60), process.returncode) for process in started]

    assert sorted(code for _, code in ended) == [0, 1, 1]
    assert all("Traceback" not in said for (_, said), _ in ended)
    assert all("wait for it to end" in said or "exists" in said for (_, said), code in ended if code)
    assert run(project, "-m", "macros", "verify").returncode == 0


def test_a_folder_that_cannot_be_written_is_told(project: Path) -> None:
    """Where nothing can be put, the command says which place, without a traceback."""
    (project / "data" / "released").write_text("in the way", encoding="utf-8")
    done = run(project, "-m", "macros", "publish", "--version", FIRST, "--reason", "x")

    assert (done.returncode, done.stdout) == (1, "")
    assert "released" in done.stderr and done.stderr.endswith("nothing was published\n") and "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="folders have other permissions there")
def test_a_read_only_folder_is_told(project: Path) -> None:
    """A folder without permission to write is named; an administrator, who may write anywhere, lays that right aside."""
    (project / "data").chmod(0o555)
    command = [sys.executable, "-m", "macros", "publish", "--version", FIRST, "--reason", "x"]
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override", *command]
    done = run(project, "-c", f"import os; os.execvp({command[0]!r}, {command!r})")

    assert done.returncode == 1
    assert "may be written" in done.stderr and "Traceback" not in done.stderr


# --- what came before and after


def test_versions_are_listed_for_pages(both: Path) -> None:
    """Pages get the versions newest first, with day, kind, reason and files; the frozen document does not follow the data of today."""
    ledger = published(both)
    newest, oldest = ledger.versions

    assert [newest.id, oldest.id] == [SECOND, FIRST]
    assert (newest.day, newest.entry.kind, newest.entry.reason, newest.withdrawn) == (date(2027, 6, 1), "new", "Meer tijd voor P2", "")
    assert len(oldest.entry.files) == 12 and oldest.file("plus", "nl", "txt").is_file()
    assert "4 uur" in definitive_text(oldest.frozen("plus", "nl").document) != definitive_text(newest.frozen("plus", "nl").document)
    assert ledger.standing == newest


def test_a_later_version_is_judged_as_of_its_day(both: Path, fresh: Path) -> None:
    """Rules about the coming year look at the day of the newest version, if that is later than the day given; damage is told elsewhere."""
    early, late = date(2027, 1, 1), date(2027, 7, 1)

    assert [day_to_judge(both, early), day_to_judge(both, late)] == [date(2027, 6, 1), late]
    assert day_to_judge(fresh, early) == early
    shutil.copytree(both / "released", fresh / "released")
    (fresh / "released" / SECOND / "plus.nl.txt").write_text("x", encoding="utf-8")
    assert day_to_judge(fresh, early) == early


def test_where_nothing_is_published_there_are_no_versions(fresh: Path) -> None:
    """Nothing is listed, and nothing is wrong with it."""
    assert (published(fresh).versions, published(fresh).standing) == ((), None)
    assert verify_all(fresh, "data").intact


def test_a_second_one_on_the_same_day(data: Path) -> None:
    """A slip of the pen can be corrected on the day itself: the id gets a number, and sorts behind."""
    change(data / "public" / "agreement" / "agreement.yml", "Rechtbank Voorbeeldstad", "de rechtbank Voorbeeldstad")
    released(data, f"{SECOND}.2", "correction", "Tikfout")

    version = read_ledger(data / "released").versions[0]
    assert (version.id, version.day, version.entry.kind) == (f"{SECOND}.2", date(2027, 6, 1), "correction")
    assert version.frozen("plus", "nl").document.version == f"{SECOND}.2"


@pytest.mark.parametrize(("hours", "outcome"), [("6", "worse"), ("3", "better")])
def test_a_correction_changes_no_promise(data: Path, hours: str, outcome: str) -> None:
    """A correction that makes a promise better or worse is refused with that promise and what to write, and nothing is published."""
    change(data / "public" / "tiers" / "plus.yml", "within: 5 hours", f"within: {hours} hours")
    before = tree(data)

    with pytest.raises(Refused, match=rf"(?s)changes no promise.*Plus: .*5 hours.* → {hours} hours.*: {outcome}.*write KIND=new"):
        released(data, f"{SECOND}.2", "correction", "Tikfout")
    assert tree(data) == before
    assert released(data, f"{SECOND}.2", "new", "Anders")


def test_a_correction_changes_no_tier(data: Path) -> None:
    """A tier less, or more, is no slip of the pen."""
    shutil.copy(data / "public" / "tiers" / "plus.yml", data / "public" / "tiers" / "extra.yml")
    change(data / "public" / "tiers" / "extra.yml", "rank: 2", "rank: 3")
    change(data / "public" / "tiers" / "extra.yml", "name: { all: Plus }", "name: { all: Extra }")
    with pytest.raises(Refused, match=r"(?s)extra: this tier is new.*write KIND=new"):
        released(data, "2028-01-01", "correction")


def test_a_withdrawn_version_stays_and_stands_no_longer(data: Path) -> None:
    """Withdrawing deletes nothing, whatever state the data are in; the version before stands again, and a new one follows that one."""
    (data / "public" / "tiers" / "plus.yml").unlink()
    before = tree(data / "released")
    released(data, SECOND, "withdrawn", "Rekenfout")
    ledger = read_ledger(data / "released")

    assert {name: content for name, content in tree(data / "released").items() if name not in (LOG, SUMS)}.items() <= before.items()
    assert [version.withdrawn for version in ledger.versions] == ["Rekenfout", ""]
    assert ledger.standing and ledger.standing.id == FIRST
    with pytest.raises(Refused, match="withdrawn already: Rekenfout"):
        released(data, SECOND, "withdrawn")

    shutil.copy(EXAMPLE / "public" / "tiers" / "plus.yml", data / "public" / "tiers" / "plus.yml")
    with pytest.raises(Refused, match=f"same as those of version {FIRST}"):
        released(data, "2028-01-01")
    change(data / "public" / "tiers" / "plus.yml", SLOWER[0], SLOWER[1].replace("5", "3"))
    released(data, "2028-01-01", reason="Opnieuw")
    assert read_ledger(data / "released").versions[0].entry.previous == FIRST
    assert verify_all(data, "data").intact


def test_a_withdrawn_day_locks_no_other(data: Path) -> None:
    """Days go forward among the versions that stand; an id is never given twice, and what stood on a withdrawn day stays where it was."""
    tier = data / "public" / "tiers" / "plus.yml"
    change(tier, "within: 5 hours", "within: 6 hours")
    released(data, "2029-06-01", reason="Verkeerd jaar")
    kept = tree(data / "released" / "2029-06-01")
    with pytest.raises(Refused, match="does not come after the newest version that stands, 2029-06-01"):
        released(data, "2028-06-01")
    released(data, "2029-06-01", "withdrawn", "Verkeerd jaar")

    with pytest.raises(Refused, match="version 2029-06-01 exists"):
        released(data, "2029-06-01")
    released(data, "2028-06-01", reason="Goed jaar")
    ledger = read_ledger(data / "released")

    assert ledger.standing and (ledger.standing.id, ledger.standing.entry.previous) == ("2028-06-01", SECOND)
    assert tree(data / "released" / "2029-06-01") == kept and verify_all(data, "data").intact
    change(tier, "within: 6 hours", "within: 7 hours")
    assert released(data, "2029-06-01.2").ledger.standing


def test_the_first_day_is_near_the_day_of_publishing(fresh: Path) -> None:
    """Where nothing is published the day of today says what is a slip, and where something is, the later of the two days."""

    def wish(version: str, today: date) -> Wish:
        return Wish(fresh, "data", version, "new", "x", today)

    with pytest.raises(Refused, match=r"2072-06-01 is more than 2 years ahead, .*up to 2028-11-26"):
        publish(wish("2072-06-01", date(2026, 11, 26)), fresh.parent / "build")
    publish(wish(FIRST, date(2026, 11, 26)), fresh.parent / "build")
    slower(fresh)
    assert publish(wish("2032-01-01", date(2031, 2, 1)), fresh.parent / "build")


def test_a_day_that_is_over_is_told(fresh: Path) -> None:
    """A version that takes effect before anybody can read it is published, and that is said."""
    wish = Wish(fresh, "data", "2020-01-01", "new", "x", date(2026, 11, 26))

    said = told(wish, publish(wish, fresh.parent / "build"), "make")

    assert "warning: 2020-01-01 is over: nobody could read this version before it took effect" in said
    assert not Wish(fresh, "data", "2020-01-01", "new", "x", date(2020, 1, 1)).over


def test_a_withdrawal_says_what_to_do_with_the_data(data: Path) -> None:
    """As long as the data make the withdrawn texts nothing can be built: the way out is told, and what to commit is called what it is."""
    said = told(Wish(data, "data", SECOND, "withdrawn", "x"), released(data, SECOND, "withdrawn", "Rekenfout"), "make")

    assert f"undo in data/public what {SECOND} had changed" in said and f"make those of {FIRST}" in said


def test_tiers_come_and_go(data: Path) -> None:
    """A tier that is new, and one that is gone, is a change like any other."""
    shutil.copy(data / "public" / "tiers" / "plus.yml", data / "public" / "tiers" / "extra.yml")
    change(data / "public" / "tiers" / "extra.yml", "rank: 2", "rank: 3")
    change(data / "public" / "tiers" / "extra.yml", "name: { all: Plus }", "name: { all: Extra }")
    done = released(data, "2028-01-01")

    assert {(one.tier, one.kind) for one in done.frozen.differences if one.tier == "extra"} == {("extra", "added")}
    assert done.frozen.entry.changes["extra.nl"] == ("a new text",)
    assert "Extra: a new tier" in told(Wish(data, "data", "2028-01-01", "new", "x"), done, "make")


@pytest.fixture
def renamed(data: Path) -> Path:
    """Data in which the tier plus became extra, with a worse promise, published after two versions of plus."""
    extra = data / "public" / "tiers" / "extra.yml"
    (data / "public" / "tiers" / "plus.yml").rename(extra)
    change(extra, "name: { all: Plus }", "name: { all: Extra }\nformerly: [plus]")
    change(extra, "within: 5 hours", "within: 6 hours")
    for path in (data / "public").rglob("*.yml"):
        path.write_text(re.sub(r"\bplus\b(?!\])", "extra", path.read_text("utf-8")), "utf-8")
    return data


def test_a_tier_with_another_name_is_the_same_tier(renamed: Path) -> None:
    """A rename is called one, in the output, in the log and on the page of changes, and the promises are compared under the new name."""
    done = released(renamed, "2028-01-01", reason="Andere naam")
    said = told(Wish(renamed, "data", "2028-01-01", "new", "x"), done, "make")
    changes = done.frozen.entry.changes
    pages = {page.uri: page.html for page in Agreements(read(renamed), "nl", done.ledger).pages()}

    assert "Plus is called Extra now" in said and "a new tier" not in said and "no longer offered" not in said
    assert "5 hours" in said and "→ 6 hours" in said and "extra.nl: this tier was called plus" in said
    assert changes["extra.nl"][0] == "called plus before" and not [name for name in changes if name.startswith("plus")]
    page = pages["sla/changes/2028-01-01.md"]
    assert "Plus heet nu Extra" in page and re.search("<del>[^\n]*Plus[^\n]*</del>", page)


def test_the_old_address_of_an_agreement_leads_on(renamed: Path) -> None:
    """What stood under the old name stays where it was and leads to the version in force, and so does the address without a version."""
    ledger = released(renamed, "2028-01-01", reason="Andere naam").ledger
    pages = {page.uri: page for page in Agreements(read(renamed), "nl", ledger).pages()}

    assert pages["sla/plus.md"].moved_to == "../extra/" and "Extra" in pages["sla/plus.md"].html
    assert 'href="../../../sla/extra/"' in pages[f"sla/plus/{FIRST}.md"].html


# --- the stop


def test_the_build_stops_where_a_published_text_would_change(project: Path) -> None:
    """Check and build tell it with the redline and both ways out, and the site stays; prices are free; either way out lets it go on."""
    shutil.rmtree(project / "data" / "internal" / "customers")  # who has agreed to another version
    assert run(project, "-m", "macros", "publish", "--version", FIRST, "--reason", "x").returncode == 0
    assert build(project).returncode == 0
    tier = project / "data" / "public" / "tiers" / "plus.yml"
    prices = tier.read_text(encoding="utf-8")
    amount = next(line for line in prices.splitlines() if "amount: EUR" in line)
    change(tier, amount, amount.replace("EUR ", "EUR 1"))
    assert run(project, "-m", "macros", "check").returncode == 0, "a price is no part of the text"
    site = tree(project / "site")

    slower(project / "data")
    for command in ("check", "build"):
        done = run(project, "-m", "macros", command)
        assert done.returncode == 1
        assert f"error[published-text-changed]: version {FIRST} is published, and these data would change 2 of its texts" in done.stderr
        published = (project / "data" / "released" / FIRST / "plus.nl.txt").read_text("utf-8").splitlines()
        line = int(done.stderr.partition(f"--> data/released/{FIRST}/plus.nl.txt:")[2].partition(":")[0])
        assert "4 uur" in published[line - 1]
        assert "help: find what changed: git diff -- data/public; undo" in done.stderr
        assert "   = plus.nl: P2 – hoog | [-4-] {+5+} uur tijdens" in done.stderr
        assert "undo the change; or publish it as a version of its own: make publish VERSION=… KIND=new REASON=" in done.stderr
    assert tree(project / "site") == site

    draft = run(project, "-m", "macros", "build", "--draft", "--site", "look", "--workshop", "work")
    assert draft.returncode == 0, draft.stderr
    assert "warning[published-text-changed]" in draft.stderr and "shown as a draft; nothing is published" in draft.stderr

    change(tier, SLOWER[1], SLOWER[0])
    assert run(project, "-m", "macros", "check").returncode == 0
    change(tier, *SLOWER)
    assert run(project, "-m", "macros", "publish", "--version", SECOND, "--reason", "x").returncode == 0
    assert build(project).returncode == 0


def test_a_slip_is_not_told_as_a_changed_text_too(project: Path) -> None:
    """What an error in the data does to a published text is told when the error is mended, not beside it; damage is told at once."""
    assert run(project, "-m", "macros", "publish", "--version", FIRST, "--reason", "x").returncode == 0
    change(project / "data" / "public" / "support.yml", "Europe/Amsterdam", "Europe/Amsterdm")
    slower(project / "data")

    done = run(project, "-m", "macros", "check")
    assert done.returncode == 1 and "Europe/Amsterdm" in done.stderr
    assert "published-text-changed" not in done.stderr

    (project / "data" / "released" / FIRST / "plus.nl.txt").write_text("x", encoding="utf-8")
    assert "published-damaged" in run(project, "-m", "macros", "check").stderr


def test_a_draft_is_not_taken_for_the_site(project: Path) -> None:
    """After a draft was built into the folder of the site, a build does not say that nothing changed."""
    assert run(project, "-m", "macros", "publish", "--version", FIRST, "--reason", "x").returncode == 0
    slower(project / "data")
    assert run(project, "-m", "macros", "build", "--draft").returncode == 0

    assert "published-text-changed" in build(project).stderr


def test_five_changes_are_shown(tmp_path: Path) -> None:
    """However much changes, the error stays short: five changes, and how many more there are."""
    project = copy_project(tmp_path / "project")
    shutil.rmtree(project / "data" / "internal" / "customers")  # what differs from what they signed is told beside it
    assert run(project, "-m", "macros", "publish", "--version", FIRST, "--reason", "x").returncode == 0
    path = project / "data" / "public" / "provider.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Molenwiek IT B.V.", "Molenwiek Beheer B.V."), encoding="utf-8")
    slower(project / "data")

    said = run(project, "-m", "macros", "check").stderr
    assert said.count("\n   = ") == 7 and "   = and " in said


@pytest.mark.parametrize("command", ["check", "build", "publish"])
def test_damaged_versions_stop_everything(project: Path, command: str) -> None:
    """Nothing is built or published on top of versions that are not what they were."""
    assert run(project, "-m", "macros", "publish", "--version", FIRST, "--reason", "x").returncode == 0
    path = project / "data" / "released" / FIRST / "plus.nl.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("30", "31"), encoding="utf-8")
    words = ["--version", SECOND, "--reason", "x"] if command == "publish" else []

    done = run(project, "-m", "macros", command, *words)

    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "it is not the file that was published: it was changed" in done.stderr
    assert "git checkout -- data/released" in done.stderr


def test_a_long_change_is_cut() -> None:
    """However many words come and go, a change is told in a line that can be read, and says how much more there is."""
    long = " ".join(["woord"] * 20_000)
    told = in_short(Change("changed", "a.b", "2.1", (("same", "one"), ("removed", long), ("added", f"x {long}"), ("same", "two"))))

    assert len(told) < 700 and "[-woord" in told and "{+x woord" in told and told.count(" more signs)") == 2
    assert len(in_short(Change("changed", "a.b", "2.1", (("added", long), ("same", "x")) * 100))) < 700


def test_a_changed_line_of_the_log_is_told_once(data: Path) -> None:
    """Where a line of the log was edited, or does not hang together, nothing else is called wrong that only that line tells of."""
    log = data / "released" / LOG
    for old, new, words in (
        ('"reason":"Eerste versie"', '"reason":"Andere versie"', "line 2: it does not follow line 1: a line was changed"),
        ('"kind":"new"', '"kind": "new"', "line 1: it is not written as this program writes it: it was edited"),
    ):
        content = log.read_text(encoding="utf-8")
        log.write_text(content.replace(old, new, 1), encoding="utf-8")
        faults = [line for line in verify_all(data, "data").lines if line.startswith("data/released/")]
        log.write_text(content, encoding="utf-8")
        assert len(faults) == 1 and words in faults[0], faults


def test_a_change_in_short() -> None:
    """What is the same is cut to a few words beside what changed."""
    runs = (("same", "one two three four five six"), ("removed", "4"), ("added", "8"), ("same", "a b c d e f"))
    assert in_short(Change("changed", "a.b", "2.1", runs)) == "2.1 … three four five six [-4-] {+8+} a b c d …"


# --- tampering


def first_digit(content: bytes) -> bytes:
    """Another digit."""
    at = next(at for at, byte in enumerate(content) if byte in b"123456789" and at > len(content) // 2)
    return content[:at] + (b"1" if content[at : at + 1] != b"1" else b"2") + content[at + 1 :]


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "a digit": first_digit,
    "a letter": lambda content: content.replace(b"e", b"a", 1),
    "a capital": lambda content: content.replace(b"e", b"E", 1),
    "a blank": lambda content: content.replace(b"e", b"e ", 1),
    "a sign nobody sees": lambda content: content.replace(b"e", "e\u200b".encode(), 1),
    "a look-alike": lambda content: content.replace(b"e", "е".encode(), 1),
    "a line end": lambda content: content.replace(b"\n", b"\r\n"),
    "a line end at the end": lambda content: content + b"\n",
    "no line end": lambda content: content.rstrip(b"\n"),
    "a byte order mark": lambda content: b"\xef\xbb\xbf" + content,
    "other accents": lambda content: unicodedata.normalize("NFD", content.decode() + "é").encode(),
    "a byte that is no text": lambda content: content + b"\xff",
    "a nought": lambda content: content + b"\0",
    "the second half gone": lambda content: content[: len(content) // 2],
    "nothing left": lambda content: b"",
    "something else": lambda content: b"{}",
}
FILES = [LOG, SUMS, f"{FIRST}/plus.nl.txt", f"{FIRST}/plus.nl.json", f"{SECOND}/basic.en.txt", f"{SECOND}/basic.en.json"]


@pytest.mark.parametrize("how", CHANGES)
@pytest.mark.parametrize("name", FILES)
def test_every_change_of_a_byte_is_found(data: Path, name: str, how: str) -> None:
    """Whatever is changed in whatever file, verifying finds it, names the file, and ends with the right code; so does reading."""
    path = data / "released" / name
    path.write_bytes(CHANGES[how](path.read_bytes()))

    report = verify_all(data, "data")

    assert not report.intact
    assert any(line.startswith("data/released/") and name in line for line in report.lines)
    assert "NOT intact" in report.lines[-1]
    with pytest.raises(Damaged):
        read_ledger(data / "released")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("instead", ["", "folder", "link"])
def test_a_file_that_is_gone_or_a_link_is_found(data: Path, name: str, instead: str) -> None:
    """A file that was removed, or in whose place something else stands, is told; a link could lead to what changes."""
    path = data / "released" / name
    path.rename(path.with_name("kept")) if instead == "link" else path.unlink()
    if instead:
        path.mkdir() if instead == "folder" else path.symlink_to(path.with_name("kept"))

    report = verify_all(data, "data")
    assert not report.intact and any(name in line for line in report.lines)


def test_a_file_too_many_is_found(data: Path) -> None:
    """What was not published does not lie among what was."""
    (data / "released" / FIRST / "gold.nl.txt").write_text("x", encoding="utf-8")
    (data / "released" / FIRST / ".DS_Store").write_text("x", encoding="utf-8")
    (data / "released" / FIRST / ".hidden").write_text("x", encoding="utf-8")
    (data / "released" / ".notes").write_text("x", encoding="utf-8")
    (data / "released" / "2028-01-01").mkdir()

    found = [fault.file for fault in file_faults(read_log(data / "released")[0])]
    assert found == [".notes", f"{FIRST}/.hidden", f"{FIRST}/gold.nl.txt", "2028-01-01"]


def relined(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[Path], None]:
    """Changes the lines of the log, and makes the sums fit, as somebody would who wants it not to be seen."""

    def tamper(data: Path) -> None:
        log, sums = data / "released" / LOG, data / "released" / SUMS
        log.write_bytes(b"".join(line + b"\n" for line in change(log.read_bytes().splitlines())))
        kept = [line for line in sums.read_text(encoding="utf-8").splitlines() if not line.endswith(LOG)]
        kept.append(f"{hashlib.sha256(log.read_bytes()).hexdigest()}  {LOG}")
        sums.write_text("\n".join(sorted(kept, key=lambda line: line.split("  ")[1])) + "\n", encoding="utf-8")

    return tamper


CHAIN: dict[str, tuple[Callable[[list[bytes]], list[bytes]], str]] = {
    "the first line removed": (lambda lines: lines[1:], "a line was changed, removed or put in"),
    "a line in the middle removed": (lambda lines: [lines[0], lines[2]], "a line was changed, removed or put in"),
    "the last version removed": (lambda lines: lines[:1], "it was not published, and does not belong here"),
    "two lines swapped": (lambda lines: [lines[0], lines[2], lines[1]], "a line was changed, removed or put in"),
    "a line twice": (lambda lines: [*lines, lines[-1]], "a line was changed, removed or put in"),
    "another reason": (lambda lines: [lines[0].replace(b"Eerste", b"Tweede"), *lines[1:]], "line 2"),
    "another hash": (lambda lines: [first_digit(lines[0]), *lines[1:]], ""),
    "blanks in a line": (lambda lines: [lines[0].replace(b'","', b'", "', 1), *lines[1:]], "it was edited"),
    "an empty line": (lambda lines: [*lines, b""], "line 4: it cannot be read"),
    "a list": (lambda lines: [*lines, b"[]"], "line 4: it cannot be read"),
    "a number": (lambda lines: [*lines, b"7"], "line 4: it cannot be read"),
    "deep nesting": (lambda lines: [*lines, b"[" * 100_000], "line 4: it cannot be read"),
}


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory, both: Path) -> Path:
    """Two versions, the second of which is withdrawn: a chain of three lines."""
    data = shutil.copytree(both, tmp_path_factory.mktemp("three") / "data")
    released(data, SECOND, "withdrawn", "Rekenfout")
    return data


@pytest.mark.parametrize("how", CHAIN)
def test_a_broken_chain_is_found(tmp_path: Path, three: Path, how: str) -> None:
    """A line of the log that is removed, changed, moved or put in is found, even where the sums were made to fit."""
    data = shutil.copytree(three, tmp_path / "data")
    change_lines, words = CHAIN[how]
    relined(change_lines)(data)

    report = verify_all(data, "data")
    assert not report.intact and words in "\n".join(report.lines)


PLACES = ["../../escaped.nl.txt", f"{FIRST}/../x.nl.txt", "/etc/passwd", f"{FIRST}/x.nl.exe", f"{FIRST}/X.nl.txt", f"{FIRST}\\x.nl.txt"]


@pytest.mark.parametrize("name", PLACES)
def test_the_log_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    """A log that names files outside its version is refused before any of them is opened."""
    folder = tmp_path / "released"
    folder.mkdir()
    entry = {"version": FIRST, "kind": "new", "reason": "x", "files": {name: "0" * 64}, "previous": "", "chain": "", "changes": {}}
    (folder / LOG).write_text(json.dumps(entry, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8")

    ledger, faults = read_log(folder)
    assert (ledger.entries, [fault.words for fault in faults]) == ((), ["line 1: it names files that cannot be"])


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@QUIET
def test_any_log_is_read_or_refused_in_words(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever stands in the log, reading it ends in entries or in faults."""
    folder = tmp_path_factory.getbasetemp() / "any-log"
    folder.mkdir(exist_ok=True)
    (folder / LOG).write_bytes(content)

    assert read_log(folder)[1]


NAMES = ["format", "document", "facts", "tier", "hours", "promises", "key", "value", "time", "x"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
@QUIET
def test_any_facts_are_read_or_refused_in_words(data: object) -> None:
    """Whatever JSON stands in a file of facts, reading it raises nothing but ValueError."""
    for whole in (data, {"format": "tierbook-agreement 1", "document": data, "facts": data}):
        with pytest.raises(ValueError):
            frozen_in(json.dumps(whole).encode())


def test_versions_are_ordered() -> None:
    """Ids sort by day and number."""
    ids = ["2026-12-02", "2026-12-01.10", "2026-12-01.2", "2026-12-01"]
    assert sorted(ids, key=order) == ids[::-1] and all(map(is_version, ids))
    assert not any(map(is_version, ["", "2026-12-1", "26-12-01", "2026-12-01.0", "2026-12-01.02", "２026-12-01", "2026-12-01\n", None, 5]))


def test_frozen_documents_come_back_whole(both: Path) -> None:
    """What is read from a frozen file is what was frozen, to the byte."""
    found = frozen(both)
    content = (both / "released" / FIRST / "plus.nl.json").read_text(encoding="utf-8")
    assert found.document.canonical in content and content.endswith("}\n") and content.count("\n") == 1
