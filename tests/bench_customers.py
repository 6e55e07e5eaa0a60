"""
What many agreements with customers cost, and what all files of the shipped catalogue do, as `make bench` reports it.

`CUSTOMERS="250 1000" make bench` names other numbers of customers. All are made in processes of their own; a second run changes nothing.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import yaml

from macros.documents.pdf import pdf_available
from macros.documents.reading_released import read_ledger
from macros.reading import read_public
from tests.costs import cost_of
from tests.project import PROJECT

MANY = (100, 300)
"""How many customers there are, unless something else is asked for."""
FILES = """
import sys
from pathlib import Path
from time import process_time
from macros.documents.look import look_of
from macros.documents.reading_released import read_ledger
from macros.documents.site import Agreements
from macros.documents.works import works
from macros.reading import read_public
data = Path(sys.argv[1])
catalogue, ledger = read_public(data).catalogue, read_ledger(data / "released")
look, taken, made = look_of(catalogue.provider, data / "public"), {}, {}
own = [Agreements(catalogue, language, ledger) for language in catalogue.languages]
for agreements in own:
    for work in works(agreements, own[0], look):
        if (work.kind, work.content) not in made:
            before = process_time()
            made[work.kind, work.content] = work.make()
            taken.setdefault(work.kind, []).append(process_time() - before)
print("; ".join(f"{len(times)} {kind} {sum(times):.2f} s" for kind, times in taken.items()))
print(sum(map(sum, taken.values())))
"""
"""Makes every file of a catalogue once, in one process, and tells what each kind took."""
BARE = """
from time import process_time
from macros.documents import typesetting
inputs, real = [], typesetting._compiler()
class Noted:
    def compile_with_warnings(self, input, pdf_standards):
        inputs.append(input)
        return b"", []
typesetting._compiler = Noted
{files}
first = again = 0.0
for one in inputs:
    started = process_time()
    real.compile_with_warnings(input=one, pdf_standards=list(typesetting.STANDARDS))
    between = process_time()
    real.compile_with_warnings(input=one, pdf_standards=list(typesetting.STANDARDS))
    first, again = first + between - started, again + process_time() - between
print(first, again)
"""
"""The same without setting type; then the typesetter alone sets the finished input of each PDF, twice, and what that took is told last."""


def customers(folder: Path, count: int) -> None:
    """Write so many customers of every published text in turn, each with a name and numbers of its own, into the data in *folder*."""
    catalogue, ledger = read_public(folder).catalogue, read_ledger(folder / "released")
    assert catalogue and ledger.standing
    texts = list(product(sorted({tier for tier, _ in ledger.standing.texts}), catalogue.languages))
    home = folder / "internal" / "customers"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    for number in range(count):
        tier, language = texts[number % len(texts)]
        units = {line.per for line in catalogue.tier_by_id[tier].prices if line.per}
        customer = {
            "name": f"Klant {number} B.V.", "short_name": f"Klant {number}", "language": language, "tier": tier,
            "version": ledger.standing.id, "start": ledger.standing.id, "first_term": "12 months", "notice": "1 month",
            "reminder": "30 days", "quantities": dict.fromkeys(sorted(units), number % 80 + 1),
        }  # fmt: skip
        (home / f"klant-{number}.yml").write_text(yaml.safe_dump(customer, allow_unicode=True), encoding="utf-8")


def customer_lines() -> Iterator[str]:
    """The lines of the report about customers."""
    for count in [int(many) for many in os.environ.get("CUSTOMERS", "").split()] or MANY:
        with tempfile.TemporaryDirectory() as name:
            data, out = Path(name) / "data", Path(name) / "out"
            shutil.copytree(PROJECT / "data", data)
            customers(data, count)
            command = [sys.executable, "-m", "macros", "contract", "--data", str(data), "--out", str(out)]
            first, again = cost_of(command, PROJECT), cost_of(command, PROJECT)
            each, memory = first.cpu / count * 1000, f"{first.memory:.0f} MiB in the largest process"
            yield f"{count} customers: {first.cpu:.1f} s CPU, {each:.0f} ms for each, {memory}; unchanged {again.cpu:.1f} s"


def file_lines() -> Iterator[str]:
    """The lines about all files that the shipped catalogue offers, made with nothing kept from before."""
    kinds, total = _said_by(FILES)
    made = float(total)
    yield f"all files of the shipped catalogue: {made:.1f} s CPU ({kinds})"
    if pdf_available():
        bare, again = map(float, _said_by(BARE.format(files=FILES))[-1].split())
        yield f"the typesetter alone, on the finished inputs of the PDFs among them: {bare:.1f} s, {bare / made:.0%} of that"
        yield f"the same once more, when every page is set and the files are only written: {again:.1f} s, {again / made:.0%}"


def _said_by(script: str) -> list[str]:
    """The lines that *script* prints of the data that are shipped."""
    return cost_of([sys.executable, "-c", script, str(PROJECT / "data")], PROJECT).said.strip().split("\n")


if __name__ == "__main__":
    for line in (*file_lines(), *customer_lines()):
        print(line, flush=True)
