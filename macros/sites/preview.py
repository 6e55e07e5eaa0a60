"""A preview on this machine that follows every change: data, pages, templates and Python alike. No policy is loosened for it."""

from __future__ import annotations

import html
import http.server
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from macros.sites.fingerprint import INPUTS, files_below

RELOAD = "/-/reload.js"
TURN = "/-/turn"
SCRIPT = b"""(async () => {
  const turn = async (known) => (await fetch("/-/turn?" + known)).text();
  let first = await turn("");
  for (;;) {
    try {
      if (await turn(first) !== first) location.reload();
    } catch {
      await new Promise((later) => setTimeout(later, 1000));
    }
  }
})();
"""
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Nothing was built</title>
</head>
<body>
<h1>Nothing was built</h1>
<p>This page goes away when the mistake is mended.</p>
<pre>{report}</pre>
</body>
</html>
"""
HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""Names under which the preview answers: a page elsewhere must not read it under a name of its own."""


class Preview:
    """What is shown now: a folder with the two sites, or the report of what is wrong. *turn* counts the builds."""

    def __init__(self, project: Path, data: str, folder: Path) -> None:
        self.project, self.data, self.folder = project, data, folder
        self.turn = 0
        self.report = ""
        self.site = folder / "none"
        self.changed = threading.Condition()

    def build(self) -> bool:
        """Build in a process of its own, so that changed Python is read anew; true when the sites are sound."""
        site = self.folder / f"site-{self.turn % 2}"
        command = [sys.executable, "-m", "macros", "build", "--data", self.data, "--site", str(site), "--workshop", str(self.folder / "build")]
        done = subprocess.run(command, cwd=self.project, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"}, check=False)
        with self.changed:
            self.turn += 1
            self.report = "" if done.returncode == 0 else (done.stderr or done.stdout).strip()
            self.site = self.site if self.report else site
            self.changed.notify_all()
        return not self.report

    def wait_for_turn_after(self, known: str) -> int:
        """The number of the build shown, as soon as it differs from *known*, or after a while."""
        with self.changed:
            self.changed.wait_for(lambda: str(self.turn) != known, timeout=20)
            return self.turn


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the public site at `/` and the handbook at `/handbook/`; every page also gets the script that reloads it."""

    def __init__(self, preview: Preview, *arguments: Any) -> None:
        self.preview = preview
        super().__init__(*arguments, directory=str(preview.site))

    def do_GET(self) -> None:
        """Answer one request."""
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        path, _, known = self.path.partition("?")
        if host not in HOSTS:
            self._send(403, "text/plain", b"this preview answers to 127.0.0.1 only")
        elif path == TURN:
            self._send(200, "text/plain", str(self.preview.wait_for_turn_after(known) if known else self.preview.turn).encode())
        elif path == RELOAD:
            self._send(200, "text/javascript", SCRIPT)
        elif self.preview.report and "." not in path.rsplit("/", 1)[-1]:
            self._send_page(500, PAGE.format(report=html.escape(self.preview.report)).encode())
        else:
            self._send_file(path)

    def _send_file(self, path: str) -> None:
        file = Path(self.translate_path(path))
        if file.is_dir() and not path.endswith("/"):
            self.send_response(302)
            self.send_header("Location", path + "/")
            self.end_headers()
            return
        file = file / "index.html" if file.is_dir() else file
        if file.is_file() and file.suffix == ".html":
            self._send_page(200, file.read_bytes())
        elif file.is_file():
            self._send(200, self.guess_type(str(file)), file.read_bytes())
        else:
            missing = Path(self.translate_path("/404.html"))
            self._send_page(404, missing.read_bytes() if missing.is_file() else b"<body>404</body>")

    def translate_path(self, path: str) -> str:
        """The file behind an address: below `/handbook/` of the handbook, else of the public site."""
        inside = path if path.startswith("/handbook/") or path == "/handbook" else f"/public{path}"
        return super().translate_path(inside)

    def _send_page(self, code: int, page: bytes) -> None:
        self._send(code, "text/html; charset=utf-8", page.replace(b"</body>", f'<script src="{RELOAD}"></script></body>'.encode()))

    def _send(self, code: int, kind: str, content: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing: the terminal is for what the owner has to know."""


def snapshot(project: Path, data: str) -> dict[str, tuple[int, int]]:
    """Time and size of every file that a build reads."""
    found = {}
    for name in INPUTS:
        for path in files_below(project / (data if name == "data" else name)):
            try:
                known = path.stat()
            except FileNotFoundError:
                continue  # an editor replaced it this very moment
            found[str(path)] = (known.st_mtime_ns, known.st_size)
    return found


def follow(preview: Preview, tell: Callable[[], None], stop: threading.Event) -> None:
    """Build again whenever a file changed, until *stop*."""
    seen = snapshot(preview.project, preview.data)
    while not stop.wait(0.4):
        now = snapshot(preview.project, preview.data)
        if now != seen:
            seen = now
            preview.build()
            tell()


def serve(project: Path, data: str, port: int) -> int:
    """Show both sites until Ctrl-C."""
    with tempfile.TemporaryDirectory(prefix="tierbook-", ignore_cleanup_errors=True) as folder:
        preview = Preview(project, data, Path(folder))
        with http.server.ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, preview)) as server:
            server.daemon_threads = True
            address = f"http://127.0.0.1:{server.server_port}/"

            def tell() -> None:
                print(preview.report or f"{address} (the handbook: {address}handbook/) shows your data; Ctrl-C ends it", flush=True)

            preview.build()
            tell()
            stop = threading.Event()
            threading.Thread(target=follow, args=(preview, tell, stop), daemon=True).start()
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                stop.set()
    return 0
