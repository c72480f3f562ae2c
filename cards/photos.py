"""What is said of pictures that others can't see yet: storage/drawings/unsafe_files.py, or not at
all: storage/pictures/going.py."""

from locales import Texts


def pending_lines(number: int, t: Texts, *, held: int = 0) -> list[str]:
    """`held` are not released by who sent them."""
    lines = []
    if number:
        lines.append(t.n("🖼 {n} picture is on its way", "🖼 {n} pictures are on their way", number))
    if held:
        lines.append(t.n("🖼 {n} photo, not released", "🖼 {n} photos, not released", held))
    return lines
