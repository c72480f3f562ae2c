"""Pages are counted from 0, and what a button says of its page can be forged."""

LAST_PAGE = 10_000


def is_page(number: int) -> bool:
    return 0 <= number <= LAST_PAGE


def page_of(number: int) -> int:
    """The nearest page that there can be."""
    return max(0, min(number, LAST_PAGE))
