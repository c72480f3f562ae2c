"""What is said of pictures that others can't see yet; see storage/drawings/unsafe_files.py."""

from locales import Texts


def pending_lines(number: int, t: Texts) -> list[str]:
    if not number:
        return []
    return [t.n("🖼 {n} picture is on its way", "🖼 {n} pictures are on their way", number)]
