"""Log lines: one line each, without tokens and without control characters."""

import logging
import re
import sys
from collections.abc import Sequence

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{30,}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
#: Libraries that would write the address of each call, and the token is in the address.
TALKATIVE = ("httpx", "httpcore", "telegram", "aiohttp", "apscheduler", "asyncio", "aiosqlite")


class OneLine(logging.Formatter):
    """Escapes what would break a line, and leaves out what is secret, whoever logged it."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        line = _TOKEN.sub("***", line).replace("\n", " ⏎ ")
        return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", line)


def set_up(level: str, secrets: Sequence[str]) -> None:
    """One handler to standard error for everything; libraries speak up from WARNING on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
