"""News for the author of problems."""

from collections.abc import Sequence

from cards.card import Button, Card
from cards.markup import heading, plain_name
from cards.problem_presses import Hear, OpenProblem
from community.words import shorten
from locales import Texts
from storage.notices import News

SHOWN = 8


def news_card(news: Sequence[News], t: Texts) -> Card:
    """One message for all of a person's problems."""
    parts = [t("<b>News on your problems</b>")]
    rows = []
    for item in news[:SHOWN]:
        parts.append(f"{heading(item.title)}\n" + counted(item.comments, item.solutions, t))
        title = shorten(plain_name(item.title), 40)
        rows.append([Button(title, OpenProblem(item.problem_id, 1))])
        stop = Hear(item.problem_id, 0)
        rows[-1].append(Button(t("🔕 No more"), stop))
    if len(news) > SHOWN:
        left = len(news) - SHOWN
        parts.append(t.n("and {n} more problem: /me", "and {n} more problems: /me", left))
    return Card("\n\n".join(parts), rows)


def counted(comments: int, solutions: int, t: Texts) -> str:
    said = []
    if comments:
        said.append(t.n("{n} new comment", "{n} new comments", comments))
    if solutions:
        said.append(t.n("{n} new solution", "{n} new solutions", solutions))
    return ", ".join(said)
