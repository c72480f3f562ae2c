"""Every button, pressed by people of a made-up community, in private and in a group.

Each tap is answered; what only shows changes nothing, and what does something does it, once it is
sure, and once however often it is pressed; a group reads the same whoever pressed; a button that
is offered leads on; what a button carries is of use, and so is what a handler asks of rows.
"""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, fields, replace
from random import Random

import pytest

from cards.press import Press
from cards.presses import PREFIXES
from community.refusals import Reason
from handlers.dispatch.places import PRIVATE
from handlers.dispatch.routing import COMMANDS
from handlers.presses import IN_GROUPS
from tests.house.pressing import Heard, Presses, Said, Site, Tap
from tests.house.village import CHIEF, LOG, TEACHERS, community
from tests.storage.worlds import names

#: So often each kind is tried, until it was done so many times; and so many that are offered.
TRIES, ENOUGH, OFFERED, FEW = 20, 2, 2, 5
#: What such a button is called does nothing but show.
SHOWS = re.compile("Ask|Count|Filter|Get|Leaf|List|Look|My|Open|Page|Preview|Read|Show|Turn")
#: What is noted of who looks: what they saw, what is drawn for them, a form with its pictures.
LOOKED = names("draft drawing drawing_for glance photo poster_visit")
#: Their names say less than they do.
ALSO_DO = names(
    """
    AskQuote AskToJoin AskToOpen AskUsher CountAgain LookAt OpenAgain OpenDoors OpenGallery
    OpenKept OpenToAll ReadBoth ReadTranslation ShowHiddenName ShowInGroup ShowName ShowQueue
    ShowReporters
    """
)
#: These show what could be done, or were not done to what they change.
ALSO_SHOW = names(
    """
    ApproveTheme BreakNumbers BriefTable ChangeBrief ChooseLanguage ChoosePapers ChooseSentence
    ChooseSource ChooseVoices ChooseWalk ChooseWords DecideVoice DismissCoordinator DropPrepared
    EnterGallery InviteCoordinator IssueCertificates MakePoster ManageEvent ManageGallery
    ManageProject NameThere NumbersThere PrintPoster PublishPrepared RecallBroadcast RemoveLeader
    Report SayAsBefore SetGroupOpen SetOpening StayKnown TickAppointment TickInvitation
    TryBroadcast WithdrawCertificate
    """
)
#: Each press makes another link, and only the last one opens.
AGAIN = names(
    """
    AskUsher InviteLeader MakeInvitation
    """
)
#: They read what made-up rows have no place for, such as forms with answers.
UNFIT = names(
    """
    AnotherProblem BeginCheck ChooseGround CountAgain Decide GetResults HoldOccurrence
    ListDays MakePortfolio OpenBrief OpenGround SayAsBefore ShowEntry ShowForm ShowGround
    ShowResults TakeOut calendar
    """
)
#: Where who presses, or what, would have to be too special: tests of their own have them.
NOT_MET = names(
    """
    AcceptDoor AgreeBrief Amend AnotherProblem AnswerAsks AnswerFeedback AnswerQuote AnswerRevisit
    AnswerStatement Answers Appeal AskAgain AskReaders AskReason AskSubjectOf BelongsTo Bring
    ChangeAnswer ChooseGround ChooseSubjectOf Clear Decide DecideEntry DeclineDoor
    ExplainRefusal
    GetProgramme GetResults HandOn HandOver HandOverTo HangPoster KeepForLater LeafPosters
    MakeProblem MeantCommand NotMeant OpenDay OpenGround PaceWalk PartAsBefore PrepareStatus
    PreviewData Publish PublishData ReallyHandOver RecallBroadcast RefuseTranslation RemoveDay
    ReportFeedback
    RestoreEvent SayAnswerHelped SayVoice SearchKept SendDigestAgain SetAnswerFile SetWish
    ShowEntry ShowEntryPictures ShowGround ShowsMe Solved StayHome SteerWalk
    SubmitProject TakeOutOf ThankForFeedback Turn TurnPoster UndoDecision UseLast
    """
)
#: What these carry made no difference in so few tries, and these lines were told nothing new.
NO_USE = names(
    """
    ApproveTheme.lang ApproveTheme.year AskAgain.step AskSearchFilter.what Back.step Choose.step
    Choose.value
    ChooseVoices.year Clear.step CopyEvent.event_id DecideFeedback.hidden DecideVoice.approved
    DecideVoice.mark DropPrepared.problem_id FilterBy.order GoOn.step IssueCertificates.lang
    ListVoices.year NumbersThere.wanted OpenDoors.wanted Publish.shown SayAsBefore.lang
    SetDigestDay.day SetDisagrees.wanted ShowNumbers.year ShowQueue.after Tick.step Tick.value
    Tick.wanted
    TryBroadcast.broadcast_id Turn.step Vote.wanted WriteDownAnother.known
    """
)
IN_VAIN = names(
    """
    asked_about._met:of_person asked_about._of_own_membership:of_chat
    briefs.quotes.mine:as_it_stands broadcasts.form._reach:page broadcasts.form._reach:to_choose
    broadcasts.progress.tell_author:get broadcasts.progress.tell_author:in_office
    conversations.statements._tell:get days.teachersday.show_numbers:by_region
    days.voices._show_choice:proposed days.voices._show_list:of_person
    days.voices.list_voices:published_years
    events.checkin.lead_in:near events.door.end_usher:get events.door.turn_typed:looks
    events.events._standing:is_in forms.asking.groups_to_choose:to_choose forms.pressing._own:get
    forms.pressing.publish:refuse_twice
    groups.open_groups.near_newcomer:is_newcomer moderation.queue._card:objection
    moderation.queue._pictures:shown moderation.queue.show:waiting
    people.privacy._tell_heir:get people.privacy.forget_me:withdraw_all
    personal.presses._asked_about:refuse_twice
    posters.posters.show:regions_of
    problems.form._preview:chosen_groups problems.joining._alike:alike
    problems.opening.open_to_all:want_further problems.pages._solution_card:regions_of
    problems.pages.show_comments:regions_of problems.pages.show_problem:hears
    problems.pages.show_problem:offered problems.pages.show_problem:regions_of
    problems.pages.show_problem:standing_of problems.states._about:offered
    problems.states._history:offered problems.trials.show:regions_of
    projects.comments.show:regions_of projects.feedback._about:name_of
    projects.feedback._about:of_project projects.form._preview:chosen_groups
    projects.leaders._tell:get projects.leaders._tell:may_read
    projects.log._seen:of_owner projects.log.read:regions_of projects.pages.reader_of:hears
    projects.pages.reader_of:regions_of projects.questions.group_questions:get
    projects.questions.group_questions:own projects.questions.show:regions_of
    statistics.datasets.list_all:open_quarters statistics.numbers._parts:broken_down
    statistics.numbers.break_down:broken_down translations.translations._page:get
    translations.translations._page:regions_of
    """
)
#: Who may what is asked in a group, too.
EACH_THEIR_OWN = names("TickAppointment")


@pytest.fixture(scope="module")
async def presses(tmp_path_factory: pytest.TempPathFactory, application) -> AsyncIterator[Presses]:
    world = community(tmp_path_factory.mktemp("presses"))
    made = Presses(world, application)
    await made.settle()
    yield made
    world.raw.close()


KINDS = list(dict.fromkeys(PREFIXES.values()))
SUBJECTS = sorted({kind.__module__ for kind in KINDS})


@pytest.mark.parametrize("subject", SUBJECTS)
async def test_each_button_keeps_its_promise(subject, presses):
    walk = Walk(presses, subject, [kind for kind in KINDS if kind.__module__ == subject])
    await walk.go()
    assert sorted(walk.wrong) == []


@pytest.mark.parametrize("command", sorted({one.name for one in COMMANDS}))
async def test_each_command_is_answered(command, presses):
    """In private and in groups; to a coordinator, and to somebody who is none."""
    wrong: list[str] = []
    told: set[Site] = set()
    matters: set[Site] = set()
    places = [one.filters for one in COMMANDS if one.name == command]
    # What Telegram's own button says in a group is answered by what the bot says there first.
    in_groups = {*places} != {PRIVATE} and command != "start"
    for who in (CHIEF, CHIEF + 3, *TEACHERS[:2]):
        for chat in (who, *(presses.chats[:2] if in_groups else ())):
            said = Said(f"/{command}", who, chat)
            heard = await presses.write(said)
            if not heard.is_heard and not (heard.is_broken and command in UNFIT):
                wrong.append(f"{command} of {who} in {chat}: {heard.error!r}")
            if heard.error is None:
                for site in heard.asked:
                    other = await presses.write(said, site) if site not in matters else heard
                    (told if other.seen == heard.seen else matters).add(site)
    in_vain = {f"{one}" for one in told - matters}
    assert wrong == []
    assert sorted(one for one in in_vain if one.split()[0] not in IN_VAIN) == []


@dataclass(slots=True)
class Walk:
    """What was found out about the buttons of one subject."""

    presses: Presses
    subject: str
    kinds: list[type[Press]]
    wrong: set[str] = field(default_factory=set)
    done: dict[type[Press], list[Heard]] = field(default_factory=dict)
    #: Buttons that were shown, by their kind, and whether they were pressed.
    shown: dict[type[Press], dict[Tap, bool]] = field(default_factory=dict)
    #: What a button carries, and lines that ask rows: what made a difference, and what none yet.
    matters: set[object] = field(default_factory=set)
    idle: set[object] = field(default_factory=set)

    async def go(self) -> None:
        for kind in self.kinds:
            for number in range(FEW if kind.__name__ in NOT_MET else TRIES):
                if len(self.done.get(kind, ())) == ENOUGH:
                    break
                chance = Random(f"{kind.__name__} {number}")
                await self._press(self.presses.tap(kind, chance, in_group=kind in IN_GROUPS))
        for kind in [*self.kinds, *self.kinds]:
            shown = self.shown.get(kind, {})
            for tap in [tap for tap, was_pressed in shown.items() if not was_pressed][:OFFERED]:
                shown[tap] = True
                await self._press(tap, offered=True)
        for kind in self.kinds:
            self._look_back(kind)
        told = {f"{one}" for one in self.idle - self.matters}
        self.wrong |= {one for one in told if one.split()[0] not in NO_USE | IN_VAIN}

    async def _press(self, tap: Tap, *, offered: bool = False) -> None:
        kind, name = type(tap.press), type(tap.press).__name__
        heard = await self.presses.press(tap)
        if heard.is_broken and name not in UNFIT:
            self.wrong.add(f"{name} breaks: {heard.error!r}")
        if offered and heard.reason is Reason.STRANGE_BUTTON and name not in UNFIT:
            self.wrong.add(f"{name} is offered, and not known")
        if heard.error is not None:
            return
        self.done.setdefault(kind, []).append(heard)
        self._look(tap, heard)
        await self._again(tap, heard)
        await self._by_others(tap, heard)
        await self._otherwise(tap, heard)
        await self._deaf(tap, heard)

    def _look(self, tap: Tap, heard: Heard) -> None:
        name, changed = type(tap.press).__name__, heard.changed.keys()
        if not heard.is_heard:
            self.wrong.add(f"{name} says nothing")
        if SHOWS.match(name) and name not in ALSO_DO and changed - LOOKED:
            self.wrong.add(f"{name} changes {sorted(changed - LOOKED)}")
        if getattr(tap.press, "sure", 1) == 0 and changed:
            self.wrong.add(f"{name} is not sure, and changes {sorted(changed)}")
        if not changed:
            # Who it was shown to may press it as things stand.
            for button in heard.buttons():
                offered = Tap(button, tap.who, tap.chat)
                self.shown.setdefault(type(button), {}).setdefault(offered, False)

    async def _again(self, tap: Tap, heard: Heard) -> None:
        """Telegram, and people on a weak line, press twice."""
        name = type(tap.press).__name__
        if heard.changed.keys() - LOG - LOOKED and name not in AGAIN:
            twice = await self.presses.press(tap, times=2)
            for table in (heard.changed.keys() | twice.changed.keys()) - LOG - LOOKED:
                if heard.changed.get(table) != twice.changed.get(table):
                    self.wrong.add(f"{name} changes {table} once more when it is pressed twice")

    async def _by_others(self, tap: Tap, heard: Heard) -> None:
        if (
            tap.chat > 0
            or heard.changed
            or len(self.done[type(tap.press)]) > 1
            or type(tap.press).__name__ in EACH_THEIR_OWN
        ):
            return
        for who in (CHIEF, CHIEF + 3, *TEACHERS[:2]):
            other = await self.presses.press(replace(tap, who=who))
            if other.error is None and other.letters != heard.letters:
                self.wrong.add(f"{type(tap.press).__name__} says in a group who pressed it")

    async def _otherwise(self, tap: Tap, heard: Heard) -> None:
        for one in fields(tap.press):
            if one.name == "page":
                # Few lists of the community are longer than one.
                continue
            what, chance = f"{type(tap.press).__name__}.{one.name} is of no use", Random(f"{tap}")
            for _ in range(3 if what not in self.matters else 0):
                value = self.presses.other(type(tap.press), one.name, chance)
                press = replace(tap.press, **{one.name: value})
                other = await self.presses.press(replace(tap, press=press))
                self._note(what, heard, other)

    async def _deaf(self, tap: Tap, heard: Heard) -> None:
        folder = f"{self.subject.split('.')[1]}."
        for site in heard.asked:
            if site.where.startswith(folder) and site not in self.matters:
                self._note(site, heard, await self.presses.press(tap, site))

    def _note(self, what: object, heard: Heard, other: Heard) -> None:
        (self.idle if other.seen == heard.seen else self.matters).add(what)

    def _look_back(self, kind: type[Press]) -> None:
        name, done = kind.__name__, self.done.get(kind, [])
        if not done and name not in NOT_MET | UNFIT:
            self.wrong.add(f"{name} is never done: it wants a place in NOT_MET, or WORDS")
        does = not SHOWS.match(name) and name not in ALSO_SHOW
        if done and does and not any(one.changed for one in done):
            self.wrong.add(f"{name} changes nothing")
