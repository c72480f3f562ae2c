"""What is answered to a vote."""

from locales import Texts


def vote_toast(votes: int, changed: bool, t: Texts) -> str:
    if changed:
        return t.n(
            "Your vote is in: {n} has this too.", "Your vote is in: {n} have this too.", votes
        )
    return t("Your vote is in already. To take it back, open More or send me /me.")


def vote_back_toast(votes: int, t: Texts) -> str:
    return t.n(
        "Your vote is taken back: {n} has this too.",
        "Your vote is taken back: {n} have this too.",
        votes,
    )
