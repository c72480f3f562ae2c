"""Who may press what: callback data is a hint, rights come from the person and the place."""

from dataclasses import dataclass, fields

import pytest

from cards.forms import presses as form_presses
from cards.presses import PREFIXES, Press, pack, unpack
from cards.problems import presses
from sandbox.client import Group, Message, Person, Sandbox
from tests.inside import COORDINATOR
from tests.steps import card_in, group_with_bot, is_now, with_button


@dataclass(frozen=True, slots=True)
class Story:
    """Aida's problem in the group Rural with Berik's solution and comment; Dana is a stranger."""

    box: Sandbox
    group: Group
    card: Message
    solution_card: Message
    aida: Person
    berik: Person
    dana: Person
    problem: int
    solution: int
    comment: int
    draft: int


def number_in(message: Message, kind: type[Press]) -> int:
    """The first number that a button of this kind carries."""
    for row in message.buttons:
        for button in row:
            press = unpack(button.get("callback_data", ""))
            if isinstance(press, kind):
                return int(getattr(press, fields(press)[0].name))
    raise AssertionError(f"no {kind.__name__} among {message.labels}")


@pytest.fixture
async def story(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    dana = await box.person("Dana")
    group = await group_with_bot(box, "Rural", aida, berik)
    await group_with_bot(box, "Elsewhere", dana)
    await dana.start()
    await berik.start()
    card = await card_in(box, group, aida, text="No laboratory")
    await berik.reply(card, photo=True, caption="Kitchen chemistry")
    solution_card = await box.expect(group, with_button("This helped"))
    await berik.reply(card, "So it is here")
    await berik.tap(card, "More")
    await berik.tap(await berik.sees(with_button("Comments: 1")), "Comments: 1")
    comments = await berik.sees(with_button("Delete comment"))
    await aida.write("/problem")
    await aida.write("Too few buses")
    form = await aida.sees(with_button("Skip"))
    return Story(
        box,
        group,
        card,
        solution_card,
        aida,
        berik,
        dana,
        number_in(card, presses.Vote),
        number_in(solution_card, presses.Helped),
        number_in(comments, presses.WithdrawComment),
        number_in(form, form_presses.GoOn),
    )


FOREIGN = "This problem belongs to a group where I have not met you. Open it there."
NOT_YOURS = "Only its author can do this. What is yours: /me"
CLOSED = "This form is closed. Begin a new one whenever you like."
VOTED = "Your vote is in: 1 has this too."
GONE = "This was withdrawn or is not here any more."
HEARS = "I will tell you of news on this problem."
COORDINATORS = "Only coordinators can do this. What you can do: /help"
HELPED = "Thank you! It helped 1 person."
#: Kind of press → what a stranger is told, and what a colleague who wrote none of it is told.
Table = dict[type[Press], tuple[str, str]]
DRAFTS: Table = {
    kind: (CLOSED, CLOSED)
    for kind in PREFIXES.values()
    if kind.__module__ == form_presses.__name__
}
THINGS: Table = {
    presses.Vote: (FOREIGN, VOTED),
    presses.Helped: (FOREIGN, HELPED),
    presses.Solved: (FOREIGN, NOT_YOURS),
    **dict.fromkeys(
        (presses.OpenProblem, presses.ShowComments, presses.ReadComment),
        (FOREIGN, ""),
    ),
    presses.ShowPictures: (FOREIGN, "There is nothing left to show here."),
    **dict.fromkeys(
        (presses.ReadProblem, presses.ReadSolution),
        (FOREIGN, ""),
    ),
    # Nothing was changed.
    presses.ReadEarlier: (FOREIGN, GONE),
    **dict.fromkeys(
        (presses.ShowSolutions, presses.OpenSolution, presses.WriteComment, presses.WriteSolution),
        (FOREIGN, ""),
    ),
    **dict.fromkeys(
        (presses.WithdrawComment, presses.WithdrawSolution, presses.WithdrawProblem),
        (NOT_YOURS, NOT_YOURS),
    ),
    **dict.fromkeys((presses.Hear, presses.FollowProblem), (FOREIGN, HEARS)),
    **dict.fromkeys((presses.ShowTrials, presses.TryIt), (FOREIGN, "")),
    presses.WillTry: (FOREIGN, "Good luck! In two weeks I ask you how it went."),
    # Whose trial it is: tests/problems/tried.
    **dict.fromkeys((presses.ShowTrialPhotos, presses.TakeTrialBack), (GONE, GONE)),
    presses.AskToOpen: (COORDINATORS, COORDINATORS),
    **dict.fromkeys(
        (
            *(presses.ChangeProblem, presses.ChangeSolution),
            *(presses.OpenToAll, presses.DropEarlier),
        ),
        (NOT_YOURS, NOT_YOURS),
    ),
    **dict.fromkeys(
        (
            *(presses.CompareProblem, presses.HaveToo, presses.AnotherProblem),
            presses.BelongsTo,
        ),
        (CLOSED, CLOSED),
    ),
}
#: These carry nobody's things: what they show or change is the presser's own.
OWN = {
    presses.ChooseLanguage,
    presses.Language,
    presses.BeginProblem,
    presses.MakeProblem,
    presses.MeantCommand,
    presses.ListProblems,
    presses.FilterBy,
    presses.ListMine,
}


#: test_event_rights.py has the others, and holds that none is forgotten.
FIRST_TABLES = {*DRAFTS, *THINGS, *OWN, presses.GroupLanguage}


@pytest.mark.parametrize("table", [DRAFTS, THINGS], ids=["drafts", "things"])
@pytest.mark.parametrize("role", [0, 1], ids=["stranger", "colleague"])
async def test_forged_presses_do_what_the_table_says(story, table, role):
    who = await story.box.person("Eldar")
    if role:
        await story.group.add(who)
        await who.write("/help", chat=story.group)
    await who.start()
    place = await who.sees("Eldar")

    told = {}
    for kind in table:
        told[kind] = (await who.press(place, pack(forged(kind, story)))).text

    assert told == {kind: both[role] for kind, both in table.items()}


async def test_nothing_of_it_changed_the_problem(story):
    for kind in (presses.WithdrawProblem, presses.Solved, presses.WithdrawSolution):
        await story.dana.press(story.card, pack(forged(kind, story)))
    await story.box.settled()

    untouched = is_now(story.card, "No laboratory", "🟡 Open · 💬 1 · 💡 1")
    await story.box.expect(story.group, untouched)
    form = await story.aida.sees(with_button("Skip"))
    assert number_in(form, form_presses.GoOn) == story.draft


async def test_a_button_of_one_group_does_not_act_in_another(story):
    """Dana presses in her own group with the numbers of a card that is not shown there."""
    other = await group_with_bot(story.box, "Third", story.dana)
    card = await card_in(story.box, other, story.dana, text="No buses")
    toast = await story.dana.press(card, pack(presses.Vote(story.problem, 1)))
    assert toast.text == FOREIGN
    assert (await story.dana.press(card, pack(presses.Solved(story.solution, 1)))).text == FOREIGN


async def test_presses_for_private_chats_do_nothing_in_a_group(story):
    before = len(await story.box.messages(story.group))
    for kind in (
        presses.OpenProblem,
        presses.ListMine,
        presses.BeginProblem,
        form_presses.ShowForm,
    ):
        toast = await story.aida.press(story.card, pack(forged(kind, story)))
        assert toast.text == "I don't know this button. Please open the newest message."
    await story.box.settled()
    assert len(await story.box.messages(story.group)) == before


async def test_after_withdrawing_every_old_button_says_so(story):
    await story.aida.start()
    place = await story.aida.sees("Aida")
    await story.aida.press(place, pack(presses.WithdrawProblem(story.problem, 1)))
    await story.box.expect(story.group, is_now(story.card, "withdrawn"))
    gone = "This was withdrawn or is not here any more."
    told = {}
    for press in (presses.Vote(story.problem, 1), presses.Solved(story.solution, 1)):
        told[type(press)] = (await story.berik.press(story.card, pack(press))).text
    assert told == {presses.Vote: gone, presses.Solved: gone}
    assert (await story.aida.press(place, pack(presses.ChangeProblem(story.problem)))).text == gone


async def test_a_coordinators_username_gives_no_rights(story):
    coordinator = await story.box.person("Saule", id=COORDINATOR, username="saule_coordinator")
    await coordinator.start()
    await coordinator.change(username="somebody_else")
    await story.dana.change(username="saule_coordinator", first_name="Saule")
    place = await story.dana.sees("Dana")

    toast = await story.dana.press(place, pack(presses.WithdrawProblem(story.problem, 1)))
    assert toast.text == NOT_YOURS
    place = await coordinator.sees("Saule")
    toast = await coordinator.press(place, pack(presses.OpenProblem(story.problem)))
    assert toast.text == ""


async def test_group_settings_are_the_administrators(story):
    hello = await story.box.expect(story.group, with_button("Русский"))
    toast = await story.berik.tap(hello, "Русский")
    assert toast.text == "Only the group's administrators can do this. Please ask one of them."
    assert (await story.box.message(hello)).text == hello.text
    await story.aida.tap(hello, "Русский")
    told = await story.box.until(hello, lambda message: message.text != hello.text)
    assert "выберите, пожалуйста, язык группы" in told.text


async def test_channels_and_anonymous_administrators_raise_no_problems(story):
    for how in ({"anonymous": True}, {"as_channel": "School news"}):
        await story.aida.write("/problem A word from nobody", chat=story.group, **how)
        told = await story.box.expect(story.group, "as yourself")
        await story.aida.delete(told)
    await story.box.inject(forwarded_post(story))
    await story.box.settled()
    await story.box.expect(story.group, is_now(story.card, "💬 1"))


def forwarded_post(story: Story) -> dict[str, object]:
    """A post of the linked channel, which Telegram itself forwards into the group as a reply."""
    channel = {"id": -1_009_999, "type": "channel", "title": "News"}
    return {
        "message": {
            "message_id": 900_000,
            "date": 1_700_000_000,
            "chat": {"id": story.group.id, "type": "group", "title": "Rural"},
            "from": {"id": 777000, "is_bot": False, "first_name": "Telegram"},
            "sender_chat": channel,
            "is_automatic_forward": True,
            "text": "/problem News of the day",
            "reply_to_message": story.card.raw,
        }
    }


def forged(kind: type[Press], s: Story) -> Press:
    """This button with the numbers of somebody else's things."""
    known = {
        "draft_id": s.draft,
        "step": "description",
        "value": "1",
        "problem_id": s.problem,
        "solution_id": s.solution,
        "comment_id": s.comment,
        "trial_id": 1,
        "group_id": 1,
        "wanted": 1,
        "shown": 1,
        "sure": 1,
        "solved": 1,
        "new": 0,
        "page": 0,
        "subject": "",
        "region": "",
        "lang": "en",
        "order": "new",
        "what": "problems",
        "how": "comment",
        "about": s.problem,
        "kind": "problem",
    }
    return kind(**{field.name: known[field.name] for field in fields(kind)})
