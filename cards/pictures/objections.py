"""“This is me, this is my child”: that it is hidden, how far, and what became of it."""

from collections.abc import Sequence

from cards.card import Button, Card, in_rows
from cards.pictures.presses import ShowsMe
from cards.text.markup import safe
from locales import Texts
from storage.pictures.objections import Objection, OutOfReach

#: Links that one message names.
LINKS = 20


def which_card(what: str, thing_id: int, *, marks: Sequence[int], t: Texts) -> Card:
    """Below all of them. A number here means the same picture also when one before it is gone."""
    numbers = [
        Button(str(number), ShowsMe(what, thing_id, mark)) for number, mark in enumerate(marks, 1)
    ]
    every = Button(t("All of them"), ShowsMe(what, thing_id, 0))
    return Card(
        t("<b>In which of them?</b> It is hidden at once."), [*in_rows(numbers, 5), [every]]
    )


def hidden_card(t: Texts, *, in_group: bool, known: bool) -> Card:
    """`known` who can be told what becomes of it."""
    lines = [
        t("🙈 Hidden: in a moment it is gone from all my messages. A coordinator looks at it."),
        t(
            "What its author sent themselves I can't take away: the group's administrator is asked"
            " to."
        ),
    ]
    if in_group:
        words = t("Everybody here sees your command: delete it, if nobody shall know who you are.")
        lines.append(words)
        lines += [t("I will tell you in private what became of it.")] if known else []
    else:
        lines.append(t("Nobody learns who you are. I tell you what became of it."))
    return Card("\n".join(lines))


def looked_at_before_card(t: Texts) -> Card:
    return Card(
        t(
            "A coordinator has looked at this photo before and let it stand. I have asked for"
            " another look."
        )
    )


def how_to_card(t: Texts) -> Card:
    return Card(t("Answer the card or the message with the photo: /hidephoto"))


def objection_outcome_card(stays: bool, t: Texts) -> Card:
    if stays:
        return Card(
            t(
                "A coordinator looked at the photo that you meant, and it is shown again. If you"
                " see it differently, say so once more: then another look is taken."
            )
        )
    return Card(t("A coordinator looked at the photo that you meant: it stays hidden."))


def reach_words(one: Objection, out: Sequence[OutOfReach], t: Texts) -> list[str]:
    """For who decides."""
    if one.done_at is None:
        lines = [t("⏱ Not gone from all messages yet.")]
    else:
        seconds = max(1, round((one.done_at - one.at) / 1000))
        lines = [t("⏱ Gone from all messages that I can edit after: {n} s", n=t.number(seconds))]
    if out:
        lines.append(
            t.n(
                "🔗 {n} message is out of my reach; the group's administrator was told.",
                "🔗 {n} messages are out of my reach; the groups' administrators were told.",
                len(out),
            )
        )
    return lines


def out_of_reach_card(group: str, found: Sequence[OutOfReach], t: Texts) -> Card:
    """For the group's administrator."""
    lines = [
        t(
            "🙈 Somebody says that they, or their child, are in a photo in “{group}”. My own"
            " messages show it no more. These I can't change; please delete them:",
            group=safe(group),
        ),
        *(f"• {_link(one, t)}" for one in found[:LINKS]),
    ]
    return Card("\n".join(lines))


def _link(one: OutOfReach, t: Texts) -> str:
    chat = str(one.chat_id)
    if chat.startswith("-100"):
        return f"https://t.me/c/{chat[4:]}/{one.message_id}"
    # Such a group's messages have no links.
    return t("the message with the number {n}", n=str(one.message_id))
