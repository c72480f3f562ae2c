"""What an author is told of a decision: what, why, and how to object."""

from cards.card import Button, Card
from cards.forms.questions import says
from cards.moderation.presses import Amend, Appeal, SayWhy
from cards.moderation.report import thing_words
from cards.text.hidden import SPANS, WRONG_NAMES
from cards.text.markup import heading, safe
from community.words import shorten
from locales import Texts, gettext_noop
from storage.moderation.decisions import ITSELF, Decision
from storage.moderation.things import Thing

WORDS_UNITS = 1_500


def decision_card(
    thing: Thing,
    decision: Decision,
    t: Texts,
    *,
    words: str = "",
    zone: str = "UTC",
    mute: int | None = None,
) -> Card:
    """`words` are the author's own, so that they know what is meant, and can change them; `mute`
    is until when they only read by another decision that holds longer."""
    text = _said(thing, decision, t, zone=zone)
    if mute is not None:
        text += "\n" + longer_words(mute, t, zone)
    parts = [text, *_reason(decision, t)]
    if words:
        parts.append(f"<blockquote>{safe(shorten(words, WORDS_UNITS))}</blockquote>")
    rows = []
    if decision.deed == "asked":
        rows.append([_amend_button(decision.entry_id, t)])
    rows.append([_appeal_button(decision.id, t)])
    return Card("\n\n".join(parts), rows)


def _reason(decision: Decision, t: Texts) -> list[str]:
    """Nothing where it has none."""
    named = t(WRONG_NAMES[decision.reason]) if decision.reason in WRONG_NAMES else ""
    why = decision.words or named
    return [t("The reason: {reason}", reason=safe(why))] if why else []


def _said(thing: Thing, decision: Decision, t: Texts, *, zone: str) -> str:
    said = thing_words(thing, t)
    if decision.deed == "silenced":
        until = t.date(decision.until, zone) if decision.until else t(SPANS["good"])
        if decision.reason == "strikes":
            return t(
                "Within 60 days three of your texts or pictures were hidden or taken down. So you"
                " can read here, and not post, until: {until}. Then it ends by itself.",
                until=until,
            )
        return t(
            "A coordinator decided that you can read here, and not post. Until: {until}",
            until=until,
        )
    if decision.decided_by == ITSELF:
        return _by_itself(thing, decision, said, t=t)
    if decision.deed == "asked":
        return t(
            "A coordinator asks you to change {thing}. Until then nobody sees it.", thing=said
        )
    if decision.deed == "withdrawn":
        return t(
            "A coordinator withdrew {thing}. In 30 days its words and pictures go for good.",
            thing=said,
        )
    return t("A coordinator hid {thing} for now.", thing=said)


def longer_words(mute: int, t: Texts, zone: str) -> str:
    if not mute:
        return t("🙊 An earlier decision holds longer: for good.")
    return t("🙊 An earlier decision holds longer, until: {until}", until=t.date(mute, zone))


def _by_itself(thing: Thing, decision: Decision, said: str, *, t: Texts) -> str:
    """Nobody has looked yet."""
    if decision.was == "hidden":
        return _by_nobody(decision, said, t)
    if decision.reason == "alike":
        return t(
            "It looks like a picture that was taken down before: {thing}. Until a coordinator has"
            " looked at it, nobody sees it here. I tell you then.",
            thing=said,
        )
    if thing.what == "picture":
        return t(
            "Somebody says that they, or their child, are in {thing}. Until a coordinator has"
            " looked at it, nobody sees it here. Nobody blames you; please delete it from your own"
            " message in the group, too.",
            thing=said,
        )
    if decision.reason == "first":
        return t(
            "Thank you! Here links, pictures and files are looked at first: {thing}. Until"
            " somebody has looked, nobody else sees it. I tell you then.",
            thing=said,
        )
    return t(
        "Several colleagues reported {thing}. Until a coordinator has looked at it, nobody"
        " sees it.",
        thing=said,
    )


def _by_nobody(decision: Decision, said: str, t: Texts) -> str:
    """Nor within a month."""
    if decision.deed == "asked":
        return t(
            "Several colleagues reported {thing}, and in 30 days no coordinator has decided about"
            " it. So it is yours again: write it in other words, and everybody sees it. These are"
            " yours:",
            thing=said,
        )
    return t(
        "In 30 days no coordinator has looked at {thing}. It stays hidden, and I go on reminding"
        " them each week. Nothing of it is lost.",
        thing=said,
    )


def hidden_toast(t: Texts) -> str:
    """Where a button of one's own can't do anything meanwhile."""
    return t(
        "Nobody sees this for now, and nothing of it is lost. Why, and what you can do: my message"
        " about it."
    )


def back_card(thing: Thing, t: Texts) -> Card:
    """It is seen again."""
    return Card(
        t("A coordinator looked at it: {thing} can be seen again.", thing=thing_words(thing, t))
    )


def reported_less_card(thing: Thing, t: Texts) -> Card:
    """It had hidden itself until somebody looked."""
    said = thing_words(thing, t)
    return Card(t("Colleagues took their reports back: {thing} can be seen again.", thing=said))


def hidden_again_card(thing: Thing, t: Texts) -> Card:
    """What was shown again is not, after all."""
    return Card(
        t(
            "A coordinator looked at it once more: nobody sees {thing} for now. Nothing of it is"
            " lost.",
            thing=thing_words(thing, t),
        )
    )


def voice_back_card(t: Texts) -> Card:
    return Card(t("You can post again. Welcome back!"))


def stays_card(thing: Thing, t: Texts, *, asked: int | None = None) -> Card:
    """`asked` is the entry of what its author may still say anew."""
    text = t(
        "Another coordinator looked at {thing} as well: the decision stays.",
        thing=thing_words(thing, t),
    )
    return Card(text, [[_amend_button(asked, t)]] if asked else [])


def inherited_hidden_card(
    title: str, decision: Decision | None, t: Texts, *, asked: bool, objects: bool
) -> Card:
    """To whose a hidden project is now, after its owner was forgotten: why it is hidden, and
    whether they may say it anew, or object."""
    text = t(
        "🌱 “{title}” is yours now: whoever began it has left. It is hidden for now, and what was"
        " written in it is not lost. Its words are kept for you: /mydata",
        title=heading(title),
    )
    if decision is None:
        return Card(text)
    parts, rows = [text, *_reason(decision, t)], []
    if asked:
        parts.append(
            t("A coordinator asks for other words: write them, and everybody sees it again.")
        )
        rows.append([_amend_button(decision.entry_id, t)])
    if objects:
        rows.append([_appeal_button(decision.id, t)])
    return Card("\n\n".join(parts), rows)


def _amend_button(entry_id: int, t: Texts) -> Button:
    return Button(t("✏️ Change it"), Amend(entry_id), style="primary")


def _appeal_button(decision_id: int, t: Texts) -> Button:
    return Button(t("🙋 I see it differently"), Appeal(decision_id))


def appealed_card(decision_id: int, t: Texts) -> Card:
    return Card(
        t("Thank you. Another coordinator looks at it, and I tell you what they decide."),
        [[Button(t("✍️ Say why"), SayWhy(decision_id))]],
    )


appeal_question = says(
    gettext_noop(
        "Why do you see it differently? Only the coordinators who decide read it. At most"
        " 1,000 characters."
    ),
    ask=gettext_noop("How you see it"),
)


def appeal_words_card(t: Texts) -> Card:
    return Card(t("Thank you, it stands beside your objection now."))


amend_question = says(
    gettext_noop(
        "Write it anew in one message, the way it shall be. Of a problem or a project the"
        " first line is the title."
    ),
    ask=gettext_noop("Your words"),
)


def amended_card(t: Texts) -> Card:
    return Card(t("Thank you! Everybody sees it again, with the new words."))


def kept_edit_card(t: Texts) -> Card:
    return Card(
        t(
            "Your change is kept. For now nobody but coordinators sees it; if it comes back, it"
            " says what you wrote last."
        )
    )


def waits_card(t: Texts) -> Card:
    """In the group, to who never wrote to the bot."""
    return Card(
        t("Thank you! Links, pictures and files are looked at first here; then everybody sees it.")
    )
