"""What is said where a group lets the bot send no file, or nothing at all."""

from collections.abc import Sequence
from dataclasses import replace

from basics.records import dataclass
from cards.card import Card
from cards.text.markup import heading, name, safe
from locales import Texts
from storage.groups.groups import Group, Mute

PHOTOS = ("photo", "live_photo")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Files that belong to a message and could not be sent with it."""

    kind: str
    count: int
    #: Where they can be seen in private, if anywhere.
    link: str | None = None


def left_out_line(left: LeftOut, t: Texts) -> str:
    """Below the words of the message. HTML only where there is a link."""
    is_photo = left.kind in PHOTOS
    if left.link is None:
        if is_photo:
            return t("📷 A photo belongs here, but it can't be shown.")
        return t("📎 A file belongs here, but it can't be shown.")
    if is_photo:
        files = "📷 " + t.n("{n} photo", "{n} photos", left.count)
    else:
        files = "📎 " + t.n("{n} file", "{n} files", left.count)
    return f'{files}: <a href="{safe(left.link)}">{t("open in private")}</a>'


def worded(card: Card, left: LeftOut, t: Texts) -> Card:
    """The card without its picture."""
    return replace(card, text=f"{card.text}\n\n{left_out_line(left, t)}", picture=None)


def mute_card(group: Group, t: Texts) -> Card:
    """For who can change it, or has asked for something there."""
    lines = [
        t(
            "🔇 I'm not allowed to write in {group}, so nothing of mine appears there.",
            group=name(group.title),
        ),
        advice(group.mute, t),
    ]
    return Card("\n".join(lines))


def not_shown_card(group: Group, title: str, t: Texts) -> Card:
    """For the author of what should stand there."""
    lines = [
        t(
            "🔇 “{title}” is kept, but it isn't in {group} yet: I'm not allowed to write there.",
            title=heading(title),
            group=name(group.title),
        ),
        advice(group.mute, t),
        t("As soon as I am, it appears there by itself."),
    ]
    return Card("\n".join(lines))


def not_shown_lines(groups: Sequence[Group], t: Texts) -> list[str]:
    """Where something was published, about those groups that let nothing in."""
    mute = dict[str, list[str]]()
    for group in groups:
        if group.mute:
            mute.setdefault(advice(group.mute, t), []).append(name(group.title))
    lines = list[str]()
    for what_helps, named in mute.items():
        lines += [
            t(
                "🔇 I'm not allowed to write in {groups}, so it isn't there yet.",
                groups=", ".join(named),
            ),
            what_helps,
        ]
    return [*lines, t("As soon as I am, it appears there by itself.")] if lines else []


def topic_gone_card(group: Group, t: Texts) -> Card:
    """To who added the bot."""
    text = t(
        "💬 The topic for cards is closed or gone in the group {group}: they come to General now."
        " An administrator can send /topic in an open topic, then they come there.",
        group=name(group.title),
    )
    return Card(text)


def advice(why: Mute | None, t: Texts) -> str:
    if why == "general":
        return t(
            "The General topic is closed there. An administrator can send /topic in an open topic:"
            " then everything comes there."
        )
    return t(
        "An administrator can allow it in the group's permissions, or make me an administrator."
    )
