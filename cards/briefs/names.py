"""How a brief stands, in a word or two."""

from locales import Texts, gettext_noop
from storage.briefs import marks
from storage.briefs.briefs import Brief

STATE_NAMES = {
    "draft": gettext_noop("✏️ Draft"),
    "checking": gettext_noop("👀 Being checked by teachers"),
    "sent": gettext_noop("📨 Sent"),
    "registered": gettext_noop("🗂 Registered"),
    "prolonged": gettext_noop("⏳ Prolonged"),
    "answered": gettext_noop("🏛 Answered"),
    "done": gettext_noop("✅ Carried out"),
    "undone": gettext_noop("🚧 Not carried out"),
}


def state_words(brief: Brief, t: Texts) -> str:
    return t(STATE_NAMES[brief.state])


def mark_line(kept: str, t: Texts) -> str:
    """On a problem's card: in the brief of which month, and how that stands; "" for none."""
    mark = marks.read(kept)
    if mark is None:
        return ""
    year, month = map(int, mark.month.split("-"))
    state = t(STATE_NAMES[mark.state])
    return t("📑 In a brief: {month} · {state}", month=t.month(year, month), state=state)
