"""Why an answer or a form is not taken."""

from community.refusals import Reason
from locales import Texts


def form_refusals(t: Texts) -> dict[Reason, str]:
    return {
        Reason.FORM_CLOSED: t("This form is closed. Begin a new one whenever you like."),
        Reason.FORM_SENT: t("It is already on its way."),
        Reason.SENT_ALREADY: t(
            "This was sent already, and your words changed nothing. To change it, open it: what is"
            " yours is under /me."
        ),
        Reason.OTHER_UNDER_WAY: t(
            "You have begun something like this and not sent it. It is in /me under Drafts: send"
            " it or drop it first."
        ),
        Reason.EMPTY: t("I see no words in it. Please write a few."),
        Reason.ONLY_A_NOD: t(
            "Thank you! Please write a few words, too: what do you think, or how is it at your"
            " school?"
        ),
        Reason.WANTS_TITLE: t("Please say it in a few more words: what is it about?"),
        Reason.TITLE_TOO_LONG: t("This is too long for a title: at most 120 characters, please."),
        Reason.WANTS_TEXT: t("I expect words here. Please write a text message."),
        Reason.WANTS_PHOTO: t("I expect a photo here. Send one, or press a button below."),
        Reason.WANTS_FILE: t(
            "I expect a picture or a file here. Send one, or press a button below."
        ),
        Reason.NO_GROUP_CHOSEN: t("Please choose a group that shall see it."),
        Reason.SPEAK_AS_YOURSELF: t(
            "You write in the group's or a channel's name. Please send it as yourself, so that I"
            " can tell you of answers."
        ),
        Reason.CANNOT_READ: t(
            "I keep words, photos, documents, voice and video. Please send it as one of these."
        ),
    }
