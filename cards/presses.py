"""Every button the bot sends, typed.

The prefix is a wire format: keyboards stay in chats for years, so a prefix is never reused, and a
form that is retired keeps its entry. What comes back may be forged: it is only a hint.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any

from cards.briefs.presses import BRIEF_PREFIXES
from cards.broadcasts.presses import BROADCAST_PREFIXES
from cards.certificates.presses import CERTIFICATE_PREFIXES
from cards.conversations.presses import CONVERSATION_PREFIXES
from cards.days.presses import DAY_PREFIXES
from cards.digests.presses import DIGEST_PREFIXES
from cards.events.door_presses import DOOR_PREFIXES
from cards.events.presses import EVENT_PREFIXES
from cards.following.presses import FOLLOWING_PREFIXES
from cards.forms.presses import FORM_ALIASES, FORM_PREFIXES
from cards.groups.coordinator_presses import COORDINATOR_PREFIXES
from cards.groups.presses import GROUP_PREFIXES
from cards.moderation.presses import MODERATION_PREFIXES
from cards.people.mine_presses import MINE_PREFIXES
from cards.people.privacy_presses import PRIVACY_PREFIXES
from cards.people.settings_presses import SETTINGS_PREFIXES
from cards.personal.presses import PERSONAL_PREFIXES
from cards.pictures.presses import PICTURE_PREFIXES
from cards.posters.gallery_presses import GALLERY_PREFIXES
from cards.posters.presses import POSTER_PREFIXES
from cards.press import Press as Press
from cards.problems.joining_presses import JOINING_PREFIXES
from cards.problems.presses import PROBLEM_PREFIXES
from cards.problems.state_presses import STATUS_PREFIXES
from cards.projects.feedback_presses import FEEDBACK_PREFIXES
from cards.projects.presses import PROJECT_PREFIXES
from cards.revisits.presses import REVISIT_PREFIXES
from cards.search.presses import SEARCH_PREFIXES
from cards.site.presses import SITE_PREFIXES
from cards.statistics.presses import STATISTICS_PREFIXES
from cards.subject_presses import SUBJECT_PREFIXES
from cards.translations.presses import TRANSLATION_PREFIXES

_FORM = re.compile(r"1([a-z]{1,3})((?:\.[A-Za-z0-9_-]{0,20})*)", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,19}", re.ASCII)

PREFIXES: dict[str, type[Press]] = {
    **FORM_PREFIXES,
    **PROBLEM_PREFIXES,
    **JOINING_PREFIXES,
    **EVENT_PREFIXES,
    **DOOR_PREFIXES,
    **COORDINATOR_PREFIXES,
    **GROUP_PREFIXES,
    **BROADCAST_PREFIXES,
    **PROJECT_PREFIXES,
    **POSTER_PREFIXES,
    **CERTIFICATE_PREFIXES,
    **SETTINGS_PREFIXES,
    **DIGEST_PREFIXES,
    **GALLERY_PREFIXES,
    **FEEDBACK_PREFIXES,
    **DAY_PREFIXES,
    **PRIVACY_PREFIXES,
    **MINE_PREFIXES,
    **PERSONAL_PREFIXES,
    **SEARCH_PREFIXES,
    **MODERATION_PREFIXES,
    **SUBJECT_PREFIXES,
    **PICTURE_PREFIXES,
    **STATUS_PREFIXES,
    **FOLLOWING_PREFIXES,
    **STATISTICS_PREFIXES,
    **REVISIT_PREFIXES,
    **TRANSLATION_PREFIXES,
    **CONVERSATION_PREFIXES,
    **BRIEF_PREFIXES,
    **SITE_PREFIXES,
}
_PREFIX_OF = {kind: prefix for prefix, kind in PREFIXES.items()}


def pack(press: Press) -> str:
    """At most 64 bytes of callback data."""
    values = [str(getattr(press, name)) for name in press.__dataclass_fields__]
    data = ".".join([f"1{_PREFIX_OF[type(press)]}", *values])
    if len(data) > 64 or _FORM.fullmatch(data) is None or data.count(".") != len(values):
        raise ValueError(f"not fit for a button: {data!r}")
    return data


def prefix_of(data: str) -> str | None:
    """By which its kind is known; None for what is none of ours."""
    form = _FORM.fullmatch(data) if len(data) <= 64 else None
    return form[1] if form else None


def prefixes_in(markup: Mapping[str, Any] | None) -> str:
    """Of the buttons of a keyboard, with spaces between them."""
    rows = (markup or {}).get("inline_keyboard") or []
    found = (prefix_of(str(one.get("callback_data", ""))) for row in rows for one in row)
    return " ".join(sorted({prefix for prefix in found if prefix}))


@lru_cache(maxsize=4096)
def unpack(data: str) -> Press | None:
    """The button that this callback data came from, or what one that is drawn no more means; None
    when none of ours packs so. Four ask it of each tap, and many taps are alike."""
    form = _FORM.fullmatch(data) if len(data) <= 64 else None
    if form is None:
        return None
    values = form[2].split(".")[1:]
    alias, kind = FORM_ALIASES.get(form[1]), PREFIXES.get(form[1])
    if alias:
        known = _read(alias.carries, values)
        return alias.means(*known) if known else None
    wanted = _read([field.type for field in fields(kind)], values) if kind else None
    return kind(*wanted) if kind and wanted is not None else None


def _read(kinds: Sequence[object], values: Sequence[str]) -> list[int | str] | None:
    """One value for each; None where one is missing or none."""
    if len(kinds) != len(values):
        return None
    read = [_value(kind, value) for kind, value in zip(kinds, values, strict=True)]
    found = [value for value in read if value is not None]
    return found if len(found) == len(read) else None


def _value(kind: object, value: str) -> int | str | None:
    if kind is str:
        return value
    if _NUMBER.fullmatch(value) is None or not -(2**63) <= int(value) < 2**63:
        return None
    return int(value)
