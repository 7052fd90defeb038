"""The YAML language server that editors run, spoken to as they do: JSON over its two pipes."""

import json
import subprocess
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

PACKAGE = "yaml-language-server"
# The last one that runs on Node.js 20; from 2.0.0 on it wants 22.
VERSION = "1.25.0"
PATIENCE = 60.0  # seconds for one answer
_SETTINGS = {
    "yaml": {
        "validate": True,
        "completion": True,
        "hover": True,
        "schemaStore": {"enable": False},  # it would ask the network
    },
    "http": {},
    "[yaml]": {"editor.tabSize": 2},
    "editor": {"detectIndentation": False},
    "files": {"associations": {}},
}
_SNIPPETS = {
    "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}
}


def install(folder: Path) -> Path:
    """Put the server into a folder unless it is there; returns its program."""
    program = folder / "node_modules" / PACKAGE / "bin" / PACKAGE
    kept = folder / "node_modules" / PACKAGE / "package.json"
    if not kept.exists() or json.loads(kept.read_text(encoding="utf-8"))["version"] != VERSION:
        folder.mkdir(parents=True, exist_ok=True)
        quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--loglevel=error")
        subprocess.run(
            ["npm", "install", *quiet, "--prefix", str(folder), f"{PACKAGE}@{VERSION}"],  # noqa: S607
            check=True,
            timeout=300,
        )
    return program


class LanguageServer:
    """One run of the server; lines and characters are counted from 0, as the protocol has it."""

    def __init__(
        self, program: Path, folder: Path | None = None, schemas: dict[str, Any] | None = None
    ) -> None:
        """Start it in a folder; `schemas` are paths of schemas and the file names they are for."""
        self.process = subprocess.Popen(
            ["node", str(program), "--stdio"],  # noqa: S607
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.settings = {**_SETTINGS, "yaml": {**_SETTINGS["yaml"], "schemas": schemas or {}}}
        self.said: Queue[dict[str, Any]] = Queue()
        self.last_id = 0
        self.listener = Thread(target=self._listen, daemon=True)
        self.listener.start()
        capabilities = {
            "textDocument": {"completion": _SNIPPETS, "hover": {"contentFormat": ["markdown"]}},
            "workspace": {"configuration": True},
        }
        root = folder.as_uri() if folder else None
        folders = [{"uri": root, "name": "work"}] if root else None
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root,
                "workspaceFolders": folders,
                "capabilities": capabilities,
            },
        )
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings})

    def problems(self, path: Path) -> list[dict[str, Any]]:
        """Open a file; what the server underlines in it, by place."""
        document = {
            "uri": path.as_uri(),
            "languageId": "yaml",
            "version": 1,
            "text": path.read_text(encoding="utf-8"),
        }
        self.tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self._next()
            told = message.get("params") or {}
            if (
                message.get("method") == "textDocument/publishDiagnostics"
                and told["uri"] == document["uri"]
            ):
                return sorted(told["diagnostics"], key=lambda one: _place(one["range"]["start"]))

    def completions(self, path: Path, line: int, character: int) -> list[dict[str, Any]]:
        """What the server offers at a place of an open file."""
        answer = self.ask("textDocument/completion", _at(path, line, character))
        return answer["items"] if isinstance(answer, dict) else answer or []

    def hover(self, path: Path, line: int, character: int) -> str:
        """What the server tells of a word of an open file."""
        answer = self.ask("textDocument/hover", _at(path, line, character))
        return answer["contents"]["value"] if answer else ""

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and wait for its answer."""
        self.last_id += 1
        self._send({"id": self.last_id, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self.last_id and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def tell(self, method: str, params: Any) -> None:
        """Send what needs no answer."""
        self._send({"method": method, "params": params})

    def close(self) -> None:
        """End the server, politely first."""
        try:
            self.ask("shutdown", None)
            self.tell("exit", None)
            self.process.wait(10)
        finally:
            self.process.kill()
            self.process.wait()
            self.listener.join()
            for pipe in (self.process.stdin, self.process.stdout):
                pipe.close()

    def _next(self) -> dict[str, Any]:
        """The next message; a question of the server's own is answered on the way."""
        message = self.said.get(timeout=PATIENCE)
        if message.get("method") == "workspace/configuration":
            wanted = [item.get("section") for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": [self.settings.get(one) for one in wanted]})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _listen(self) -> None:
        while header := self.process.stdout.readline():
            size = int(header.split(b":")[1])
            while self.process.stdout.readline().strip():
                pass
            self.said.put(json.loads(self.process.stdout.read(size)))


def _at(path: Path, line: int, character: int) -> dict[str, Any]:
    position = {"line": line, "character": character}
    return {"textDocument": {"uri": path.as_uri()}, "position": position}


def _place(point: dict[str, int]) -> tuple[int, int]:
    return point["line"], point["character"]
