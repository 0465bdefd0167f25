"""A real Chromium, driven over the DevTools protocol with what is needed here and no more.

Methods and events: https://chromedevtools.github.io/devtools-protocol/ (stable 1.3), tried
with Chromium 150 on 2026-11-22.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection
from websockets.sync.client import connect

SECONDS = 20
KEYS = {"Tab": 9, "Enter": 13}


class Page:
    """One tab: it keeps every event, and so each request and each complaint of the browser."""

    def __init__(self, wire: ClientConnection, target: str) -> None:
        self.wire, self.number = wire, 0
        self.events: list[dict[str, Any]] = []
        self.session = ""
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: object) -> dict[str, Any]:
        """What the browser answers; raises AssertionError where it refuses."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.wire.send(json.dumps(message))
        while (heard := self.hear()).get("id") != self.number:
            pass
        assert "error" not in heard, (method, heard["error"])
        answer: dict[str, Any] = heard["result"]
        return answer

    def hear(self) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self.wire.recv(SECONDS))
        if "method" in message:
            self.events.append(message)
        return message

    def loads(self) -> int:
        return sum(event["method"] == "Page.loadEventFired" for event in self.events)

    def wait_for_load(self, before: int) -> None:
        while self.loads() == before:
            self.hear()

    def go(self, url: str) -> None:
        """Open a page and wait until it is whole."""
        before = self.loads()
        said = self.send("Page.navigate", url=url)
        assert "errorText" not in said, said
        self.wait_for_load(before)

    def ask(self, expression: str) -> Any:
        """The value of a JavaScript expression, promises awaited."""
        said = self.send(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in said, said["exceptionDetails"]
        return said["result"].get("value")

    def wait(self, expression: str) -> None:
        """Until an expression is true; raises AssertionError after 5 seconds."""
        for _ in range(100):
            if self.ask(expression):
                return
            time.sleep(0.05)
        raise AssertionError(f"never true: {expression}")

    def type(self, text: str) -> None:
        """Key by key, as a person does."""
        for letter in text:
            self.send("Input.dispatchKeyEvent", type="keyDown", text=letter, key=letter)
            self.send("Input.dispatchKeyEvent", type="keyUp", key=letter)

    def press(self, key: str) -> None:
        code = KEYS[key]
        words = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        text = {"text": "\r"} if key == "Enter" else {}
        self.send("Input.dispatchKeyEvent", type="keyDown", **words, **text)
        self.send("Input.dispatchKeyEvent", type="keyUp", **words)

    def scripts(self, on: bool) -> None:
        self.send("Emulation.setScriptExecutionDisabled", value=not on)

    def dress(self, scheme: str, width: int = 1000) -> None:
        """`light` or `dark`, and the width of the window in pixels."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.send("Emulation.setEmulatedMedia", features=features)
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=800, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip

    def picture(self, file: Path) -> None:
        """A PNG of the whole page, not of the window alone."""
        said = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(said["data"]))

    def requested(self) -> list[str]:
        """The address of every request that the page made."""
        return [
            event["params"]["request"]["url"]
            for event in self.events
            if event["method"] == "Network.requestWillBeSent"
        ]

    def complaints(self) -> list[str]:
        """Exceptions, dialogs, console and log entries: broken policies and missing files too."""
        wrong = ("Runtime.exceptionThrown", "Page.javascriptDialogOpening", "Log.entryAdded",
                 "Runtime.consoleAPICalled")  # fmt: skip
        return [json.dumps(event["params"]) for event in self.events if event["method"] in wrong]


@contextmanager
def browser(command: str, folder: Path) -> Iterator[Page]:
    """A page of a headless Chromium whose profile is in a new folder.

    Names are not resolved, so that nothing is asked for elsewhere than on loopback.
    """
    words = [
        command, "--headless", "--disable-gpu", "--remote-debugging-port=0",
        f"--user-data-dir={folder}", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
        "--hide-scrollbars",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "about:blank",
    ]  # fmt: skip
    if os.geteuid() == 0:
        words.insert(1, "--no-sandbox")  # Chromium refuses its sandbox to root
    folder.mkdir(parents=True)
    log = folder / "stderr"
    with log.open("w") as stderr, subprocess.Popen(words, stderr=stderr) as process:
        try:
            with connect(address(log), max_size=None) as wire:
                message = {"id": 0, "method": "Target.getTargets"}
                wire.send(json.dumps(message))
                targets = json.loads(wire.recv(SECONDS))["result"]["targetInfos"]
                yield Page(wire, next(t["targetId"] for t in targets if t["type"] == "page"))
        finally:
            process.terminate()
            process.wait(SECONDS)


def address(log: Path) -> str:
    """Where a starting browser says that it listens; raises AssertionError if it never does."""
    for _ in range(SECONDS * 20):
        if found := re.search(r"DevTools listening on (ws://\S+)", log.read_text()):
            return found[1]
        time.sleep(0.05)
    raise AssertionError(f"Chromium did not start: {log.read_text()}")
