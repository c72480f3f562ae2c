"""Why a voice for Teachers' Day may not be."""

from community.refusals import Reason
from locales import Texts


def day_refusals(t: Texts) -> dict[Reason, str]:
    return {
        Reason.VOICE_TOO_LONG: t("One sentence, please: at most 200 characters."),
        Reason.VOICES_CLOSED: t(
            "You can say yours until Teachers' Day. Read them all with /voices."
        ),
    }
