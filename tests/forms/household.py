"""One coordinator with something of everything, so that each kind of form can be begun."""

from pathlib import Path

from basics.spans import DAY
from cards.briefs.presses import BeginBrief, ChangePart, NotMeant, TellBrief
from cards.broadcasts.presses import CorrectBroadcast, MoveBroadcast
from cards.certificates.presses import RenameCertificate, SetCertificates
from cards.conversations.presses import BeginConversation, SplitStatement, WriteStatement
from cards.days.presses import BeginDay, SayVoice, WriteInstead, WriteTheme
from cards.events.door_presses import AnswerAsks
from cards.events.presses import AddByHand, Bring, ChangeEvent, GiveFeedback
from cards.groups.presses import TellFault, WriteToGroup
from cards.moderation.presses import Amend, AskReason, ReportFor, SayWhy
from cards.people.settings_presses import AskSetting
from cards.posters.presses import DrawPoster, SendPoster
from cards.press import Press
from cards.problems.joining_presses import JoinWith
from cards.problems.presses import (
    ChangeProblem,
    ChangeSolution,
    TryIt,
    WriteComment,
    WriteSolution,
)
from cards.problems.state_presses import SayStatus
from cards.projects.feedback_presses import (
    AnswerFeedback,
    AskReviewQuestion,
    GiveProjectFeedback,
)
from cards.projects.presses import (
    AnswerQuestion,
    AskColleagues,
    ChangeProject,
    WriteNote,
    WriteProjectComment,
)
from cards.search.presses import BeginSearch
from cards.translations.presses import ExplainRefusal, Translate
from community.briefs import briefs
from community.briefs import checks as brief_checks
from community.conversations import conversations
from community.conversations.conversations import Wanted
from community.events import guests
from community.moderation import appeals, decisions, hiding
from community.people.people import Actor
from community.problems import problems, solutions
from community.projects import questions
from jobs.days.days import plan_days
from storage.broadcasts import broadcasts, mailings
from storage.broadcasts.broadcasts import Said
from storage.connecting import connect
from storage.conversations import statements
from storage.conversations.conversations import Conversation
from storage.days import days
from storage.db import Database, Transaction
from storage.forms.drafts import Kind
from storage.groups import groups, keepers, members
from storage.groups.groups import Group
from storage.moderation import decisions as decision_rows
from storage.moderation import queue, things
from storage.people import people
from storage.people.people import Account
from storage.problems.problems import Answers
from storage.projects import feedback as project_feedback_rows
from storage.projects.feedback import Words
from storage.translations import originals
from storage.translations import translations as translation_rows
from tests.databases import with_tables
from tests.days.test_days import an_own_day
from tests.events.planning import AHEAD, an_event
from tests.inside import COORDINATOR
from tests.posters.hanging import OWNERS, a_poster

SAULE = Actor(COORDINATOR, coordinator=True)
YEAR = int(AHEAD[:4])


async def furnished(file: Path, now: int) -> dict[Kind, Press | str]:
    """How she begins a form of each kind: a button, or words."""
    db = await connect(with_tables(file))
    event = await an_event(db, 1, local=AHEAD, asks=("school", "job", "full_name"))
    day_id = await an_own_day(db, f"{YEAR - 2}-12-15")

    async def hers(tx: Transaction) -> dict[Kind, Press | str]:
        await people.put(tx, Account(SAULE.id, "Saule", None, "en"), now)
        group = await groups.of_chat(tx, -7)
        assert group
        # Telegram knows no such group: the bot finds out, and writes to who added it.
        await keepers.put(tx, group.id, SAULE.id, now=now)
        await members.add(tx, group.id, SAULE.id, now=now, seen=True)
        await tx.run("UPDATE event SET organiser_id = ?", SAULE.id)
        await guests.answer(tx, event.id, SAULE, wanted="coming", now=now)
        problem = await problems.publish(
            tx, SAULE, Answers("No laboratory"), shown_to=[group], now=now
        )
        shared = await solutions.share_solution(
            tx, problem.id, SAULE, text="Kits of one's own", source=None, now=now
        )
        own, other = await a_poster(tx, 0, None), await a_poster(tx, 1, None)
        await tx.run("UPDATE project SET owner_id = ? WHERE id = ?", SAULE.id, own)
        owner = Actor(OWNERS + 1)
        question = await questions.ask(tx, other, owner, text="Which tube?", source="1:2", now=now)
        words = Words("A strong part", "A wondering one", "", 1)
        given = await project_feedback_rows.put(tx, own, owner.id, words=words, now=now)
        certificate = await tx.value(
            "INSERT INTO certificate (number, event_id, guest_id, name, lang, issued_by,"
            " issued_at) VALUES ('2F7KQ9XWMA', ?, 1, 'Aida', 'en', ?, ?) RETURNING id",
            *(event.id, SAULE.id, now),
        )
        others = [
            await problems.publish(tx, owner, Answers(title), shown_to=[group], now=now)
            for title in ("No chalk", "No maps")
        ]
        other_kits = await solutions.share_solution(
            tx, others[0].id, owner, text="Coal", source=None, now=now
        )
        brief_id = await briefs.make(
            tx, SAULE, {"period": "now", "recipient": "Them", "language": "en"}, now=now
        )
        other_brief = await briefs.make(
            tx, SAULE, {"period": "now", "recipient": "Others", "language": "en"}, now=now + 1
        )
        await brief_checks.begin(tx, SAULE, other_brief, now=now)
        looked = await decisions.look_at(tx, SAULE, "problem", thing_id=others[0].id, now=now)
        hers = await problems.publish(tx, SAULE, Answers("No ink"), shown_to=[group], now=now)
        asked = await _asked_to_change(tx, hers.id, now)
        objected = await _objected_to(tx, group, now)
        text = {"method": "sendMessage", "body": {"text": "Hello", "entities": []}}
        said = Said({"all": True}, {"en": text, "ru": text}, "en", None)
        translated = await _translated(tx, problem.id, by=owner.id, now=now)
        broadcast = await broadcasts.add(tx, SAULE.id, said, digest="digest", now=now)
        planned = await mailings.add(
            tx, "broadcast", broadcast, urgency=2, state="planned", starts_at=now + 20 * DAY
        )
        talk = await a_talk(tx, now)
        stated = await statements.add(
            tx, talk.id, owner.id, words="A", by_organisers=False, state="waiting", now=now
        )
        return {
            "problem": "/problem",
            "search": BeginSearch(),
            "join": JoinWith(problem.id),
            "change": ChangeProblem(problem.id),
            "comment": WriteComment(problem.id),
            "solution": WriteSolution(problem.id),
            "solution_change": ChangeSolution(shared.id),
            "trial": TryIt(other_kits.id),
            "conversation": BeginConversation(),
            "statement": WriteStatement(talk.id),
            "statement_split": SplitStatement(stated.id),
            "event": "/newevent",
            "event_change": ChangeEvent(event.id),
            "companion": Bring(event.id),
            "by_hand": AddByHand(event.id),
            "registration": AnswerAsks(event.id),
            "feedback": GiveFeedback(event.id),
            "broadcast": "/broadcast",
            "correction": CorrectBroadcast(broadcast),
            "broadcast_time": MoveBroadcast(planned),
            "group_letter": WriteToGroup(group.id),
            "fault": TellFault(),
            "offer": "A garden\nBehind the school",
            "project": "/project",
            "project_change": ChangeProject(own),
            "project_comment": WriteProjectComment(other),
            "note": WriteNote(own),
            "question": AskColleagues(own),
            "answer": AnswerQuestion(question.id),
            "poster": DrawPoster(own),
            "own_poster": SendPoster(own),
            "certificate_name": RenameCertificate(certificate),
            "certificate_look": SetCertificates(event.id),
            "project_feedback": GiveProjectFeedback(other),
            "feedback_answer": AnswerFeedback(given.id),
            "focus": AskReviewQuestion(own),
            "theme": WriteTheme(YEAR - 3, "theme"),
            "day": BeginDay(),
            "voice": SayVoice(YEAR - 3),
            "setting": AskSetting("region"),
            "report_words": ReportFor("problem", others[1].id, "other"),
            "explain": AskReason(looked.entry.id, "asked", 0, 0),
            "amend": Amend(asked),
            "appeal_words": SayWhy(objected),
            "status": SayStatus(problem.id),
            "translation": Translate("problem", others[1].id),
            "translation_refusal": ExplainRefusal(translated),
            "brief": BeginBrief(),
            "brief_step": TellBrief(brief_id),
            "brief_note": NotMeant(other_brief),
            "brief_part": ChangePart(brief_id, "asks"),
        }

    begins = await db.write(hers)
    begins["day_words"] = WriteInstead(await _occurrence(db, day_id, now), "en", "change")
    await db.close()
    return begins


async def a_talk(tx: Transaction, now: int) -> Conversation:
    said = ("One", "Two", "Three")
    wanted = Wanted("What is fair?", "", said, {"all": True}, now + DAY)
    return await conversations.open_one(tx, SAULE, wanted, now=now)


async def _asked_to_change(tx: Transaction, problem_id: int, now: int) -> int:
    """A coordinator asked her to change a problem of hers, which is hidden meanwhile."""
    thing = await things.get(tx, "problem", problem_id)
    assert thing
    await hiding.hide(tx, thing, now=now)
    entry = await queue.add(
        tx,
        "problem",
        problem_id,
        author_id=SAULE.id,
        regions=(),
        cause="report",
        now=now,
    )
    await queue.close(tx, entry.id, "asked")
    return entry.id


async def _objected_to(tx: Transaction, group: Group, now: int) -> int:
    """A decision about another problem of hers, which she sees differently."""
    hers = await problems.publish(tx, SAULE, Answers("No paper"), shown_to=[group], now=now)
    entry_id = await _asked_to_change(tx, hers.id, now)
    entry = await queue.get(tx, entry_id)
    assert entry
    hidden = decision_rows.Said("hidden", "insult")
    number = await decision_rows.add(
        tx, entry, hidden, by=decision_rows.ITSELF, was="seen", became="hidden", now=now
    )
    await appeals.appeal(tx, SAULE, number, now=now)
    return number


async def _occurrence(db: Database, day_id: int, now: int) -> int:
    await plan_days(db, now)
    occurrence = await days.latest_occurrence(db, day_id)
    assert occurrence
    return occurrence.id


async def _translated(tx: Transaction, problem_id: int, *, by: int, now: int) -> int:
    """A colleague translated a problem of hers."""
    original = await originals.get(tx, "problem", problem_id)
    assert original
    made = await translation_rows.add(
        tx,
        original,
        by,
        words=translation_rows.Words("ru", "kk", "Зертхана жоқ", "", 1),
        base=translation_rows.Base(original.title, ""),
        fits="yes",
        open_at=now,
        now=now,
    )
    return made.id
