"""What was changed while a change of the same thing was being written."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from basics.languages import LANGUAGE_NAMES
from cards.forms.questions import Asks, label_of
from cards.regions import region_name
from cards.subjects import subject_name
from cards.text.markup import safe
from community.forms.meanwhile import CaughtUp
from community.forms.steps import Form
from community.regions import REGIONS
from community.subjects import SUBJECTS
from community.words import shorten
from locales import Texts

#: Of a longer answer its beginning tells what it is.
SHOWN = 120


def meanwhile_words(
    caught: CaughtUp, form: Form, t: Texts, *, questions: Mapping[str, Asks]
) -> str:
    """ "" where nobody changed anything. An answer is called what its button at the preview is."""
    labels = _labels(form, questions, t)
    told = {
        key: _line(labels[key], _words(key, said, t))
        for key, said in caught.others.items()
        if key in labels
    }
    free = [line for key, line in told.items() if key not in caught.both]
    both = [line for key, line in told.items() if key in caught.both]
    parts = []
    if free:
        parts.append(t("🔄 Changed meanwhile, and kept:") + _listed(free))
    if both:
        parts.append(t("⚠️ Changed meanwhile, too; yours would replace it:") + _listed(both))
    return "\n\n".join(parts)


def _listed(lines: list[str]) -> str:
    return "".join(f"\n• {line}" for line in lines)


def _line(label: str, words: str) -> str:
    return f"{label}: {safe(words)}" if words else label


def _labels(form: Form, questions: Mapping[str, Asks], t: Texts) -> dict[str, str]:
    """Of answers that people know by a name; what has none comes with another one."""
    return {
        "date": t("Date"),
        "minute": t("Time"),
        "latitude": t("On the map"),
        "text": t("Words"),
        **{
            step.kept_as: label_of(step.name, questions[step.name], t)
            for step in form.steps
            if questions[step.name].label
        },
    }


def _words(key: str, said: Any, t: Texts) -> str:
    """ "" where the preview alone can tell it."""
    if key == "region" and said in REGIONS:
        return region_name(said, t)
    if key == "subject" and said in SUBJECTS:
        return subject_name(said, t)
    if key == "local" and said:
        return t.plain_date(datetime.fromisoformat(said))
    if key == "capacity" and isinstance(said, int):
        return str(said)
    if isinstance(said, dict):
        said = said.get("text", "")
    worded = key in ("title", "description", "place", "contact", "text", "source", *LANGUAGE_NAMES)
    return shorten(" ".join(str(said).split()), SHOWN) if worded and said else ""
