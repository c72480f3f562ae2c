"""Projects: raising, reading, changing and withdrawing them. Their journey is in log.py."""

import secrets
from collections.abc import Sequence

from basics.spans import HOUR
from community import albums, words
from community.groups import coordinators, links
from community.people.people import Actor, require_change
from community.people.silence import require_voice
from community.problems import further
from community.problems.problems import TO_ALL, Origin
from community.publishing import Manner, is_album, post_card
from community.refusals import Reason, Refused
from community.subjects import SUBJECTS, UNNAMED, Named, region_of, subject_of
from community.translations import drift
from storage import audit, posts
from storage.audit import About
from storage.db import Rows, Transaction
from storage.digests import activity
from storage.drawings import drawings
from storage.following import follows, news
from storage.groups.groups import Group
from storage.moderation import sealed
from storage.people import people
from storage.photos import Place
from storage.posters import galleries, posters
from storage.problems import problems as problem_rows
from storage.projects import idle, notices, projects
from storage.projects import leaders as leader_rows
from storage.projects.projects import Project, Telling
from storage.sending import listed, naming, saying
from storage.translations import translations

PROJECTS_AN_HOUR = 5


async def readable(rows: Rows, project_id: int, actor: Actor) -> Project:
    """The project, if it stands and this person may see it here.

    Raises Refused: GONE, NOT_SHOWN.
    """
    project = await standing(rows, project_id)
    if not await may_read(rows, project, actor):
        raise Refused(Reason.NOT_SHOWN)
    return project


async def may_read(rows: Rows, project: Project, actor: Actor) -> bool:
    """In a group what it was shown, or what everybody may see; in private also what is one's own,
    what one's groups were shown, and what a link opened."""
    if actor.group_id is not None:
        shown = await projects.is_shown_to(rows, project.id, actor.group_id)
        return shown or await projects.is_public(rows, project)
    if actor.coordinator or await may_write(rows, project, actor):
        return True
    if await projects.is_shown_to_groups_of(rows, project.id, actor.id):
        return True
    if await projects.is_reader(rows, project.id, actor.id):
        return True
    return await projects.is_public(rows, project)


async def may_write(rows: Rows, project: Project, actor: Actor) -> bool:
    """Its owner, and who leads it with them."""
    if project.owner_id == actor.id:
        return True
    return await leader_rows.is_leader(rows, project.id, actor.id)


async def standing(rows: Rows, project_id: int) -> Project:
    """Raises Refused: GONE."""
    project = await projects.get(rows, project_id)
    if project is None or not project.stands:
        raise Refused(Reason.GONE)
    return project


async def own(rows: Rows, project_id: int, actor: Actor) -> Project:
    """A standing project of this person's own: only they decide about it.

    Raises Refused: GONE, NOT_YOURS.
    """
    project = await standing(rows, project_id)
    if project.owner_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    return project


async def led(rows: Rows, project_id: int, actor: Actor) -> Project:
    """A standing project in which this person may write. Raises Refused: GONE, NOT_YOURS."""
    project = await standing(rows, project_id)
    if not await may_write(rows, project, actor):
        raise Refused(Reason.NOT_YOURS)
    return project


async def publish(
    tx: Transaction,
    actor: Actor,
    said: Telling,
    *,
    shown_to: Sequence[Group],
    source: str | None,
    now: int,
) -> Project:
    """A project, shown to groups of its owner's choice. The same `source` is the same project;
    pictures are handed over by the caller."""
    await require_voice(tx, actor)
    known = await projects.of_source(tx, source) if source else None
    if known:
        return known
    reach = await further.at_once(tx, actor, shown_to, to_all=False, now=now)
    project = await _add(tx, actor, said, source=source, now=now)
    for group in reach.groups:
        await show_to(tx, project, group, now=now)
    await further.wait(tx, "project", project.id, reach=reach, now=now)
    return project


async def _add(
    tx: Transaction, actor: Actor, said: Telling, *, source: str | None, now: int
) -> Project:
    if await projects.count_since(tx, actor.id, now - HOUR, now=now) >= PROJECTS_AN_HOUR:
        raise Refused(Reason.TOO_MANY_PROJECTS)
    project = await projects.add(
        tx, actor.id, secrets.token_urlsafe(9), said=said, source=source, now=now
    )
    galleries.mark_stale(tx, project.id)
    return project


async def show_to(
    tx: Transaction, project: Project, group: Group, *, now: int, manner: Manner | None = None
) -> None:
    """Its card goes to the group, which may read it from now on. Without a manner it answers no
    message, and whoever shows it is told at once where the group lets nothing in."""
    await projects.show_to(tx, project.id, group.id)
    await activity.add_project(tx, "project", project.id, now=now)
    manner = manner or Manner(told=group.mute is not None)
    await post_card(tx, group, "project", subject_id=project.id, now=now, manner=manner)


async def publish_message(
    tx: Transaction, actor: Actor, group: Group, *, said: Telling, origin: Origin, now: int
) -> Project:
    """A project sent to a group in one message, which its card answers. Sent twice it is one."""
    await require_voice(tx, actor)
    known = await projects.of_source(tx, origin.source)
    if known:
        return known
    project = await _add(tx, actor, said, source=origin.source, now=now)
    await show_to(
        tx, project, group, now=now, manner=Manner(origin.message_id, is_album(origin.source))
    )
    return project


async def telling(
    tx: Transaction,
    actor: Actor,
    text: str,
    *,
    problem_id: int | None = None,
    group: Group | None = None,
    named: Named = UNNAMED,
) -> Telling:
    """A project in one message: first line the title, the rest the story.

    Raises Refused: EMPTY.
    """
    if not words.has_words(text):
        raise Refused(Reason.EMPTY)
    said = words.split_problem(text)
    person = await people.get(tx, actor.id)
    problem = await problem_rows.get(tx, problem_id) if problem_id else None
    known = problem.subject if problem else None
    return Telling(
        said.title,
        said.rest,
        subject=known or subject_of(group, person, named),
        region=region_of(group, person),
        problem_id=problem_id,
    )


async def edit_message(
    tx: Transaction, project: Project, actor: Actor, *, text: str, now: int
) -> None:
    """The owner edited the message that the project came in.

    Raises Refused: EMPTY, SILENCED, GONE, NOT_YOURS.
    """
    await require_voice(tx, actor)
    await own(tx, project.id, actor)
    if project.reworked:
        return
    said = words.Parts(words.PICTURE, "")
    if words.is_visible(text):
        said = words.split_problem(text)
    if (project.title, project.story) == (said.title, said.rest):
        return
    await albums.require_something(tx, Place("project", project.id), text)
    await projects.set_words(tx, project.id, said.title, story=said.rest)
    await drift.look_again(tx, "project", project.id, now=now)
    await _reworded(tx, project, said)


async def _reworded(tx: Transaction, before: Project, said: words.Parts) -> None:
    """Digests name it by its title, and so do letters of all who lead it."""
    led = await leader_rows.of_project(tx, before.id)
    authors = [before.owner_id, *(one.person_id for one in led)]
    stood = (before.title, before.story)
    await saying.say_instead(tx, authors, stood, after=(said.title, said.rest))
    _mark_stale(tx, before.id)
    posts.mark_questions_stale(tx, before.id)
    if before.title != said.title:
        listed.mark_stale(tx, "project", before.id)


async def change(
    tx: Transaction, actor: Actor, project_id: int, *, said: Telling, now: int
) -> Project:
    """Write an owner's changes onto a project. Who hides their name takes down the poster that
    says it."""
    await require_voice(tx, actor)
    known = await own(tx, project_id, actor)
    await projects.change(tx, project_id, said)
    await drift.look_again(tx, "project", project_id, now=now)
    if known.name_shown != said.name_shown:
        await posters.take_off_page(tx, project_id)
    if known.name_shown and not said.name_shown:
        await _unname(tx, known)
    await projects.touch(tx, project_id, now)
    await _reworded(tx, known, words.Parts(said.title, said.story))
    return await standing(tx, project_id)


async def _unname(tx: Transaction, project: Project) -> None:
    """In letters that wait, and on its poster."""
    led = await leader_rows.of_project(tx, project.id)
    for person_id in (project.owner_id, *(one.person_id for one in led)):
        await naming.hide(tx, person_id, beside=[project.title])
    await _unname_poster(tx, project.id)


async def _unname_poster(tx: Transaction, project_id: int) -> None:
    """Also one that is hidden and may come back."""
    poster = await posters.get(tx, project_id)
    if poster is None or poster.kind != "drawn":
        return
    if not await sealed.unname_poster(tx, project_id):
        await posters.unname(tx, project_id)
    await drawings.forget(tx, f"poster:{project_id}:")


async def choose_subject(tx: Transaction, actor: Actor, project_id: int, *, subject: str) -> None:
    """What one's own project is about. Raises Refused: GONE, NOT_YOURS, STRANGE_BUTTON."""
    await own(tx, project_id, actor)
    if subject not in SUBJECTS:
        raise Refused(Reason.STRANGE_BUTTON)
    await projects.set_subject(tx, project_id, subject)
    _mark_stale(tx, project_id)


async def withdraw(tx: Transaction, actor: Actor, project_id: int, *, now: int) -> Project:
    """Gone for good, by its owner; cards say so, and nobody can open it."""
    project = await to_withdraw(tx, actor, project_id)
    about = About(project.owner_id, project.title)
    regions = await projects.regions_of(tx, project_id)
    await coordinators.leave_trace(
        tx, actor, "project withdrawn", subject=about, regions=regions, now=now
    )
    await audit.take_out(tx, project.title, since=project.created_at)
    await posters.remove(tx, project_id)
    await projects.withdraw(tx, project_id)
    await translations.withdraw_of(tx, "project", project_id)
    await drawings.forget(tx, f"poster:{project_id}:", f"own:{project_id}:")
    _mark_stale(tx, project_id)
    listed.mark_stale(tx, "project", project_id)
    posts.mark_questions_stale(tx, project_id)
    return project


async def to_withdraw(rows: Rows, actor: Actor, project_id: int) -> Project:
    """A project that this person may withdraw.

    Raises Refused: GONE, NOT_YOURS, NOT_YOUR_REGION.
    """
    project = await standing(rows, project_id)
    require_change(project.owner_id, actor, await projects.regions_of(rows, project_id))
    return project


async def open_project(tx: Transaction, actor: Actor, project_id: int) -> Project:
    """To see how it stands; digests don't tell what happened to it so far.

    Raises Refused: GONE, NOT_SHOWN.
    """
    project = await readable(tx, project_id, actor)
    await activity.mark_seen(tx, actor.id, "project", subject_id=project_id)
    return project


async def hear(tx: Transaction, actor: Actor, project_id: int, *, wanted: bool, now: int) -> None:
    """Be told of news on a project that this person may read, or no more.

    Raises Refused: GONE, NOT_SHOWN.
    """
    project = await standing(tx, project_id)
    if await news.reason_of(tx, actor.id, "project", thing_id=project_id) is None:
        await readable(tx, project_id, actor)
    if not wanted:
        await notices.mute(tx, actor.id, project_id)
        await follows.remove(tx, actor.id, "project", thing_id=project_id)
        await news.clear_thing(tx, actor.id, "project", thing_id=project_id)
        return
    await notices.unmute(tx, actor.id, project_id)
    if project.owner_id != actor.id:
        await follows.add(tx, actor.id, "project", thing_id=project_id, now=now)


async def hears(rows: Rows, actor: Actor, project_id: int) -> bool:
    """Whether this person is told of news on it."""
    if await notices.is_muted(rows, actor.id, project_id):
        return False
    return await news.reason_of(rows, actor.id, "project", thing_id=project_id) is not None


async def be_asked(tx: Transaction, actor: Actor, project_id: int, *, wanted: bool) -> None:
    """Be asked now and then how one's own project goes, or no more.

    Raises Refused: GONE, NOT_YOURS.
    """
    await own(tx, project_id, actor)
    await idle.set_asks(tx, project_id, wanted)


async def open_by_link(
    tx: Transaction, key: str, project_id: int, *, actor: Actor, now: int
) -> Project:
    """Whoever holds a link may read it: its own, or one from the card in a group; by one to what
    is open to all, who may read it anyway. Former links
    from groups, which had one key for everything, lead only their members there.

    Raises Refused: GONE, also for a made-up link; NOT_SHOWN.
    """
    project = await standing(tx, project_id)
    if key == TO_ALL:
        return await _open_to_all(tx, project, actor)
    if key != project.key:
        found = await links.entrance(tx, key, "project", thing_id=project_id)
        if found is None or not await _is_seen_in(tx, project, found.group):
            raise Refused(Reason.GONE)
        if not found.own:
            return await readable(tx, project_id, actor)
    await projects.add_reader(tx, project_id, actor.id, now=now)
    return project


async def _open_to_all(rows: Rows, project: Project, actor: Actor) -> Project:
    """By a link that holds no key: nobody learns from it that something else is there."""
    if not await may_read(rows, project, actor):
        raise Refused(Reason.GONE)
    return project


async def _is_seen_in(rows: Rows, project: Project, group: Group) -> bool:
    """Its card was posted there, or a walk through an open gallery may have passed."""
    if await projects.is_shown_to(rows, project.id, group.id):
        return True
    return await projects.is_public(rows, project)


async def post_anew(tx: Transaction, group: Group, now: int, *, limit: int = 20) -> None:
    """After a group changed its id its old cards are out of reach: the open ones appear again."""
    for project_id in await projects.open_of_group(tx, group.id, limit):
        if await posts.in_chat(tx, group.chat_id, "project", subject_id=project_id) is None:
            await post_card(tx, group, "project", subject_id=project_id, now=now)


def _mark_stale(tx: Transaction, project_id: int) -> None:
    posts.mark_stale(tx, "project", project_id)
    galleries.mark_stale(tx, project_id)
