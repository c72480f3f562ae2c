"""Buttons of digests; see presses.py."""

from dataclasses import dataclass

from cards.press import Press


@dataclass(frozen=True, slots=True)
class PageDigest(Press):
    """All that a digest says, in pages."""

    digest_id: int
    page: int = 0


DIGEST_PREFIXES: dict[str, type[Press]] = {
    "gda": PageDigest,
}
