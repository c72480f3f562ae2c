"""/start and its links, /help, languages."""

from collections.abc import Awaitable, Callable, Mapping

from cards import bot_questions
from cards import help as help_cards
from cards import start as start_cards
from cards.card import Card
from cards.forms.unsent import nothing_card
from cards.people.settings_presses import ShowHelp
from cards.problems.presses import ChooseLanguage, GroupLanguage, Language
from cards.text import links as link_cards
from community.events import events as event_deeds
from community.groups import allowed, links
from community.groups import settings as group_settings
from community.people import meeting
from community.people import settings as people_settings
from community.problems import problems, solutions
from community.projects import projects
from community.refusals import Reason, Refused
from community.search import inline
from handlers import mine, subjects
from handlers.certificates import certificates
from handlers.conversations import conversations
from handlers.days import voices
from handlers.digests import digests
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.refusing import say_here
from handlers.dispatch.routing import without_command
from handlers.events import checkin, door, registration
from handlers.events import events as event_handlers
from handlers.events import form as event_form
from handlers.forms.beginning import begin_form, begin_or_go_on
from handlers.groups import coordinators, open_groups
from handlers.people import settings
from handlers.posters import galleries
from handlers.problems import form as problem_form
from handlers.problems import pages as problem_pages
from handlers.problems import solved, trials
from handlers.problems.pages import show_problem
from handlers.projects import feedback as project_feedback
from handlers.projects import form as project_form
from handlers.projects import leaders as leader_handlers
from handlers.projects import pages as project_pages
from handlers.projects import questions, triage
from handlers.replied_to import replied_to
from handlers.search import search
from handlers.site import arriving
from handlers.translations import translations
from locales import texts
from locales.bot_questions import Question


async def start(context: UpdateContext) -> None:
    """Greets, or goes where a link leads."""
    message = context.message
    assert message
    payload = without_command(message.text or "")
    link = link_cards.read(payload) if payload else None
    if context.group is not None:
        return
    looked_for = inline.brought(payload)
    if looked_for is not None:
        await search.look_for(context, looked_for)
        return
    if payload == "me":
        await mine.mine(context)
        return
    if payload == "settings":
        await settings.settings(context)
        return
    if link is None:
        await _greet(context)
        return
    if link.verb in OTHER_LINKS:
        await OTHER_LINKS[link.verb](context, link)
        return
    if link.verb == "problem":
        await _through(context, link.key)
        await begin_or_go_on(context, problem_form.PROBLEM)
        return
    await problems.open_by_link(
        context.tx, link.key, link.subject_id, actor=context.actor, now=context.now
    )
    await _follow(context, link)


async def _greet(context: UpdateContext) -> None:
    newcomer = await meeting.is_newcomer(context.tx, context.actor)
    near = await open_groups.near_newcomer(context)
    name = context.person.name
    await context.say(start_cards.start_card(name, context.t, newcomer=newcomer, near=near))


async def _follow(context: UpdateContext, link: link_cards.Link) -> None:
    if link.verb == "more":
        await show_problem(context, link.subject_id)
    elif link.verb == "original":
        await translations.say_original(context, "problem", link.subject_id)
    elif link.verb == "change":
        await begin_form(context, problem_form.CHANGE, link.subject_id)
    elif link.verb == "solved":
        await solved.ask(context, link.subject_id)
    elif link.verb == "comment":
        await begin_form(context, problem_form.COMMENT, link.subject_id)
    else:
        await begin_form(context, problem_form.SOLUTION, link.subject_id)


async def _event_link(context: UpdateContext, link: link_cards.Link) -> None:
    """From a group's card or from a reminder; a made-up link opens nothing."""
    event = await event_deeds.open_by_link(context.tx, link.subject_id, link.key)
    if link.verb == "bring":
        await begin_form(context, event_form.COMPANION, event.id)
    elif link.verb == "answers":
        await begin_form(context, registration.REGISTRATION, event.id)
    elif link.verb == "calendar":
        await event_handlers.send_ics(context, event.id)
    elif link.verb == "programme":
        await event_handlers.send_programme(context, event.id)
    else:
        await event_handlers.show_event(context, event.id)


async def _project(context: UpdateContext, link: link_cards.Link) -> None:
    """From a group's card, from its owner or from a poster's code."""
    if link.subject_id:
        await project_pages.open_by_link(context, link.subject_id, link.key)
        return
    await _through(context, link.key)
    await triage.go_on_or_begin(context)


async def _question(context: UpdateContext, link: link_cards.Link) -> None:
    await questions.open_by_link(context, link.subject_id, link.key)


async def _co_leader(context: UpdateContext, link: link_cards.Link) -> None:
    await leader_handlers.accept(context, link.key)


async def _from_problem(context: UpdateContext, link: link_cards.Link) -> None:
    await problems.open_by_link(
        context.tx, link.key, link.subject_id, actor=context.actor, now=context.now
    )
    await project_form.begin_from_problem(context, link.subject_id)


async def _subject(context: UpdateContext, link: link_cards.Link) -> None:
    await _through(context, link.key)
    await subjects.by_link(context, link)


async def _for_event(context: UpdateContext, link: link_cards.Link) -> None:
    await event_deeds.open_by_link(context.tx, link.subject_id, link.key)
    await project_form.begin_for_event(context, link.subject_id)


async def _through(context: UpdateContext, key: str) -> None:
    """A link from a group; a made-up one opens nothing."""
    if await links.group_of(context.tx, key) is None:
        raise Refused(Reason.GONE)


async def _checkin(context: UpdateContext, link: link_cards.Link) -> None:
    await checkin.come_in(context, link.key)


async def _usher(context: UpdateContext, link: link_cards.Link) -> None:
    await door.open_link(context, link.key)


async def checkin_in_group(context: UpdateContext) -> None:
    """By a coordinator, as an answer to somebody's message: they are asked to help at the door."""
    asked = replied_to(context.message)
    user = asked.from_user if asked and asked.sender_chat is None else None
    if context.actor.coordinator and user is not None and not user.is_bot:
        await door.ask_in_group(context, user)
    else:
        await in_private(context)


async def _invitation(context: UpdateContext, link: link_cards.Link) -> None:
    await coordinators.accept(context, link.key)


async def _digest(context: UpdateContext, link: link_cards.Link) -> None:
    await digests.open_by_link(context, link.subject_id, link.key)


async def _verify(context: UpdateContext, link: link_cards.Link) -> None:
    await certificates.confirm(context, link.key)


async def _original(context: UpdateContext, link: link_cards.Link) -> None:
    """Of a translation on a card: whoever holds its link may read it."""
    tx, number, actor, now = context.tx, link.subject_id, context.actor, context.now
    if link.verb == "original_of_solution":
        await solutions.open_by_link(tx, link.key, number, actor=actor, now=now)
        await translations.say_original(context, "solution", number)
    else:
        await projects.open_by_link(tx, link.key, number, actor=actor, now=now)
        await translations.say_original(context, "project", number)


async def _files(context: UpdateContext, link: link_cards.Link) -> None:
    await _through(context, link.key)
    await problem_pages.open_files(context, link.subject_id, link.key)


#: Links that lead to something else than a problem.
OTHER_LINKS = {
    **dict.fromkeys(("event", "bring", "calendar", "programme", "answers"), _event_link),
    **dict.fromkeys(("voice", "voices"), voices.by_link),
    "door": _checkin,
    "help_at_door": _usher,
    "coordinator": _invitation,
    "project": _project,
    "gallery": galleries.by_link,
    "feedback": project_feedback.by_link,
    "digest": _digest,
    "conversation": conversations.by_link,
    "verify": _verify,
    "on_page": arriving.by_link,
    "files": _files,
    "tried": trials.by_link,
    **dict.fromkeys(("original_of_solution", "original_of_project"), _original),
    "from_problem": _from_problem,
    "ask": _question,
    "colead": _co_leader,
    "for_event": _for_event,
    **dict.fromkeys(("subject_of_problem", "subject_of_project"), _subject),
}


async def in_private(context: UpdateContext) -> None:
    """A command for private chats was sent in a group."""
    await say_here(context, start_cards.in_private_card(context.t, context.links), "private")


async def in_group(context: UpdateContext) -> None:
    """A command for groups was sent in private."""
    await context.say(start_cards.in_group_card(context.t))


async def help_(context: UpdateContext) -> None:
    if context.group is not None:
        await context.say(start_cards.group_help_card(context.t))
        return
    opened = help_cards.COORDINATING if context.actor.coordinator else "work"
    await context.say(_help_card(context, opened))


async def language(context: UpdateContext) -> None:
    """Asks for the language: the person's in private, the group's in a group."""
    if context.group is None:
        await context.say(start_cards.language_card(context.t))
    else:
        await context.say(start_cards.hello_group_card(context.group, context.t, context.links))


#: What is asked of oneself, of events and of languages is shown.
_SHOWN: Mapping[Question, Callable[[UpdateContext], Awaitable[None]]] = {
    "language": language,
    "mine": mine.mine,
    "events": event_handlers.list_events,
    "arrived": checkin.lead_in,
}


async def asks_me(context: UpdateContext, said: str) -> bool:
    """How one begins, who sees it, what it costs: nothing for colleagues, and answered."""
    question = bot_questions.asked_of_me(said)
    if question is not None and question in _SHOWN:
        await _SHOWN[question](context)
        return True
    if question is not None:
        coordinator = context.actor.coordinator
        card = bot_questions.answer_card(
            question, context.t, context.links, coordinator=coordinator
        )
    elif bot_questions.is_phone_number(said):
        card = bot_questions.phone_card(context.t)
    elif bot_questions.is_some_code(said) and not await triage.is_telling(context):
        card = bot_questions.code_card(context.t)
    elif bot_questions.drops(said):
        card = nothing_card(context.t)
    else:
        return False
    await context.say(card)
    return True


async def open_help(context: UpdateContext, press: ShowHelp) -> None:
    """A part for coordinators is theirs, who are it now."""
    theirs = press.part == help_cards.COORDINATING and context.actor.coordinator
    if context.group is not None or not (theirs or press.part in help_cards.PARTS):
        raise Refused(Reason.STRANGE_BUTTON)
    await context.show(_help_card(context, press.part))


def _help_card(context: UpdateContext, opened: str) -> Card:
    return help_cards.private_help_card(
        context.t,
        opened=opened,
        is_coordinator=context.actor.coordinator,
        links=context.links,
    )


async def choose_language_again(context: UpdateContext, _press: ChooseLanguage) -> None:
    await context.show(start_cards.language_card(context.t))


async def choose_language(context: UpdateContext, press: Language) -> None:
    await people_settings.choose_language(context.tx, context.person.id, press.lang)
    await context.show(start_cards.language_chosen_card(texts(press.lang)))


async def choose_group_language(context: UpdateContext, press: GroupLanguage) -> None:
    group = await group_settings.choose_language(
        context.tx, context.administrator(), press.lang, now=context.now
    )
    await context.show(start_cards.hello_group_card(group, texts(press.lang), context.links))


async def topic(context: UpdateContext) -> None:
    """Sent in a forum's topic: from now on cards go there."""
    if context.group is None:
        raise Refused(Reason.ONLY_ADMINISTRATORS)
    by, topic = context.administrator(), context.thread_id
    await group_settings.choose_topic(context.tx, by, topic, now=context.now)
    await allowed.keep_if_needed(context.tx, by.group_id, context.person.id, now=context.now)
    card = (
        start_cards.topic_card if context.thread_id is not None else start_cards.general_topic_card
    )
    await context.say(card(context.t))
