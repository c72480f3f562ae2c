"""One's own data as a file: JSON that people can read, too."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from locales import Texts

#: Fields that are moments, in milliseconds UTC.
_MOMENTS = ("at", "until", "since")
NAME = "ustaz-uni-my-data.json"


def data_file(told: Mapping[str, Any], now: int, zone: str, *, t: Texts) -> bytes:
    """Sections in which nothing stands are left out, and named at the end."""
    full = {name: records for name, records in told.items() if records}
    whole = {
        "about": t(
            "Everything that Ustaz Üni holds about you. Times are by the clock of {zone}; files"
            " stay at Telegram, only their ids are kept here.",
            zone=zone,
        ),
        "made_at": _moment(now, zone),
        **{name: [_readable(one, zone) for one in records] for name, records in full.items()},
        "nothing_in": sorted(set(told) - set(full)),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


def _readable(record: Mapping[str, Any], zone: str) -> dict[str, Any]:
    return {
        name: _moment(value, zone) if _is_moment(name) and isinstance(value, int) else value
        for name, value in record.items()
    }


def _is_moment(name: str) -> bool:
    return name.endswith("_at") or name in _MOMENTS


def _moment(at: int, zone: str) -> str | None:
    """None for what never was."""
    if at <= 0:
        return None
    return datetime.fromtimestamp(at // 1000, ZoneInfo(zone)).isoformat(" ")
