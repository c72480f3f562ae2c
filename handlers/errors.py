"""Refusals in people's words."""

from cards.card import Button, Card
from cards.presses import BeginProblem, ListMine
from community.refusals import Reason
from locales import Texts


def refusal_words(reason: Reason, t: Texts) -> str:
    """What went wrong and what helps, short enough for a toast."""
    return (_deed_words(t) | _form_words(t))[reason]


def _deed_words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.GONE: t("This was withdrawn or is not here any more."),
        Reason.OWN_PROBLEM: t("This is your own problem: colleagues' votes count here."),
        Reason.OWN_SOLUTION: t("This is your own solution: colleagues say whether it helped."),
        Reason.NOT_YOURS: t("Only its author can do this."),
        Reason.NOT_FOR_YOU: t(
            "This problem belongs to a group where I have not met you. Open it there."
        ),
        Reason.ONLY_ADMINISTRATORS: t("Only the group's administrators can do this."),
        Reason.CANNOT_TELL: t(
            "Telegram did not answer me just now. Please try again in a minute."
        ),
        Reason.NOT_A_MEMBER: t("You are not a member of that group now. Please choose another."),
        Reason.TOO_MANY_PROBLEMS: t("Five problems an hour are enough. Please come back later."),
        Reason.TOO_MANY_SOLUTIONS: t("Ten solutions an hour are enough. Please come back later."),
        Reason.TOO_MANY_COMMENTS: t("Thirty comments an hour are enough. Please come back later."),
        Reason.TOO_MANY_VOTES: t("Two hundred votes a day are enough. Please come back tomorrow."),
        Reason.STRANGE_BUTTON: t("I don't know this button. Please open the newest message."),
    }


def _form_words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.FORM_CLOSED: t("This form is closed. Begin again with /problem"),
        Reason.FORM_UNDER_WAY: t("You have an unfinished problem. Go on with /problem"),
        Reason.EMPTY: t("I see no words in it. Please write a few."),
        Reason.TITLE_TOO_LONG: t("This is too long for a title: at most 120 characters, please."),
        Reason.TEXT_TOO_LONG: t("This is too long: at most 2,000 characters, please."),
        Reason.WANTS_TEXT: t("I expect words here. Please write a text message."),
        Reason.WANTS_PHOTO: t("I expect a photo here. Send one, or press a button above."),
        Reason.NO_GROUP_CHOSEN: t("Please choose a group that shall see it."),
        Reason.SPEAK_AS_YOURSELF: t(
            "You write in the group's or a channel's name. Please send it as yourself, so that I"
            " can tell you of answers."
        ),
    }


def too_fast_words(t: Texts) -> str:
    return t("That is very fast. What you send in the next seconds is not kept; wait a little.")


def sorry_words(t: Texts) -> str:
    return t("Something went wrong on my side. Please try once more; nothing you sent is lost.")


def refusal_card(reason: Reason, t: Texts) -> Card:
    buttons = {
        Reason.FORM_CLOSED: Button(t("📝 Share a problem"), BeginProblem()),
        Reason.FORM_UNDER_WAY: Button(t("Go on with it"), BeginProblem()),
        Reason.NOT_YOURS: Button(t("My problems"), ListMine("problems", 0)),
    }
    button = buttons.get(reason)
    return Card(refusal_words(reason, t), [[button]] if button else [])
