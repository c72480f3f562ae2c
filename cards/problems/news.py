"""News for the author of problems."""

from collections.abc import Sequence

from basics.records import dataclass
from cards.card import Button, Card
from cards.problems.presses import Hear, OpenProblem
from cards.projects.presses import OpenProject, SetProjectWish
from cards.text.markup import called, heading, plain_name, safe
from community.words import shorten
from locales import Texts
from storage.problems.notices import News, Word
from storage.projects.notices import ProjectNews
from storage.projects.notices import Word as ProjectWord

SHOWN = 8
#: Of the words of colleagues, so many on each, cut to so many letters.
QUOTED, WORDS = 3, 80


@dataclass(frozen=True, slots=True)
class Told:
    """What is new on a problem, with the first words of colleagues."""

    news: News
    words: Sequence[Word]


@dataclass(frozen=True, slots=True)
class ToldOfProject:
    """The same of a project."""

    news: ProjectNews
    words: Sequence[ProjectWord]


def news_card(news: Sequence[Told], of_projects: Sequence[ToldOfProject], t: Texts) -> Card:
    """One message for all of a person's problems and projects."""
    found = [part for part in (_of_problems(news, t), _of_projects(of_projects, t)) if part]
    text = "\n\n".join(part.text for part in found)
    return Card(text, [row for part in found for row in part.buttons])


def _of_projects(told: Sequence[ToldOfProject], t: Texts) -> Card | None:
    if not told:
        return None
    parts = [t("<b>News on your projects</b>")]
    rows = []
    for one in told[:SHOWN]:
        item = one.news
        lines = [heading(item.title), _counted_in_project(item, t)]
        lines += [_quoted(_SIGNS[word.kind], word.author, word.text, t=t) for word in one.words]
        parts.append("\n".join(lines))
        title = shorten(plain_name(item.title), 40)
        stop = SetProjectWish(item.project_id, "news", 0)
        rows.append([Button(title, OpenProject(item.project_id, 1))])
        rows[-1].append(Button(t("🔕 No more"), stop))
    return Card("\n\n".join(parts), rows)


def _counted_in_project(item: ProjectNews, t: Texts) -> str:
    counted = []
    if item.comments:
        counted.append(t.n("{n} new comment", "{n} new comments", item.comments))
    if item.answers:
        counted.append(t.n("{n} new answer", "{n} new answers", item.answers))
    if item.notes:
        counted.append(t.n("{n} new note in the log", "{n} new notes in the log", item.notes))
    return ", ".join(counted)


def _of_problems(told: Sequence[Told], t: Texts) -> Card | None:
    own = [one for one in told if one.news.comments or one.news.solutions]
    solved = [one for one in told if one.news.helped or one.news.solved or one.news.tried]
    parts = []
    if own:
        parts.append(t("<b>News on your problems</b>"))
        parts += [_own(one, t) for one in own[:SHOWN]]
    if solved:
        parts.append(t("<b>News on your solutions</b>"))
        parts += [_solved(one.news, t) for one in solved[:SHOWN]]
    if len(told) > SHOWN:
        left = len(told) - SHOWN
        parts.append(t.n("and {n} more problem: /me", "and {n} more problems: /me", left))
    rows = [
        [
            Button(shorten(plain_name(one.news.title), 40), OpenProblem(one.news.problem_id, 1)),
            Button(t("🔕 No more"), Hear(one.news.problem_id, 0)),
        ]
        for one in told[:SHOWN]
    ]
    return Card("\n\n".join(parts), rows) if parts else None


def _own(one: Told, t: Texts) -> str:
    """How many, and how the first of them begin."""
    lines = [heading(one.news.title), counted(one.news.comments, one.news.solutions, t)]
    lines += [
        _quoted("💡" if word.is_solution else "💬", word.author, word.text, t=t)
        for word in one.words
    ]
    return "\n".join(lines)


#: Of what is quoted from a project.
_SIGNS = {"comment": "💬", "answer": "↩️", "note": "📝"}


def _quoted(sign: str, author: str, text: str, *, t: Texts) -> str:
    said = " ".join(text.split()) or t("see the photo or file")
    return f"{sign} {called(author, t)}: <i>{safe(shorten(said, WORDS))}</i>"


def _solved(news: News, t: Texts) -> str:
    lines = [heading(news.title)]
    if news.solved:
        lines.append(t("✅ Its author says: your solution solved it."))
    if news.helped:
        helped = t.n("👍 It helped {n} colleague", "👍 It helped {n} colleagues", news.helped)
        lines.append(helped)
    if news.tried:
        tried = t.n("🧪 {n} colleague tried it too", "🧪 {n} colleagues tried it too", news.tried)
        lines.append(tried)
    return "\n".join(lines)


def counted(comments: int, solutions: int, t: Texts) -> str:
    said = []
    if comments:
        said.append(t.n("{n} new comment", "{n} new comments", comments))
    if solutions:
        said.append(t.n("{n} new solution", "{n} new solutions", solutions))
    return ", ".join(said)
