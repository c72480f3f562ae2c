"""What is said of search on cards of other subjects."""

from locales import Texts


def alike_words(count: int, t: Texts) -> str:
    return "🔎 " + t.n(
        "<b>{n} problem of your colleagues speaks of this.</b>",
        "<b>{n} problems of your colleagues speak of this.</b>",
        count,
    )
