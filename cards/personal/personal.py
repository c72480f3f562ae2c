"""What is said where personal data would be read by all."""

from collections.abc import Sequence

from cards.card import Button, Card
from cards.personal.presses import LeaveIn, TakeOut, TakeOutOf
from cards.text.markup import safe
from community.personal.found import Kind, Piece
from community.words import shorten
from locales import Texts, gettext_noop

KIND_NAMES: dict[Kind, str] = {
    Kind.PHONE: gettext_noop("a phone number"),
    Kind.IIN: gettext_noop("an IIN"),
    Kind.CARD: gettext_noop("a card or an account"),
    Kind.EMAIL: gettext_noop("an e-mail address"),
    Kind.HOME: gettext_noop("where somebody lives"),
    Kind.PUPIL: gettext_noop("a pupil's name and class"),
}
LINE, LINES = 60, 6


def doubt_card(draft_id: int, found: Sequence[Piece], t: Texts) -> Card:
    """Before it is published: everybody would see it."""
    told = [
        t("👀 <b>Everybody who reads this would see:</b>"),
        *_lines(found, t),
        "",
        t("Shall I take it out? The rest stays as you wrote it."),
    ]
    rows = [
        [Button(t("Take it out"), TakeOut(draft_id))],
        [Button(t("Leave it as it is"), LeaveIn(draft_id))],
    ]
    return Card("\n".join(told), rows)


def noticed_card(
    owner: str, owner_id: int, *, found: Sequence[Piece], group: str | None, t: Texts
) -> Card:
    """What was sent is published; its author alone is told. `group` is where they sent it."""
    where = (
        t("👀 <b>What you sent in “{group}” can be read by all there:</b>", group=safe(group))
        if group is not None
        else t("👀 <b>What you sent can be read by all:</b>")
    )
    stays = t("I can take it out of what I show. Your own message in the group is yours to edit.")
    told = [where, *_lines(found, t), "", stays if group else t("I can take it out.")]
    return Card("\n".join(told), [[Button(t("Take it out"), TakeOutOf(owner, owner_id))]])


def noticed_in_group_card(t: Texts) -> Card:
    """To somebody who can be told nowhere else; nothing is said again."""
    return Card(
        t(
            "👀 There may be personal data in this message: a phone number, an address, a pupil's"
            " name. Edit it, and what I show changes with it."
        )
    )


def taken_out_card(in_group: bool, t: Texts) -> Card:
    said = t("✓ Taken out: […] stands there now.")
    if not in_group:
        return Card(said)
    return Card(f"{said}\n{t('Your own message in the group still says it: edit it there.')}")


def nothing_there_card(t: Texts) -> Card:
    return Card(t("✓ There is nothing personal in it any more."))


def _lines(found: Sequence[Piece], t: Texts) -> list[str]:
    lines = [f"• {t(KIND_NAMES[one.kind])}: {safe(shorten(one.words, LINE))}" for one in found]
    return lines if len(lines) <= LINES else [*lines[: LINES - 1], "• …"]
