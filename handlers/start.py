"""/start and its links, /help, languages."""

from cards import links as link_words
from cards import start as cards
from cards.problems.lists import mine_card
from cards.problems.presses import ChooseLanguage, GroupLanguage, Language
from community.groups import groups
from community.problems import problems
from community.refusals import Reason, Refused
from handlers.certificates import certificates
from handlers.days import voices
from handlers.digests import digests
from handlers.events import doors
from handlers.events import events as event_handlers
from handlers.groups import coordinators
from handlers.people import settings
from handlers.posters import galleries
from handlers.problems import forms as form_handlers
from handlers.problems.pages import show_problem
from handlers.projects import feedback as project_feedback
from handlers.projects import forms as project_forms
from handlers.projects import leaders as project_leaders
from handlers.projects import offers, questions
from handlers.projects import pages as project_pages
from handlers.visit import Visit
from locales import LANGUAGES, texts
from storage.events import events as event_rows
from storage.groups import groups as group_rows
from storage.people import people


async def start(visit: Visit) -> None:
    """Greets, or goes where a link leads."""
    message = visit.message
    assert message
    words = (message.text or "").split(maxsplit=1)
    link = link_words.read(words[1]) if len(words) > 1 else None
    if visit.group is not None:
        return
    if words[1:] == ["me"]:
        await visit.say(mine_card(visit.t))
        return
    if words[1:] == ["settings"]:
        await settings.settings(visit)
        return
    if link is None:
        await visit.say(cards.start_card(visit.person.name, visit.t))
        return
    if link.verb in OTHER_LINKS:
        await OTHER_LINKS[link.verb](visit, link)
        return
    group = await groups.visit_by_link(visit.tx, link.key, visit.person.id, visit.now)
    if group is None:
        raise Refused(Reason.GONE)
    if link.verb == "problem":
        await form_handlers.begin(visit)
        return
    await problems.open_by_link(visit.tx, link.key, link.subject_id, visit.actor, visit.now)
    await _follow(visit, link)


async def _follow(visit: Visit, link: link_words.Link) -> None:
    if link.verb == "more":
        await show_problem(visit, link.subject_id)
    elif link.verb == "change":
        await form_handlers.begin_change(visit, link.subject_id)
    elif link.verb == "comment":
        await form_handlers.prompt(visit, "comment", link.subject_id)
    else:
        await form_handlers.prompt(visit, "solution", link.subject_id)


async def _event_link(visit: Visit, link: link_words.Link) -> None:
    """From a group's card or from a reminder; a made-up link opens nothing."""
    event = await event_rows.get(visit.tx, link.subject_id)
    group = await groups.visit_by_link(visit.tx, link.key, visit.person.id, visit.now)
    if event is None or (group is None and link.key != event.key):
        raise Refused(Reason.GONE)
    if link.verb == "bring":
        await event_handlers.ask_companion(visit, event.id)
    elif link.verb == "calendar":
        await event_handlers.send_calendar(visit, event.id)
    elif link.verb == "programme":
        await event_handlers.send_programme(visit, event.id)
    else:
        await event_handlers.show_event(visit, event.id)


async def _project(visit: Visit, link: link_words.Link) -> None:
    """From a group's card, from its owner or from a poster's code."""
    if link.subject_id:
        await project_pages.open_by_link(visit, link.subject_id, link.key)
        return
    await _through(visit, link.key)
    await offers.go_on_or_begin(visit)


async def _question(visit: Visit, link: link_words.Link) -> None:
    await questions.open_by_link(visit, link.subject_id, link.key)


async def _co_leader(visit: Visit, link: link_words.Link) -> None:
    await project_leaders.accept(visit, link.key)


async def _from_problem(visit: Visit, link: link_words.Link) -> None:
    await _through(visit, link.key)
    await problems.open_by_link(visit.tx, link.key, link.subject_id, visit.actor, visit.now)
    await project_forms.begin_from_problem(visit, link.subject_id)


async def _for_event(visit: Visit, link: link_words.Link) -> None:
    await _through(visit, link.key)
    await project_forms.begin_for_event(visit, link.subject_id)


async def _through(visit: Visit, key: str) -> None:
    """A link from a group; a made-up one opens nothing."""
    if await groups.visit_by_link(visit.tx, key, visit.person.id, visit.now) is None:
        raise Refused(Reason.GONE)


async def _door(visit: Visit, link: link_words.Link) -> None:
    await doors.come_in(visit, link.key)


async def _invitation(visit: Visit, link: link_words.Link) -> None:
    await coordinators.accept(visit, link.key)


async def _digest(visit: Visit, link: link_words.Link) -> None:
    await digests.open_by_link(visit, link.subject_id, link.key)


async def _verify(visit: Visit, link: link_words.Link) -> None:
    await certificates.confirm(visit, link.key)


#: Links that lead to something else than a problem.
OTHER_LINKS = {
    **dict.fromkeys(("event", "bring", "calendar", "programme"), _event_link),
    **dict.fromkeys(("voice", "voices"), voices.by_link),
    "door": _door,
    "coordinator": _invitation,
    "project": _project,
    "gallery": galleries.by_link,
    "feedback": project_feedback.by_link,
    "digest": _digest,
    "verify": _verify,
    "from_problem": _from_problem,
    "ask": _question,
    "colead": _co_leader,
    "for_event": _for_event,
}


async def in_private(visit: Visit) -> None:
    """A command for private chats was sent in a group."""
    await visit.say(cards.in_private_card(visit.t, visit.links))


async def help_(visit: Visit) -> None:
    if visit.group is not None:
        await visit.say(cards.group_help_card(visit.t))
        return
    card = cards.private_help_card(
        visit.t, is_coordinator=visit.actor.coordinator, links=visit.links
    )
    await visit.say(card)


async def language(visit: Visit) -> None:
    """Asks for the language: the person's in private, the group's in a group."""
    if visit.group is None:
        await visit.say(cards.language_card(visit.t))
    else:
        await visit.say(cards.hello_group_card(visit.group, visit.t, visit.links))


async def choose_language_again(visit: Visit, _press: ChooseLanguage) -> None:
    await visit.show(cards.language_card(visit.t))


async def choose_language(visit: Visit, press: Language) -> None:
    if press.lang not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    await people.choose_language(visit.tx, visit.person.id, press.lang)
    await visit.show(cards.language_chosen_card(texts(press.lang)))


async def choose_group_language(visit: Visit, press: GroupLanguage) -> None:
    if press.lang not in LANGUAGES or visit.group is None:
        raise Refused(Reason.STRANGE_BUTTON)
    visit.require_administrator()
    await group_rows.choose_language(visit.tx, visit.group.id, press.lang)
    group = await group_rows.get(visit.tx, visit.group.id)
    assert group
    await visit.show(cards.hello_group_card(group, texts(press.lang), visit.links))


async def topic(visit: Visit) -> None:
    """Sent in a forum's topic: from now on cards go there."""
    if visit.group is None:
        raise Refused(Reason.ONLY_ADMINISTRATORS)
    visit.require_administrator()
    await group_rows.set_topic(visit.tx, visit.group.id, visit.thread_id)
    card = cards.topic_card if visit.thread_id is not None else cards.general_topic_card
    await visit.say(card(visit.t))
