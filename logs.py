"""Log lines: one line each, without tokens and without control characters."""

import logging
import re
import sys
from collections.abc import Sequence
from types import TracebackType

_TOKEN = re.compile(r"\d+(?::|%3[Aa])[A-Za-z0-9_-]{30,}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
#: Libraries that would write the address of each call, and the token is in the address.
TALKATIVE = ("httpx", "httpcore", "telegram", "aiohttp", "apscheduler", "asyncio", "aiosqlite")

log = logging.getLogger(__name__)


class OneLine(logging.Formatter):
    """Escapes what would break a line, and leaves out what is secret, whoever logged it."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        try:
            line = super().format(record)
        except (TypeError, ValueError, KeyError) as error:
            # logging would show the record's arguments as they are.
            record.args, record.msg = (), f"{record.msg!r} does not fit its arguments: {error!r}"
            line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        line = _TOKEN.sub("***", line).replace("\n", " ⏎ ")
        return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", line)


class FromOutside(logging.Filter):
    """What strangers send to an open port is no fault of ours: a line without a trace.

    aiohttp has errors of its own for what is no HTTP; ours, in a handler, stay as they are.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        ours = not isinstance(error, ConnectionError) and not _is_of_aiohttp(error)
        if error is None or ours:
            return True
        record.levelno, record.levelname = logging.INFO, "INFO"
        record.msg, record.args = "a request that is no HTTP: %s", (type(error).__name__,)
        record.exc_info = record.exc_text = None
        return logging.getLogger().isEnabledFor(logging.INFO)


def _is_of_aiohttp(error: BaseException | None) -> bool:
    return type(error).__module__.partition(".")[0] == "aiohttp"


def set_up(level: str, secrets: Sequence[str]) -> None:
    """One handler to standard error for everything; libraries speak up from WARNING on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    logging.getLogger("aiohttp.server").filters[:] = [FromOutside()]
    logging.captureWarnings(True)
    logging.raiseExceptions = False
    sys.excepthook = _log_end


def _log_end(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    """Python's own way writes the error as it is, and a token may stand in it."""
    if issubclass(kind, KeyboardInterrupt):
        log.info("stopped from the keyboard")
    else:
        log.critical("stopped by an error", exc_info=(kind, error, traceback))
