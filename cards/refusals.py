"""Refusals in people's words. What concerns one subject stands in its folder."""

from cards.briefs.refusals import brief_refusals
from cards.broadcasts.refusals import broadcast_refusals
from cards.card import Button, Card
from cards.conversations.refusals import conversation_refusals
from cards.days.refusals import day_refusals
from cards.events.refusals import event_refusals
from cards.forms.frame import too_long_words
from cards.forms.refusals import form_refusals
from cards.groups.refusals import group_refusals
from cards.moderation.refusals import moderation_refusals
from cards.posters.refusals import poster_refusals
from cards.problems.presses import BeginProblem, ListMine, ListProblems
from cards.problems.refusals import problem_refusals
from cards.projects.refusals import project_refusals
from cards.translations.refusals import translation_refusals
from community.broadcasts.broadcasts import CAPTION_LIMIT
from community.certificates.confirmed import EXAMPLE
from community.refusals import Reason
from community.words import TEXT_LIMIT
from locales import Texts


def refusal_words(reason: Reason, t: Texts, excess: int = 0, *, most: int = TEXT_LIMIT) -> str:
    """What went wrong and what helps, short enough for a toast."""
    if reason is Reason.TEXT_TOO_LONG:
        return too_long_words(excess, most, t)
    if reason is Reason.CAPTION_TOO_LONG:
        return t(
            "{n} of {most}: a bot's words below a picture or file are shorter than yours. Nothing"
            " is lost; make them shorter, or send them as a message of their own.",
            n=t.number(CAPTION_LIMIT + excess),
            most=t.number(CAPTION_LIMIT),
        )
    return _words(t)[reason]


def _words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.GONE: t("This was withdrawn or is not here any more."),
        Reason.OTHERWISE_BY_NOW: t("This has changed meanwhile. Please open it anew."),
        Reason.NOT_YOURS: t("Only its author can do this. What is yours: /me"),
        Reason.CANNOT_TELL: t(
            "Telegram did not answer me just now. Please try again in a minute."
        ),
        Reason.DATA_SENT: t("Your file was made a few minutes ago: please look above."),
        Reason.NOT_A_NAME: t(
            "This reads like a sentence. Please send the name alone: first name and family name."
        ),
        Reason.NO_DATA_YET: t(
            "A data set is made of a quarter that is over and counted, and only once."
        ),
        Reason.STRANGE_BUTTON: t("I don't know this button. Please open the newest message."),
        Reason.UNKNOWN_COMMAND: t("I don't know this command. What I can do: /help"),
        Reason.NO_CERTIFICATE: t(
            "I know no certificate with this number. It has ten letters and digits, such as"
            " {example}: please compare it letter by letter.",
            example=EXAMPLE,
        ),
        Reason.NO_NEWS: t("There is nothing new to tell."),
        Reason.NO_DIGEST_THERE: t(
            "No digest goes into this group: it is switched off there, or I am in it no more."
        ),
        **brief_refusals(t),
        **broadcast_refusals(t),
        **conversation_refusals(t),
        **day_refusals(t),
        **event_refusals(t),
        **form_refusals(t),
        **group_refusals(t),
        **moderation_refusals(t),
        **poster_refusals(t),
        **problem_refusals(t),
        **project_refusals(t),
        **translation_refusals(t),
    }


def too_fast_words(t: Texts) -> str:
    return t("That is very fast. What you send in the next seconds is not kept; wait a little.")


def sorry_words(t: Texts) -> str:
    return t("Something went wrong on my side. Please try once more; nothing you sent is lost.")


def refusal_card(reason: Reason, t: Texts, excess: int = 0, *, most: int = TEXT_LIMIT) -> Card:
    buttons = {
        Reason.GONE: Button(t("🔎 See problems"), ListProblems()),
        Reason.FORM_CLOSED: Button(t("📝 Share a problem"), BeginProblem()),
        Reason.FORM_UNDER_WAY: Button(t("Go on with it"), BeginProblem()),
        Reason.NOT_YOURS: Button(t("My problems"), ListMine("problems", 0)),
    }
    button = buttons.get(reason)
    words = refusal_words(reason, t, excess, most=most)
    return Card(words, [[button]] if button else [])
