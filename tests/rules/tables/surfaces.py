"""Every place where what people wrote or sent comes out: one list, over which hiding, withdrawing,
bringing back and `/forget` are tested. Whoever makes a new place adds its line; a test reads all
modules of cards and storage and finds the one that is missing.
"""

from typing import Literal

from basics.records import dataclass
from storage.moderation.things import What

#: redrawn: messages that are known are edited, whatever happens between (`storage/posts.py`).
#: read: it is made of rows each time that somebody opens it, or when a letter leaves.
#: held: a letter that waits, with words in it, stays or leaves without them.
#: sealed: a file that was drawn of it can't be sent any more.
How = Literal["redrawn", "read", "held", "sealed"]


@dataclass(frozen=True, slots=True)
class Surface:
    name: str
    shows: frozenset[What]
    how: How
    #: What draws it, and what reads it, as modules of cards/ and storage/.
    cards: tuple[str, ...]
    reads: tuple[str, ...] = ()


def _of(*kinds: What) -> frozenset[What]:
    return frozenset(kinds)


SURFACES: tuple[Surface, ...] = (
    Surface(
        "problem cards in groups",
        _of("problem", "solution"),
        "redrawn",
        ("problems.problem",),
        ("views", "problems.problems", "posts"),
    ),
    Surface(
        "earlier words of problems",
        _of("problem"),
        "read",
        ("problems.earlier",),
        ("problems.earlier",),
    ),
    Surface(
        "what became of problems",
        _of("problem"),
        "read",
        ("problems.states", "problems.solved"),
        ("problems.states",),
    ),
    Surface(
        "news of what people follow",
        _of("comment", "solution", "problem", "project", "project_comment", "note"),
        "read",
        ("following.news",),
        ("following.words",),
    ),
    Surface(
        "questions months later",
        _of("problem", "project"),
        "read",
        ("revisits.revisits",),
    ),
    Surface(
        "solution cards in groups", _of("solution", "problem"), "redrawn", ("problems.solution",)
    ),
    Surface("project cards in groups", _of("project"), "redrawn", ("projects.project",)),
    Surface("question cards in groups", _of("note", "project"), "redrawn", ("projects.question",)),
    Surface("poster cards of walks", _of("poster", "project"), "redrawn", ("posters.walks",)),
    Surface(
        "digests of groups",
        _of("problem", "solution", "project"),
        "redrawn",
        ("digests.digest",),
        ("digests.items", "digests.things", "digests.within"),
    ),
    Surface(
        "lists in groups",
        _of("problem", "solution", "project", "voice"),
        "redrawn",
        (
            *("problems.lists", "problems.alike", "posters.gallery_lists", "days.voices"),
            *("search.search", "text.gone"),
        ),
        ("sending.listed",),
    ),
    Surface(
        "digests of persons",
        _of("problem", "solution", "project"),
        "read",
        ("digests.pages",),
        ("digests.person",),
    ),
    Surface(
        "problems that stand together",
        _of("problem"),
        "read",
        ("problems.joining",),
        ("problems.families",),
    ),
    Surface(
        "pages of problems",
        _of("problem", "solution"),
        "read",
        ("problems.problem", "problems.opening"),
    ),
    Surface(
        "pages of solutions",
        _of("solution"),
        "read",
        ("problems.solution",),
        ("problems.solutions",),
    ),
    Surface(
        "what colleagues tried too",
        _of("trial"),
        "read",
        ("problems.trials",),
        ("problems.trials",),
    ),
    Surface(
        "statements of conversations",
        _of("statement"),
        "read",
        ("conversations.conversation", "conversations.results", "conversations.statements"),
        ("conversations.statements",),
    ),
    Surface(
        "translations",
        _of("translation", "problem", "solution", "project", "voice"),
        "read",
        (
            *("translations.translation", "translations.form", "translations.version"),
            "translations.wanted",
        ),
        (
            "translations.translations",
            "translations.originals",
            "translations.versions",
            "translations.wanted",
            "translations.worded",
        ),
    ),
    Surface(
        "comments on problems",
        _of("comment"),
        "read",
        ("problems.comments",),
        ("problems.comments",),
    ),
    Surface(
        "what is found by its words",
        _of("problem", "solution", "project", "voice", "translation"),
        "read",
        ("search.search", "search.inline"),
        ("search.texts",),
    ),
    Surface(
        "lists of problems, solutions and comments",
        _of("problem", "solution", "comment", "project_comment"),
        "read",
        ("problems.lists",),
        ("problems.lists",),
    ),
    Surface(
        "what one follows",
        _of("problem", "project"),
        "read",
        ("following.follows",),
        ("following.follows",),
    ),
    Surface("pages of projects", _of("project"), "read", ("projects.project", "projects.leaders")),
    Surface(
        "lists of projects",
        _of("project"),
        "read",
        ("projects.lists", "posters.gallery_lists"),
        ("projects.projects", "projects.lists"),
    ),
    Surface(
        "comments on projects",
        _of("project_comment"),
        "read",
        ("projects.comments",),
        ("projects.comments",),
    ),
    Surface("logs of projects", _of("note"), "read", ("projects.log",), ("projects.log",)),
    Surface("answers to questions", _of("note"), "read", ("projects.question",)),
    Surface(
        "feedback on projects",
        _of("feedback"),
        "read",
        ("projects.received_feedback", "projects.feedback", "projects.review_question"),
        ("projects.feedback",),
    ),
    Surface(
        "posters and galleries",
        _of("poster", "project"),
        "read",
        ("posters.poster", "posters.gallery"),
        ("posters.posters", "posters.galleries"),
    ),
    Surface(
        "posters that wait for feedback",
        _of("project"),
        "read",
        ("projects.proposals",),
        ("projects.proposals",),
    ),
    Surface(
        "news for authors",
        _of("comment", "solution", "problem", "project"),
        "read",
        ("problems.news",),
        ("problems.notices", "projects.notices"),
    ),
    Surface(
        "voices of Teachers' Day",
        _of("voice"),
        "read",
        ("days.voices", "days.days"),
        ("days.voices",),
    ),
    Surface(
        "portfolios",
        _of("problem", "solution", "project", "note", "feedback"),
        "read",
        ("certificates.portfolio",),
        ("certificates.portfolio",),
    ),
    Surface(
        "briefs",
        _of("problem", "solution", "comment", "statement"),
        "read",
        ("briefs.sheet", "briefs.brief", "briefs.quotes", "briefs.ground", "briefs.steps"),
        ("briefs.briefs", "briefs.checks", "briefs.counting", "briefs.quotes", "briefs.marks"),
    ),
    Surface(
        "forms that change or begin with something",
        _of("problem", "project"),
        "read",
        ("problems.form", "problems.alike", "projects.form", "forms.questions", "forms.pictures"),
    ),
    Surface(
        "pictures and files",
        _of(
            *("problem", "solution", "comment", "trial"),
            *("project", "project_comment", "note", "picture"),
        ),
        "read",
        ("files", "card", "events.event", "events.report", "photos", "pictures.pictures"),
        ("photos", "parts", "drawings.unsafe_files", "pictures.looking"),
    ),
    Surface("drawn posters", _of("poster", "project"), "sealed", ("drawings.drawn",)),
    Surface(
        "the public page",
        _of("problem", "solution", "trial", "project", "poster", "feedback", "voice", "picture"),
        "read",
        ("site.articles", "site.entries", "site.pages", "site.release"),
        ("site.shown", "site.lines", "posters.on_page"),
    ),
    Surface(
        "letters that wait",
        _of(
            *("problem", "solution", "comment", "trial"),
            *("project", "project_comment", "note", "voice", "statement"),
        ),
        "held",
        (),
        ("moderation.waiting_letters",),
    ),
)
#: Whoever reads another language than the original's gets an accepted translation in all other
#: places (of what has one: `storage/translations/originals.py`); here they get it as it was
#: written, and why.
AS_WRITTEN: dict[str, str] = {
    "earlier words of problems": "what stood there before, word for word",
    "questions months later": "people are asked of what they wrote or tried themselves",
    "poster cards of walks": "a poster is a picture of its authors' words",
    "posters and galleries": "the same",
    "drawn posters": "the same",
    "what colleagues tried too": "nobody translates what is said in a line",
    "statements of conversations": "people answer one wording: another would be another question",
    "comments on projects": "nobody translates comments",
    "logs of projects": "nobody translates notes",
    "answers to questions": "the same",
    "news for authors": "of one's own, which one wrote",
    "pictures and files": "no words",
    "the public page": "its author released their own words; each part says its language",
    "letters that wait": "as they were when they were written",
}
#: Modules of storage that read such rows, and why nothing comes out there.
INWARD: dict[str, str] = {
    "conversations.ballots": "counts, and says what stands to who answered",
    "days.dates": "counts what stands",
    "moderation.beside": "tells people their own",
    "moderation.first": "looks who is new, and shows nothing",
    "following.news": "looks who follows",
    "moderation.fresh": "looks for floods, and shows nothing",
    "moderation.further": "knows which groups wait for a thing, and shows nothing",
    "moderation.kept": "is where an author changes what is hidden",
    "moderation.queue": "knows numbers, not words",
    "moderation.sealed": "is where hidden words are, for coordinators alone",
    "moderation.sealing": "takes words out of their rows, and puts them back",
    "moderation.things": "is read by the queue",
    "people.forgetting": "deletes and moves",
    "statistics.facts": "counts, and shows nothing",
    "statistics.datasets": "counts, and publishes no words",
    "pictures.objections": "knows where one was, for administrators",
    "pictures.going": "takes out what is not released",
    "pictures.likeness": "compares new ones with those that were taken down",
    "pictures.pictures": "knows what authors said of who is in a picture",
    "people.mydata": "tells people their own",
    "people.renamed": "knows which cards say a name, and shows nothing",
    "people.written": "tells people their own",
    "problems.sight": "says who may read, and shows nothing",
    "problems.votes": "reads a state and counts",
    "projects.idle": "asks owners about their own projects",
    "rows": "names a table in its example",
    "site.visits": "counts what is out, and what waits for a word",
}
