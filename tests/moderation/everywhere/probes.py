"""How each place where people's words come out is looked at, where there is one of each."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Literal

from cards.card import Card
from cards.days.presses import ListVoices
from cards.posters.gallery_presses import ListProjects
from cards.presses import pack
from cards.problems.presses import ListProblems
from cards.text.links import Links
from community.briefs import briefs, quotes
from community.briefs.pieces import sentences
from community.conversations import results
from community.conversations.results import Counts, Tally
from community.following import hearing
from community.forms.steps import Said
from community.revisits import revisits
from community.search import search
from community.search.elsewhere import Eyes
from jobs.draw import draw
from jobs.sending.lists import list_card
from storage import outbox, photos, posts
from storage.briefs import briefs as brief_rows
from storage.certificates import portfolio
from storage.certificates.portfolio import Span
from storage.conversations import statements
from storage.days import voices
from storage.db import Database, Rows, Transaction
from storage.digests import things as digest_thing_rows
from storage.following import follows, news
from storage.following.follows import What as Followed
from storage.groups import groups
from storage.moderation.things import What
from storage.outbox import NewLetter
from storage.people import people
from storage.posters import posters
from storage.problems import comments, earlier, families, notices, problems, solutions, trials
from storage.problems import states as state_rows
from storage.problems.lists import Filter
from storage.problems.lists import page as page_of_problems
from storage.problems.sight import EVERYTHING
from storage.projects import comments as project_comment_rows
from storage.projects import feedback, log, projects, proposals
from storage.projects import lists as project_list_rows
from storage.revisits.revisits import Revisit
from storage.search import texts
from storage.sending import saying
from storage.sending.listed import ALIKE, FOUND, GREETING, KNOWN, Listing, named
from storage.translations import originals, translations, versions
from tests.moderation.things import AIDA, BERIK, NOW, SAULE, Made, file_of, one_of_each, secret
from tests.site import crawl
from tests.site.town import hang_picture, make_pictures, release_everything

#: Beside letters about what she did.
AS_AIDA = saying.by(AIDA.id)
LINKS = Links("ustaz_uni_bot")
WHOLE = Span(0, 2 * NOW)
Probe = Callable[[Rows, Made], Awaitable[object]]


async def _cards(rows: Rows, made: Made, shows: posts.Shows) -> list[Card | None]:
    """All of one kind in groups, as they are drawn."""
    found = await rows.all("SELECT id FROM post WHERE shows = ? ORDER BY id", shows)
    known = [await posts.get(rows, row[0]) for row in found]
    return [await draw(rows, post, LINKS, now=NOW) for post in known if post]


async def _digest(rows: Rows, made: Made) -> object:
    wanted = [
        digest_thing_rows.Entry("problems", made.ids["problem"]),
        digest_thing_rows.Entry("solutions", made.ids["solution"]),
        digest_thing_rows.Entry("projects", made.ids["project"]),
    ]
    return await digest_thing_rows.load(rows, wanted)


async def _in_groups(rows: Rows, made: Made) -> object:
    """Each list that a letter to the group names things in, as it is drawn anew."""
    group = await groups.get(rows, made.group_id)
    assert group
    found = await rows.all("SELECT id FROM outbox WHERE names <> ? ORDER BY id", AS_AIDA)
    return [await list_card(rows, row[0], LINKS, group=group, now=NOW) for row in found]


async def _lists(rows: Rows, made: Made) -> object:
    return [
        await page_of_problems(rows, Filter(), EVERYTHING, offset=0, limit=99),
        await solutions.page_of_author(rows, AIDA.id, 0, limit=99),
        await comments.page_of_author(
            rows,
            AIDA.id,
            0,
            limit=99,
            problems=EVERYTHING,
            projects=project_list_rows.EVERYTHING,
        ),
    ]


async def _follows(rows: Rows, made: Made) -> object:
    return await follows.page(
        rows, BERIK.id, 0, limit=9, problems=EVERYTHING, projects=project_list_rows.EVERYTHING
    )


async def _search(rows: Rows, made: Made) -> object:
    """Its texts are folded: whose stands there is said in whole."""
    eyes = Eyes(EVERYTHING, project_list_rows.EVERYTHING)
    looked = await search.look(rows, eyes, "secret words", now=NOW)
    found = await search.shown(rows, eyes, looked, lang="en", now=NOW)
    known = await texts.readable(rows, EVERYTHING, 99)
    return [found, sorted(secret(one.kind) for one in known)]


async def _translated(rows: Rows, made: Made) -> object:
    """With what they are of, and whoever reads Kazakh."""
    kinds = [kind for kind in originals.KINDS if kind != "status"]
    said = {made.ids["problem"]: secret("problem")}
    return [
        [await originals.get(rows, kind, made.ids[kind]) for kind in kinds],
        await translations.get(rows, made.ids["translation"]),
        await versions.of_many(rows, "problem", said, reads=("kk",)),
    ]


async def _news(rows: Rows, made: Made) -> object:
    news = notices.News(made.ids["problem"], "", 1, 1, 0, 0, 0, 0)
    return [
        await notices.words_of(rows, BERIK.id, news, limit=99),
        await notices.of_person(rows, BERIK.id),
    ]


async def _followed(rows: Rows, made: Made) -> object:
    """What Berik hears of all of them, as if each had just happened."""
    berik, ids = await people.get(rows, BERIK.id), made.ids
    assert berik
    happened: list[tuple[Followed, int, news.Kind, int]] = [
        ("problem", ids["problem"], "status", 0),
        ("problem", ids["problem"], "comment", ids["comment"]),
        ("problem", ids["problem"], "solution", ids["solution"]),
        ("project", ids["project"], "stage", 0),
        ("project", ids["project"], "note", ids["note"]),
        ("project", ids["project"], "comment", ids["project_comment"]),
    ]
    unheard = [
        news.Unheard(at, what, thing, kind, subject, "was", 1, NOW)
        for at, (what, thing, kind, subject) in enumerate(happened)
    ]
    return await hearing.heard(rows, berik, unheard)


async def _months_later(rows: Rows, made: Made) -> object:
    what: tuple[Literal["problem", "trial", "project"], ...] = ("problem", "trial", "project")
    return [
        await revisits.title(
            rows, Revisit(1, one, made.ids[one], None, 1, 3, 0, 0, 0, None, "", None)
        )
        for one in what
    ]


async def _portfolio(rows: Rows, made: Made) -> object:
    return [await portfolio.of_person(rows, who.id, WHOLE) for who in (AIDA, BERIK)]


async def _files(rows: Rows, made: Made) -> object:
    owners: tuple[photos.Owner, ...] = (
        *("problem", "solution", "comment", "trial"),
        *("project", "project_comment", "note"),
    )
    return [
        await photos.of_owner(rows, owner, number)
        for owner in owners
        for what, number in made.ids.items()
        if what == owner
    ]


async def _waiting(rows: Rows, made: Made) -> object:
    return await rows.all(
        "SELECT body FROM outbox WHERE state IN ('ready', 'waiting') ORDER BY id"
    )


async def _gallery(rows: Rows, made: Made) -> object:
    return [
        await posters.shown(rows, made.ids["poster"]),
        await posters.get(rows, made.ids["poster"]),
    ]


async def _brief(rows: Rows, made: Made) -> object:
    """As its PDF, its message and its table say it."""
    known = await briefs.steered(rows, 1, SAULE)
    return await briefs.content(rows, known)


async def _page(rows: Rows, made: Made) -> object:
    """Once the bot has looked what pictures are to be made."""
    assert isinstance(rows, Database)
    await make_pictures(rows)
    return await crawl.said(rows, now=NOW, asked="words of a solution")


#: How each is looked at.
PROBES: dict[str, Probe] = {
    "problem cards in groups": partial(_cards, shows="problem"),
    "solution cards in groups": partial(_cards, shows="solution"),
    "project cards in groups": partial(_cards, shows="project"),
    "question cards in groups": partial(_cards, shows="question"),
    "poster cards of walks": _gallery,
    "digests of groups": _digest,
    "digests of persons": _digest,
    "lists in groups": _in_groups,
    "problems that stand together": lambda rows, made: families.family(
        rows, made.ids["problem"], EVERYTHING
    ),
    "earlier words of problems": lambda rows, made: earlier.get(rows, made.ids["problem"]),
    "pages of problems": lambda rows, made: problems.get(rows, made.ids["problem"]),
    "pages of solutions": lambda rows, made: solutions.page(
        rows, [made.ids["problem"]], 0, limit=99
    ),
    "what colleagues tried too": lambda rows, _: trials.page(rows, 1, 0, limit=99),
    "statements of conversations": lambda rows, _: statements.in_state(rows, 1, "allowed"),
    "translations": _translated,
    "comments on problems": lambda rows, made: comments.page(
        rows, [made.ids["problem"]], 0, limit=99
    ),
    "lists of problems, solutions and comments": _lists,
    "what is found by its words": _search,
    "what one follows": _follows,
    "pages of projects": lambda rows, made: projects.get(rows, made.ids["project"]),
    "lists of projects": lambda rows, _: projects.of_owner(rows, AIDA.id, 0, limit=99),
    "comments on projects": lambda rows, made: project_comment_rows.page(
        rows, made.ids["project"], 0, limit=99
    ),
    "logs of projects": lambda rows, made: log.page(rows, made.ids["project"], 0, limit=99),
    "answers to questions": lambda rows, made: log.of_project(rows, made.ids["project"]),
    "feedback on projects": lambda rows, _: feedback.page_of_project(rows, 2, 0, limit=99),
    "posters and galleries": _gallery,
    "posters that wait for feedback": lambda rows, _: proposals.waiting(rows, BERIK.id, 9),
    "news for authors": _news,
    "news of what people follow": _followed,
    "questions months later": _months_later,
    "what became of problems": lambda rows, _: state_rows.prepared(rows, BERIK.id, limit=9),
    "voices of Teachers' Day": lambda rows, _: voices.page(rows, 2027, 0, limit=99),
    "portfolios": _portfolio,
    "briefs": _brief,
    "forms that change or begin with something": lambda rows, made: problems.get(
        rows, made.ids["problem"]
    ),
    "pictures and files": _files,
    "drawn posters": lambda rows, _: rows.all("SELECT key, sheet FROM drawing"),
    "letters that wait": _waiting,
    "the public page": _page,
}


async def prepared(db: Database) -> Made:
    """One of each; news of them wait in letters, and a poster was drawn."""
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        for what in made.ids:
            said = file_of(what) if what == "picture" else secret(what)
            body = f'{{"text": "News: {said}"}}'
            method = "sendPhoto" if what == "picture" else "sendMessage"
            letter = NewLetter(BERIK.id, "notice", method, body, names=AS_AIDA)
            await outbox.add(tx, letter, NOW)
        for listing in _listings(made):
            letter = NewLetter(-7, "reply", "sendMessage", "{}", names=listing.words)
            await outbox.add(tx, letter, NOW)
        came = "state = 'sent', message_id = 900 + id"
        await tx.run(f"UPDATE outbox SET {came} WHERE chat_id = -7 AND names IS NOT NULL")
        sheet = f'{{"name": "Aida", "did": "{secret("poster")} {secret("project")}"}}'
        await tx.run(
            "INSERT INTO problem_status (problem_id, said_by, status, words, whom, says, said_at)"
            " VALUES (?, ?, 'heard', 'We look at it', '', '', 1)",
            made.ids["problem"],
            BERIK.id,
        )
        wish: Said = {"period": "now", "recipient": "Them", "language": "en"}
        brief_id = await briefs.make(tx, SAULE, wish, now=NOW)
        for of in await quotes.choices(tx, brief_id, SAULE):
            if of.kind != "problem":
                mark = quotes.mark_of(sentences(of.words)[0])
                # One after another: a person has one sentence in a brief.
                quote = await quotes.ask(tx, SAULE, brief_id, of=of, mark=mark, now=NOW)
                await quotes.answer(tx, AIDA, quote.id, said="name", now=NOW)
                await tx.run("UPDATE brief_quote SET author_id = 0")
        await tx.run("UPDATE brief_quote SET author_id = ?", AIDA.id)
        # Of one that is sent its sentences stand, as few as they are.
        await tx.run("UPDATE brief SET state = 'sent', sent_at = ?", NOW)
        await _shared(tx, made.ids["statement"], brief_id)
        await tx.run(
            "INSERT INTO drawing (kind, key, sheet, state, created_at)"
            " VALUES ('poster', ?, ?, 'known', 1)",
            f"poster:{made.ids['poster']}:x",
            sheet,
        )

    await db.write(work)
    was = earlier.Earlier(secret("problem"), secret("problem"), 1)
    await db.write(partial(earlier.keep, problem_id=made.ids["problem"], earlier=was))
    await release_everything(db)
    await hang_picture(db, made)
    return made


def _listings(made: Made) -> list[Listing]:
    """Of each kind of list that a group can ask for."""
    problem, project = (named(what, [made.ids[what]]) for what in ("problem", "project"))
    solution, voice = (named(what, [made.ids[what]]) for what in ("solution", "voice"))
    return [
        Listing(pack(ListProblems()), problem),
        Listing(pack(ListProjects()), project),
        Listing(pack(ListVoices(2027, 0)), voice),
        Listing(ALIKE, problem),
        Listing(KNOWN, project),
        Listing(GREETING, voice),
        Listing(FOUND, (*problem, *solution, *project)),
    ]


async def _shared(tx: Transaction, statement_id: int, brief_id: int) -> None:
    """All share the statement, which stands in the brief."""
    half = Counts(20, 2)
    tally = Tally(statement_id, Counts(40, 4), {"lang": {"kk": half, "ru": half}})
    said = results.written(results.Results(44, (tally,)))
    await tx.run("UPDATE conversation SET state = 'told', results = ?", said)
    await brief_rows.set_ground(tx, brief_id, [str(statement_id)])


def says(found: object, what: What) -> bool:
    return secret(what) in repr(found) or file_of(what) in repr(found)
