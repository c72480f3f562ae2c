"""How long things wait for a decision, for who looks after the whole country."""

from collections.abc import Sequence

from basics.spans import DAY, HOUR
from cards.card import Button, Card
from cards.moderation.presses import ShowQueue
from cards.regions import region_name
from community.moderation.times import Times
from locales import Texts


def times_card(found: Sequence[Times], t: Texts) -> Card:
    """Half within a day, and nothing longer than three, is what was promised."""
    head = t("⏱ <b>How long things waited, in the last 30 days</b>")
    aim = t("The aim: half of them within a day, and none longer than three.")
    lines = [_line(one, t) for one in found]
    return Card("\n\n".join([head, aim, *lines]), [[Button(t("⚖️ Queue"), ShowQueue(0, 0))]])


def _line(one: Times, t: Texts) -> str:
    place = region_name(one.region, t) if one.region else t("the whole country")
    said = [f"<b>{place}</b>", t("• decided: {n}", n=t.number(one.decided))]
    if one.median is not None:
        said.append(t("• half of them within: {time}", time=_span(one.median, t)))
    if one.oldest is not None:
        mark = " ⚠️" if one.oldest > 3 * DAY else ""
        said.append(t("• waits longest: {time}", time=_span(one.oldest, t)) + mark)
    if one.appeals:
        # Translators: objections of authors, and in how many of them they were right
        said.append(t("• objections: {n}, upheld: {right}", n=one.appeals, right=one.right))
    return "\n".join(said)


def _span(time: int, t: Texts) -> str:
    if time >= 2 * DAY:
        return t.n("{n} day", "{n} days", round(time / DAY))
    return t.n("{n} hour", "{n} hours", max(1, round(time / HOUR)))
