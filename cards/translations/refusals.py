"""Why a translation may not be."""

from community.refusals import Reason
from locales import Texts


def translation_refusals(t: Texts) -> dict[Reason, str]:
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
