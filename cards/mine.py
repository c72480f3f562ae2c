"""/me: what is somebody's own, in one message that changes in place."""

from basics.records import dataclass
from cards.card import Button, Card, in_rows
from cards.certificates.presses import AskPortfolio, ListMyCertificates
from cards.people.mine_presses import ListUnfinished, ShowMine
from cards.press import Press
from cards.problems.presses import BeginProblem, ListMine, ListProblems
from cards.projects.feedback_presses import ListGivenFeedback
from cards.projects.presses import ListMyProjects
from cards.start import settings_button
from cards.text.links import Links
from cards.translations.presses import ListWaiting, ShowWished
from locales import Texts


@dataclass(frozen=True, slots=True)
class Mine:
    """How much of each is somebody's own."""

    problems: int
    solutions: int
    comments: int
    votes: int
    #: That are followed by their bell.
    follows: int
    projects: int
    feedback: int
    #: Forms under way, and events that are kept for later.
    unfinished: int
    certificates: int
    #: Whether translations wait for their look, and colleagues for one that they could write.
    translations: bool = False
    wished: bool = False


def mine_card(mine: Mine, t: Texts) -> Card:
    """Only of what there is something: nobody opens a list to find it empty."""
    counted = [
        _counted(t("📝 Problems"), mine.problems, ListMine("problems", 0)),
        _counted(t("💡 Solutions"), mine.solutions, ListMine("solutions", 0)),
        _counted(t("💬 Comments"), mine.comments, ListMine("comments", 0)),
        # Translators: what one voted for by "I have this too"
        _counted(t("🙋 My votes"), mine.votes, ListMine("votes", 0)),
        _counted(t("🌱 Projects"), mine.projects, ListMyProjects(0)),
        # Translators: a button: how many things one follows
        _counted(t("🔔 I follow"), mine.follows, ListMine("follows", 0)),
        # Translators: what one gave to others' projects
        _counted(t("✍️ Feedback given"), mine.feedback, ListGivenFeedback(0)),
        _counted(t("📂 Drafts"), mine.unfinished, ListUnfinished()),
        _counted(t("🎖 Certificates"), mine.certificates, ListMyCertificates(0)),
    ]
    lists = [button for some in counted for button in some]
    own = [Button(t("📁 Portfolio"), AskPortfolio("school", t.lang)), settings_button(t)]
    head = t("<b>What is yours</b>")
    hint = t("Only you see this. Press what you want to look at.")
    rows = in_rows([*lists, *own])
    if not lists:
        hint = t("Nothing yet. Share a problem, or see whether a colleague has one like yours.")
        share = Button(t("📝 Share a problem"), BeginProblem())
        rows = [[share], [Button(t("🔎 See problems"), ListProblems())], own]
    # Translators: a button: translations that wait for somebody's look
    look = [Button(t("🌐 To look at"), ListWaiting())] if mine.translations else []
    # Translators: a button: what colleagues would like to read in another language
    wished = [Button(t("🙏 To translate"), ShowWished())] if mine.wished else []
    rows += [row for row in [[*look, *wished]] if row]
    return Card(f"{head}\n{hint}", rows)


def _counted(label: str, count: int, press: Press) -> list[Button]:
    return [Button(f"{label}: {count}", press)] if count else []


def back_to_mine(t: Texts) -> list[Button]:
    """Below what /me leads to."""
    return [Button(t("◀️ Back"), ShowMine())]


def mine_in_private_card(t: Texts, links: Links) -> Card:
    return Card(
        t("Your problems, solutions and votes are for your eyes: open our private chat."),
        [[Button(t("Open the private chat"), url=f"https://t.me/{links.bot}?start=me")]],
    )
