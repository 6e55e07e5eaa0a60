"""A preview on this machine that follows every change: data, pages, templates and Python alike. No policy is loosened for it."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from macros.sites.fingerprint import INPUTS, files_below
from macros.sites.preview_pages import Handler


class Preview:
    """
    What is shown now: a folder with the two sites, or the report of what is wrong. *turn* counts the builds.

    *notice* tells what would change a published text: a preview shows it all the same, so that it can be looked at first.
    """

    def __init__(self, project: Path, data: str, folder: Path) -> None:
        self.project, self.data, self.folder = project, data, folder
        self.turn = 0
        self.report = ""
        self.notice = ""
        self.site = folder / "none"
        self.changed = threading.Condition()

    def build(self) -> bool:
        """Build in a process of its own, so that changed Python is read anew; true when the sites are sound."""
        site = self.folder / f"site-{self.turn % 2}"
        command = [
            sys.executable,
            "-m",
            "macros",
            "build",
            "--draft",
            "--data",
            self.data,
            "--site",
            str(site),
            "--workshop",
            str(self.folder / "build"),
        ]
        done = subprocess.run(command, cwd=self.project, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"}, check=False)
        with self.changed:
            self.turn += 1
            self.report = "" if done.returncode == 0 else (done.stderr or done.stdout).strip()
            self.notice = done.stderr.strip()
            self.site = self.site if self.report else site
            self.changed.notify_all()
        return not self.report

    def wait_for_turn_after(self, known: str, seconds: float | None = 20) -> int:
        """The number of the build shown, as soon as it differs from *known*, or when the seconds are over."""
        with self.changed:
            self.changed.wait_for(lambda: str(self.turn) != known, seconds)
            return self.turn


def snapshot(project: Path, data: str) -> dict[str, tuple[int, int]]:
    """Time and size of every file that a build reads."""
    found = {}
    for name in INPUTS:
        for path in files_below(project / (data if name == "data" else name)):
            try:
                known = path.stat()
            except OSError:
                continue  # an editor replaced it this very moment, or it is a link that leads nowhere
            found[str(path)] = (known.st_mtime_ns, known.st_size)
    return found


def follow(preview: Preview, tell: Callable[[], None], stop: threading.Event) -> None:
    """Build now, and again whenever a file changed, until *stop*."""
    seen: object = None
    while True:
        now = snapshot(preview.project, preview.data)  # before the build: what changes while it runs is seen next time
        if now != seen:
            seen = now
            preview.build()
            tell()
        if stop.wait(0.4):
            return


class _Server(http.server.ThreadingHTTPServer):
    """A server that says nothing of browsers that leave early."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell of an error, unless it is a connection that was closed."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def server_for(preview: Preview, port: int) -> http.server.ThreadingHTTPServer:
    """A server of the preview, on this machine only. Raises OSError where the port cannot be had."""
    return _Server(("127.0.0.1", port), partial(Handler, preview))


def serve(project: Path, data: str, port: int) -> int:
    """Show both sites until Ctrl-C. Raises OSError where the port cannot be had."""
    stop = threading.Event()
    with tempfile.TemporaryDirectory(prefix="tierbook-", ignore_cleanup_errors=True) as folder:
        preview = Preview(project, data, Path(folder))
        with server_for(preview, port) as server:
            address = f"http://127.0.0.1:{server.server_port}/"

            def tell() -> None:
                shown = f"{address} and, for staff, {address}handbook/ show your data; Ctrl-C ends it"
                print(preview.report or "\n".join(filter(None, (preview.notice, shown))), flush=True)

            threading.Thread(target=follow, args=(preview, tell, stop), daemon=True).start()
            try:
                preview.wait_for_turn_after("0", None)
                server.serve_forever()
            except KeyboardInterrupt:
                stop.set()
    return 0
