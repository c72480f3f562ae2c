"""What is said of photos, wherever one may be sent or shown."""

from locales import Texts


def photo_consent_words(t: Texts) -> str:
    return t("Please show no recognisable children without their parents' consent.")


def pending_lines(number: int, t: Texts, *, held: int = 0) -> list[str]:
    """Of those that others can't see yet (storage/drawings/unsafe_files.py), and those `held`,
    which their sender has not released (storage/pictures/going.py)."""
    lines = []
    if number:
        lines.append(t.n("🖼 {n} picture is on its way", "🖼 {n} pictures are on their way", number))
    if held:
        lines.append(t.n("🖼 {n} photo, not released", "🖼 {n} photos, not released", held))
    return lines
