"""Refusals in people's words."""

from cards.card import Button, Card
from cards.presses import BeginProblem, ListMine
from community.refusals import Reason
from locales import Texts


def refusal_words(reason: Reason, t: Texts) -> str:  # noqa: C901 - one line a reason
    """What went wrong and what helps, short enough for a toast."""
    match reason:
        case Reason.GONE:
            return t("This was withdrawn or is not here any more.")
        case Reason.OWN_PROBLEM:
            return t("This is your own problem: colleagues' votes count here.")
        case Reason.OWN_SOLUTION:
            return t("This is your own solution: colleagues say whether it helped.")
        case Reason.NOT_YOURS:
            return t("Only its author can do this.")
        case Reason.NOT_FOR_YOU:
            return t("This problem belongs to a group where I have not met you. Open it there.")
        case Reason.ONLY_ADMINISTRATORS:
            return t("Only the group's administrators can do this.")
        case Reason.CANNOT_TELL:
            return t("Telegram did not answer me just now. Please try again in a minute.")
        case Reason.NOT_A_MEMBER:
            return t("You are not a member of that group now. Please choose another.")
        case Reason.FORM_CLOSED:
            return t("This form is closed. Begin again with /problem")
        case _:
            return _form_words(reason, t)


def _form_words(reason: Reason, t: Texts) -> str:
    words = {
        Reason.FORM_UNDER_WAY: t("You have an unfinished problem. Go on with /problem"),
        Reason.EMPTY: t("I see no words in it. Please write a few."),
        Reason.TITLE_TOO_LONG: t("This is too long for a title: at most 120 characters, please."),
        Reason.TEXT_TOO_LONG: t("This is too long: at most 2,000 characters, please."),
        Reason.WANTS_TEXT: t("I expect words here. Please write a text message."),
        Reason.WANTS_PHOTO: t("I expect a photo here. Send one, or press a button above."),
        Reason.NO_GROUP_CHOSEN: t("Please choose a group that shall see it."),
        Reason.TOO_MANY_PROBLEMS: t("Five problems an hour are enough. Please come back later."),
        Reason.TOO_MANY_SOLUTIONS: t("Ten solutions an hour are enough. Please come back later."),
        Reason.TOO_MANY_COMMENTS: t("Thirty comments an hour are enough. Please come back later."),
        Reason.TOO_MANY_VOTES: t("Two hundred votes a day are enough. Please come back tomorrow."),
        Reason.SPEAK_AS_YOURSELF: t(
            "You write in the group's or a channel's name. Please send it as yourself, so that I"
            " can tell you of answers."
        ),
        Reason.STRANGE_BUTTON: t("I don't know this button. Please open the newest message."),
    }
    return words[reason]


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
