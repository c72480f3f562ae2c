"""Refusals in people's words."""

from cards.card import Button, Card
from cards.forms.frame import too_long_words
from cards.problems.presses import BeginProblem, ListMine
from community.broadcasts.broadcasts import CAPTION_LIMIT
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
    words = _deed_words(t) | _form_words(t) | _event_words(t) | _role_words(t) | _project_words(t)
    words |= _moderation_words(t) | _translation_words(t) | _conversation_words(t)
    return (words | _poster_words(t) | _gallery_words(t) | _brief_words(t))[reason]


def _deed_words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.GONE: t("This was withdrawn or is not here any more."),
        Reason.OWN_PROBLEM: t("You wrote this problem: here colleagues vote. To change it: /me"),
        Reason.OWN_SOLUTION: t(
            "This is your own solution: colleagues say whether it helped. To change it: /me"
        ),
        Reason.NOT_YOURS: t("Only its author can do this. What is yours: /me"),
        Reason.NOT_FOR_YOU: t(
            "This problem belongs to a group where I have not met you. Open it there."
        ),
        Reason.ONLY_ADMINISTRATORS: t(
            "Only the group's administrators can do this. Please ask one of them."
        ),
        Reason.CANNOT_TELL: t(
            "Telegram did not answer me just now. Please try again in a minute."
        ),
        Reason.NOT_A_MEMBER: t("You are not a member of that group now. Please choose another."),
        **_pace_words(t),
        Reason.DATA_SENT: t("Your file was made a few minutes ago: please look above."),
        Reason.NO_INVITE_LINK: t(
            "This is no link into a group: it begins with https://t.me/ and stands in the group's"
            " settings."
        ),
        Reason.REGION_FIRST: t("Please set the group's region first: newcomers look there."),
        Reason.NO_SUCCESSOR: t("That colleague can't take it over. Please choose another one."),
        Reason.NOT_A_NAME: t(
            "This reads like a sentence. Please send the name alone: first name and family name."
        ),
        Reason.NOBODY_TO_WRITE_TO: t(
            "I am in that group no more, and nobody who added me there can be written to."
        ),
        Reason.NO_DATA_YET: t(
            "A data set is made of a quarter that is over and counted, and only once."
        ),
        Reason.JOINED_ALREADY: t("These stand together already."),
        Reason.NOT_THE_SAME: t("It was said of these two that they are not the same."),
        Reason.ASKED_ALREADY: t("This was asked already: a coordinator will look at it."),
        Reason.STRANGE_BUTTON: t("I don't know this button. Please open the newest message."),
    }


def _pace_words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.TOO_MANY_PROBLEMS: t("Five problems an hour are enough. Please come back later."),
        Reason.PROBLEMS_OF_NEW: t(
            "In your first week here three problems a day are enough. Please come back tomorrow:"
            " what you wrote in a form waits for you."
        ),
        Reason.COMMENTS_OF_NEW: t(
            "In your first week here ten comments an hour are enough. Please come back in an hour."
        ),
        Reason.FIRST_OF_NEW: t(
            "In your first week, your first two go further after a day, once a colleague has"
            " joined in. Until then your group sees it."
        ),
        Reason.TOO_MANY_SOLUTIONS: t("Ten solutions an hour are enough. Please come back later."),
        Reason.TOO_MANY_COMMENTS: t("Thirty comments an hour are enough. Please come back later."),
        Reason.TOO_MANY_VOTES: t("Two hundred votes a day are enough. Please come back tomorrow."),
    }


def _moderation_words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.SILENCED: t(
            "For now you can read here and not post: a coordinator decided so. My letter to you"
            " says until when, and how to object."
        ),
        Reason.DECIDE_WITH_REASON: t(
            "Words of a colleague are withdrawn with a reason: open them and press ⚖️ Decide."
        ),
        Reason.OWN_REPORT: t("You wrote this yourself: you can change or withdraw it."),
        Reason.TOO_MANY_REPORTS: t(
            "Five reports a day are enough. If it is urgent, please write to a coordinator."
        ),
        Reason.REPORTED_BEFORE: t(
            "You reported this before, and somebody looked at it. Once it is changed, you can"
            " report it again."
        ),
        Reason.FALSE_ALARMS: t(
            "Thank you for looking! The last ones were fine, so for some weeks please report one"
            " thing a day."
        ),
        Reason.OWN_CASE: t("It concerns you, so a colleague decides."),
        Reason.WANTS_REASON: t("Please write a sentence: the author reads it."),
        Reason.NO_COLLEAGUE: t(
            "No other coordinator looks after this region now. Please decide yourself, or add"
            " somebody with /coordinators."
        ),
        Reason.NO_PICTURES: t(
            "There is no photo in it that I know of. Answer the photo itself with /hidephoto."
        ),
        Reason.TOO_LATE: t("It was too long ago."),
        Reason.POSTER_HIDDEN: t(
            "The poster of this project is hidden for now: a coordinator decides about it. Another"
            " one can hang after that."
        ),
        Reason.APPEALED: t("You said so already: another coordinator looks at it."),
        Reason.WANTS_REPLY_TO_REPORT: t(
            "Answer the card or the message that is not right with /report."
        ),
    }


def _translation_words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.OWN_TRANSLATION: t("You translated this: a colleague looks at it."),
        Reason.AUTHOR_FIRST: t("Its author is asked first, for a week. Thank you for looking!"),
        Reason.OTHER_LANGUAGES: t(
            "Who looks at a translation reads both languages. Yours are in /settings."
        ),
        Reason.LOOKED_AT: t("This has been looked at already. Thank you!"),
        Reason.SAME_WORDS: t("These are the words of the original. Please write them anew."),
        Reason.TOO_MANY_TRANSLATIONS: t(
            "Ten translations an hour are a lot: thank you! Please go on later."
        ),
        Reason.READ_IT_THERE: t("It is there already: open it once more, and you can read it."),
        Reason.TRANSLATION_UNDER_WAY: t(
            "Another translation of yours is not finished. It is in /me under Drafts: send it or"
            " drop it first."
        ),
    }


def _form_words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.FORM_CLOSED: t("This form is closed. Begin a new one whenever you like."),
        Reason.FORM_SENT: t("It is already on its way."),
        Reason.SENT_ALREADY: t(
            "This was sent already, and your words changed nothing. To change it, open it: what is"
            " yours is under /me."
        ),
        Reason.FORM_UNDER_WAY: t("You have not finished writing a problem. Go on with /problem."),
        Reason.EMPTY: t("I see no words in it. Please write a few."),
        Reason.ONLY_A_NOD: t(
            "Thank you! Please write a few words, too: what do you think, or how is it at your"
            " school?"
        ),
        Reason.WANTS_TITLE: t("Please say it in a few more words: what is it about?"),
        Reason.TITLE_TOO_LONG: t("This is too long for a title: at most 120 characters, please."),
        Reason.WANTS_TEXT: t("I expect words here. Please write a text message."),
        Reason.WANTS_PHOTO: t("I expect a photo here. Send one, or press a button below."),
        Reason.UNKNOWN_COMMAND: t("I don't know this command. What I can do: /help"),
        Reason.WANTS_FILE: t(
            "I expect a picture or a file here. Send one, or press a button below."
        ),
        Reason.NO_GROUP_CHOSEN: t("Please choose a group that shall see it."),
        Reason.SPEAK_AS_YOURSELF: t(
            "You write in the group's or a channel's name. Please send it as yourself, so that I"
            " can tell you of answers."
        ),
    }


def _poster_words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.TOO_MANY_DRAWINGS: t("Twenty drawings an hour are enough. Please come back later."),
        Reason.NOTHING_TO_DRAW: t(
            "Nothing is written for the poster yet. Press “Change the answers” and write at least"
            " one."
        ),
        Reason.DRAW_AGAIN: t(
            "This picture is a few days old and not kept any more. Please have it drawn again:"
            " your answers are kept."
        ),
        Reason.NO_CERTIFICATE: t(
            "I know no certificate with this number. Please compare it letter by letter."
        ),
        Reason.NOT_YET: t("This is possible once the event has begun."),
        Reason.WANTS_POSTER: t("I expect your poster here: a photo, a picture or a PDF."),
    }


def _event_words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.EVENT_CANCELLED: t("This event is cancelled. What comes next: /events"),
        Reason.EVENT_OVER: t("That moment is past. Please choose a later one."),
        Reason.TOOK_PLACE: t("This event is over. What comes next: /events"),
        Reason.NOT_CANCELLED: t("This event takes place."),
        Reason.CANCELLED_LONG_AGO: t(
            "A cancellation can be taken back within an hour. Please plan the event anew."
        ),
        Reason.LAST_REGION: t(
            "This is the only region. Tick another one first, or press “No coordinator any more”."
        ),
        Reason.GUESTS_ONLY: t(
            "Who comes is shown to guests and organisers only. Will you come, too? Then press"
            " “I'm coming” first."
        ),
        Reason.REGISTRATION_CLOSED: t("Registration is closed. Please ask the organiser."),
        Reason.NOT_A_NUMBER: t("I expect a number here, for example 40."),
        Reason.NOT_A_LENGTH: t(
            "I expect hours and minutes here, for example 2:30; at most 14 days."
        ),
        Reason.CLOSES_TOO_LATE: t(
            "Registration must close later than now and before the event begins."
        ),
        Reason.PLACE_TOO_LONG: t("This is too long for a place: at most 200 characters, please."),
        Reason.INCOMPLETE: t("Something is still missing. Please look at the preview."),
        Reason.TOO_MANY_COMPANIONS: t(
            "You can bring at most five colleagues. Others register themselves."
        ),
        Reason.WRONG_CODE: t("I know no event near with this code. Please look once more."),
        Reason.DOOR_CLOSED: t("Check-in works from an hour before until an hour after."),
        Reason.FULL: t("All places are taken. Please talk to the organiser at the door."),
        **_door_words(t),
        **_voice_words(t),
        Reason.NOT_A_GUEST: t("Only who registered can answer this. What comes next: /events"),
    }


def _voice_words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.VOICE_TOO_LONG: t("One sentence, please: at most 200 characters."),
        Reason.VOICES_CLOSED: t(
            "You can say yours until Teachers' Day. Read them all with /voices."
        ),
    }


def _door_words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.NOT_AT_DOOR: t(
            "Only organisers, and whom they asked to help at this door, can do this. Please ask"
            " one of them."
        ),
        Reason.HELPS_ALREADY: t("The door of this event is open to you already: /checkin"),
        Reason.NOTHING_ASKED: t("The organiser asks for nothing here."),
        Reason.NO_EVENT_AHEAD: t("No event of yours is ahead. Plan one with /newevent."),
        Reason.TOO_MANY_USHERS: t("At most ten people help at one door: take one out first."),
    }


def _role_words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.ONLY_COORDINATORS: t("Only coordinators can do this. What you can do: /help"),
        Reason.NOT_YOUR_REGION: t("Another coordinator looks after this region: /coordinators"),
        Reason.FIXED_COORDINATOR: t(
            "This coordinator is named in the bot's settings. Whoever runs the bot can change it."
        ),
        Reason.LINK_USED: t("This link was used already or is too old. Please ask for another."),
        Reason.WANTS_REPLY: t("Reply to somebody's message with /coordinators."),
        Reason.NO_RECEIVERS: t("Nobody would receive it. Please choose other receivers."),
        Reason.ALREADY_SENT: t("This was sent already."),
        Reason.NO_NEWS: t("There is nothing new to tell."),
        Reason.CANNOT_BROADCAST: t("I can't send this on: text, photos, videos or files, please."),
    }


def _conversation_words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.NOT_YOUR_CONVERSATION: t(
            "This conversation belongs to a group where I have not met you. Open it there."
        ),
        Reason.CONVERSATION_OVER: t("This conversation has ended. What came out: /conversations"),
        Reason.ENDS_TOO_LATE: t("It can last half a year at most. Please choose an earlier day."),
        Reason.NOT_YET_COUNTED: t("The results are for all once the conversation has ended."),
        Reason.OWN_STATEMENT: t("You wrote this statement: here colleagues answer."),
        Reason.STATEMENT_TOO_LONG: t(
            "A statement has at most 140 characters: one idea, so that everybody answers the same"
            " thing. Please make it shorter."
        ),
        Reason.TOO_MANY_STATEMENTS: t(
            "Ten statements an hour are enough. Please come back later."
        ),
        Reason.TWO_PARTS_WANTED: t(
            "Please write each idea in a line of its own: two at least, four at most."
        ),
        Reason.STATEMENTS_WANTED: t(
            "Please write at least 3 statements and at most 30, each in a line of its own."
        ),
    }


def _project_words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.NOT_SHOWN: t("This project is not shown to you. Please ask its owner for a link."),
        Reason.THEIR_WORDS: t(
            "These are a colleague's words: only they can make a project of them, with /project as"
            " a reply to their own message."
        ),
        Reason.FORWARDED_WORDS: t(
            "This was forwarded from elsewhere. If it is your own project, send it to me in"
            " private."
        ),
        Reason.CANNOT_READ: t(
            "I keep words, photos, documents, voice and video. Please send it as one of these."
        ),
        Reason.PROJECT_UNDER_WAY: t(
            "You have not finished writing your project. Go on with /project."
        ),
        Reason.QUESTION_TOO_LONG: t("A question has at most 600 characters: short ones get read."),
        Reason.TOO_MANY_LEADERS: t(
            "At most five colleagues can lead a project with you. Take somebody out first."
        ),
        Reason.SUBMISSIONS_CLOSED: t(
            "This event takes no more projects. Please ask its organiser."
        ),
        Reason.TOO_MANY_PROJECTS: t("Five projects an hour are enough. Please come back later."),
    }


def _brief_words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.NOTHING_TO_SAY: t(
            "Nobody raised a problem there in that time. Choose more regions, more subjects, or a"
            " longer time."
        ),
        Reason.SAID_NO: t(
            "This colleague does not want to be quoted. Please choose words of somebody else."
        ),
        Reason.QUOTED_ALREADY: t(
            "One sentence of each colleague is enough: theirs stands here, or waits for an answer."
        ),
        Reason.PHOTO_OR_FILE: t(
            "Please send it as a photo or as a PDF. A picture sent as a file would tell where it"
            " was taken."
        ),
        Reason.ENOUGH_GROUND: t(
            "More statements don't fit a brief. Take one out first: press its number once more."
        ),
        Reason.NOT_STARTED: t(
            "I can't ask this colleague in private just now. Please choose words of somebody else."
        ),
        Reason.DAY_TO_COME: t("That day is still to come. On which day was it?"),
        Reason.BRIEF_NOT_SENT: t("This brief has not been sent yet. What was sent: /briefs"),
        Reason.BRIEF_SENT: t(
            "This brief has been sent, so it stays as it is. Begin another one with /brief."
        ),
    }


def _gallery_words(t: Texts) -> dict[Reason, str]:
    return {
        Reason.GALLERY_CLOSED: t(
            "The gallery is not open yet. I will tell your group when it is."
        ),
        Reason.OWN_PROJECT: t("This is your own project: here colleagues speak. Read it: /me"),
        Reason.FEEDBACK_UNDER_WAY: t(
            "You have begun feedback on another project. It is in /me under Drafts: send it or"
            " drop it first."
        ),
        Reason.FEEDBACK_CLOSED: t(
            "Your feedback has been read and answered, so it stays as it is. Thank you for it!"
        ),
        Reason.FEEDBACK_TOO_LONG: t(
            "This is a little long: at most 1,000 characters, please. Your message is still here:"
            " copy it and make it shorter."
        ),
        Reason.REVIEW_QUESTION_TOO_LONG: t("One short question, please: at most 300 characters."),
        Reason.TOO_MANY_FEEDBACK: t("So much feedback in one hour! Please come back later."),
        Reason.ANSWERED: t("This feedback has been answered already."),
        Reason.NO_WALK: t("This walk has ended. Begin a new one with /gallery."),
    }


def too_fast_words(t: Texts) -> str:
    return t("That is very fast. What you send in the next seconds is not kept; wait a little.")


def sorry_words(t: Texts) -> str:
    return t("Something went wrong on my side. Please try once more; nothing you sent is lost.")


def refusal_card(reason: Reason, t: Texts, excess: int = 0, *, most: int = TEXT_LIMIT) -> Card:
    buttons = {
        Reason.FORM_CLOSED: Button(t("📝 Share a problem"), BeginProblem()),
        Reason.FORM_UNDER_WAY: Button(t("Go on with it"), BeginProblem()),
        Reason.NOT_YOURS: Button(t("My problems"), ListMine("problems", 0)),
    }
    button = buttons.get(reason)
    words = refusal_words(reason, t, excess, most=most)
    return Card(words, [[button]] if button else [])
