"""What is said wherever a photo may be sent."""

from locales import Texts


def photo_consent_words(t: Texts) -> str:
    return t("Please show no recognisable children without their parents' consent.")
