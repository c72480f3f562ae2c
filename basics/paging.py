"""Pages are counted from 0, and what a button says of its page can be forged."""

from basics.records import dataclass

LAST_PAGE = 10_000


def is_page(number: int) -> bool:
    return 0 <= number <= LAST_PAGE


def page_of(number: int) -> int:
    """The nearest page that there can be."""
    return max(0, min(number, LAST_PAGE))


@dataclass(frozen=True, slots=True)
class Pages:
    """One page of a list of which it is known how long it is."""

    page: int
    size: int
    total: int

    @property
    def last(self) -> int:
        return max(0, (self.total - 1) // self.size)

    @property
    def offset(self) -> int:
        """So many stand on the pages before."""
        return self.page * self.size


def pages(page: int, size: int, *, total: int) -> Pages:
    """The nearest page that there is: a list may have become shorter since its button was made."""
    wanted = Pages(page, size, total)
    return Pages(max(0, min(page, wanted.last)), size, total)
