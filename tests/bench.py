"""
How fast we build, against bare MkDocs with Material over the same pages as Markdown; how fast we count deadlines and write agreements.

`make bench`, or `python -m tests.bench 10 300 2000`. Wall times are those of whole processes; what else the machine does shows
in them, so CPU times stand beside them.
"""

from __future__ import annotations

import gzip
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bare import write_bare
from tests.bench_customers import customer_lines, file_lines
from tests.bench_deadlines import deadline_lines
from tests.bench_documents import document_lines
from tests.costs import Cost, best, cost_of
from tests.generated import generate
from tests.project import EXAMPLE, PROJECT, copy_project

PROSE = 7
"""Prose pages in each language of the tests' own pages."""
PART = """
from pathlib import Path
from macros.building import Order, Part, make_part
order = Order.usual(Path.cwd())
made = make_part(order, order.workshop / "new", Part("public", "nl"))
assert made.faults == [], made.faults
"""
"""One site in one language, made as `make` makes it, in a process of its own."""
ROUNDS = {10: 5, 300: 3}
LOCAL = re.compile(r'<(?:link rel="(?:stylesheet|icon|preload)"|script|img)[^>]*?\s(?:href|src)="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured at one size: one site in one language by us and bare, everything by us, the bare builds of all added up."""

    pages: int
    ours: Cost
    bare: Cost
    whole: Cost
    summed: float

    def __str__(self) -> str:
        return (
            f"{self.pages:>6} pages | ours {self.ours.wall:6.2f} s wall {self.ours.cpu:6.2f} s CPU {self.ours.memory:5.0f} MiB "
            f"{self.pages / self.ours.wall:6.0f} pages/s | bare {self.bare.wall:6.2f} s {self.bare.cpu:6.2f} s {self.bare.memory:5.0f} MiB"
            f"\n{'':>6}       | ours/bare {self.ours.wall / self.bare.wall:.2f} (wall) {self.ours.cpu / self.bare.cpu:.2f} (CPU) "
            f"| make {self.whole.wall:.2f} s, summed bare builds {self.summed:.2f} s: {self.whole.wall / self.summed:.2f}"
        )


def measured(size: int, folder: Path) -> Result:
    """The result for a catalogue of *size* pages per language."""
    project = project_of(size, folder)
    bare = {name: write_bare(project, *name.split("-"), folder / name) for name in ("public-nl", "public-en", "handbook-nl", "handbook-en")}
    rounds = range(ROUNDS.get(size, 1))
    command = [sys.executable, "-m", "mkdocs", "build"]
    part = [sys.executable, "-c", PART]
    cost_of(part, project)  # the first run compiles Python and templates; every later one finds it done
    runs = [(cost_of(part, project), cost_of(command, bare["public-nl"])) for _ in rounds]
    wholes = []
    for _ in rounds:
        shutil.rmtree(project / "site", ignore_errors=True)
        wholes.append(cost_of([sys.executable, "-m", "macros", "build"], project))
    others = [best([cost_of(command, bare[name]) for _ in rounds]) for name in ("public-en", "handbook-nl", "handbook-en")]
    first = best([one for _, one in runs])
    return Result(size, best([one for one, _ in runs]), first, best(wholes), first.wall + sum(other.wall for other in others))


def project_of(size: int, folder: Path) -> Path:
    """A project whose public site has *size* pages in each language."""
    tiers = 1 if size < 50 else 5
    generate(folder / "data", tiers, size - PROSE - tiers)
    shutil.copytree(EXAMPLE / "internal", folder / "data" / "internal", dirs_exist_ok=True)
    (folder / "data" / "internal" / "estimates.yml").write_text("cost_per_hour: EUR 52.00\n", encoding="utf-8")
    return copy_project(folder / "project", folder / "data")


def check_cost(folder: Path) -> tuple[int, Cost]:
    """The lines of a large catalogue, and what judging it costs."""
    services = 200
    generate(folder / "sample", 3, services)
    per_service = lines_in(folder / "sample") / services
    generate(folder / "large", 3, int(20_000 / per_service) + 1)
    return lines_in(folder / "large"), best(
        [cost_of([sys.executable, "-m", "macros", "check", "--data", str(folder / "large")], PROJECT) for _ in range(3)]
    )


def lines_in(folder: Path) -> int:
    """All lines of all YAML files."""
    return sum(path.read_bytes().count(b"\n") for path in folder.rglob("*.yml"))


def weight(site: Path) -> dict[str, int]:
    """The bytes that come over the wire for the comparison page, by file: compressed, except what is compressed already."""
    page = site / "compare" / "index.html"
    files = [page, *sorted({(page.parent / way).resolve() for way in LOCAL.findall(page.read_text(encoding="utf-8"))})]
    return {file.name if file != page else "compare/": _wire(file) for file in files}


def _wire(file: Path) -> int:
    content = file.read_bytes()
    return len(content) if file.suffix in (".woff2", ".png", ".jpg", ".webp") else len(gzip.compress(content, 6))


def report(sizes: list[int]) -> Iterator[str]:
    """The lines of the report, each as soon as it is known."""
    yield from deadline_lines()
    yield from document_lines()
    yield from file_lines()
    yield from customer_lines()
    results = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            results[size] = measured(size, Path(folder))
            yield str(results[size])
    if 300 in results and 2000 in results:
        per_page = {size: results[size].ours.cpu / size for size in (300, 2000)}
        yield f"CPU per page at 2,000 over that at 300: {per_page[2000] / per_page[300]:.2f}"
    with tempfile.TemporaryDirectory() as folder:
        lines, cost = check_cost(Path(folder))
        yield f"make check on {lines} lines: {cost.cpu:.2f} s CPU"
        shipped = (PROJECT / "data" / "public" / "provider.yml").exists() and (PROJECT / "docs" / "public").exists()
        given = (PROJECT / "data", PROJECT / "docs") if shipped else (EXAMPLE, PROJECT / "tests" / "pages")
        project = copy_project(Path(folder) / "project", *given)
        cost_of([sys.executable, "-m", "macros", "build"], project)
        parts = weight(project / "site" / "public")
        listed = ", ".join(f"{name} {size / 1024:.1f}" for name, size in parts.items())
        yield f"comparison page over the wire: {sum(parts.values()) / 1024:.0f} KiB ({listed})"


def main() -> None:
    """Print the report for the sizes on the command line."""
    for line in report([int(size) for size in sys.argv[1:]] or [10, 300, 2000]):
        print(line, flush=True)


if __name__ == "__main__":
    main()
