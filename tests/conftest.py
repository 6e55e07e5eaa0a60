"""What several tests share: the example, built once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browsing import Visits, chromium, served
from tests.project import build, copy_project
from tests.versions import two_versions


@pytest.fixture
def project(tmp_path: Path, example_project: Path) -> Path:
    """A copy of the project with the tests' own data and pages, not yet built, to change and to break."""
    return copy_project(tmp_path / "project", program=example_project)


@pytest.fixture(scope="session")
def example_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which the example is built. To look at, never to change."""
    project = copy_project(tmp_path_factory.mktemp("example") / "project")
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project


@pytest.fixture(scope="session")
def example_site(example_project: Path) -> Path:
    """The public site of the example, both languages."""
    return example_project / "site" / "public"


@pytest.fixture(scope="session")
def example_handbook(example_project: Path) -> Path:
    """The handbook of the example, both languages."""
    return example_project / "site" / "handbook"


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the example with two versions of it. To look at, never to change."""
    data = tmp_path_factory.mktemp("versions") / "data"
    two_versions(data)
    return data


@pytest.fixture(scope="session")
def address(example_site: Path) -> Iterator[str]:
    """The address of the public site of the example."""
    with served(example_site) as at:
        yield at


@pytest.fixture(scope="session")
def handbook_address(example_handbook: Path) -> Iterator[str]:
    """The address of the handbook of the example."""
    with served(example_handbook) as at:
        yield at


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Debian's Chromium without any service of its own."""
    with chromium() as started:
        yield started


@pytest.fixture
def visit(browser: object, address: str) -> Iterator[Visits]:
    """Opens a page of the site; fails afterwards on any request elsewhere, broken policy or script error."""
    visits = Visits(browser, address)
    yield visits
    for context in visits.contexts:
        context.close()
    assert visits.complaints == []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which tests want a browser that is not there, and how to get one."""
    if any("no Chromium" in str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_line("skipped for want of a browser: sudo apt install chromium, then run this again", yellow=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where a browser is required, as in continuous integration, a skipped test is a failed one."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("REQUIRE_BROWSER") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
