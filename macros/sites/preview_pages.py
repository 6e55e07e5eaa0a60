"""What a browser gets while the sites are previewed: the pages with a script that reloads them, or the report of what is wrong."""

from __future__ import annotations

import html
import http.server
from pathlib import Path
from typing import Any, Protocol

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


class Shown(Protocol):
    """What is shown now: the folder of the two sites, the report of what is wrong (or nothing), the number of the build."""

    site: Path
    report: str
    turn: int

    def wait_for_turn_after(self, known: str) -> int:
        """The number of the build shown, as soon as it differs from *known*, or after a while."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the public site at `/` and the handbook at `/handbook/`; every page also gets the script that reloads it."""

    def __init__(self, preview: Shown, *arguments: Any) -> None:
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

    def do_HEAD(self) -> None:
        """Answer no request that would tell of a page without its host being asked after."""
        self.send_error(501)

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
