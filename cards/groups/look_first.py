"""/group: whose links, forwarded posts and files wait until somebody has looked."""

from cards.card import Button, Card
from cards.groups.presses import GroupSettings, SetLookFirst
from locales import Texts, gettext_noop
from storage.groups.groups import Group

WHOSE_NAMES = {
    "never": gettext_noop("nobody's"),
    "newcomers": gettext_noop("newcomers'"),
    "everybody": gettext_noop("everybody's"),
}
_LABELS = {
    "never": gettext_noop("Nobody's"),
    "newcomers": gettext_noop("Newcomers'"),
    "everybody": gettext_noop("Everybody's"),
}


def look_first_line(group: Group, t: Texts) -> str:
    return t("Links and files looked at first: {whose}", whose=t(WHOSE_NAMES[group.look_first]))


def look_first_card(group: Group, t: Texts) -> Card:
    text = t(
        "👀 <b>Look first</b>: links, posts forwarded from channels, pictures and files wait until"
        " an administrator or a coordinator has looked, with /queue. Words alone never wait."
        "\n\nA newcomer is who was first seen less than a day ago, or of whom nothing has been"
        " here for a day.\n\nWhose shall wait?"
    )
    rows = [
        [
            Button(
                ("• " if whose == group.look_first else "") + t(label),
                SetLookFirst(whose),
            )
        ]
        for whose, label in _LABELS.items()
    ]
    return Card(text, [*rows, [Button(t("◀️ Back"), GroupSettings())]])
