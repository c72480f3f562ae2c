"""A list that stands in a group, as things stand now: what was hidden or taken back is in it no
more, and nothing else has come."""

from dataclasses import replace

from basics.paging import pages
from basics.records import dataclass
from cards.card import Card
from cards.days import voices as voice_cards
from cards.days.days import voices_card
from cards.days.presses import ListVoices
from cards.posters import gallery_lists as gallery_list_cards
from cards.posters.gallery_presses import ListProjects
from cards.presses import unpack
from cards.problems import lists as problem_list_cards
from cards.problems.alike import told_in_group_card
from cards.problems.presses import ListProblems
from cards.projects.form import known_card
from cards.search.search import found_before_card
from cards.text.gone import gone_words, put_away_words
from cards.text.links import Links
from community import zones
from community.search import search
from community.search.elsewhere import eyes_of_group
from locales import Texts, texts
from storage.days import voices
from storage.db import Rows
from storage.events import events
from storage.groups.groups import Group
from storage.problems import lists, problems, sight
from storage.projects import lists as project_list_rows
from storage.sending import listed
from storage.sending.listed import Listing
from storage.translations import worded


@dataclass(frozen=True, slots=True)
class _Place:
    """Where it stands, and how it is said there."""

    rows: Rows
    group: Group
    t: Texts
    links: Links
    now: int

    @property
    def reads(self) -> tuple[str, ...]:
        return (self.group.lang,)


async def list_card(rows: Rows, letter_id: int, links: Links, *, group: Group, now: int) -> Card:
    """Of one whose letter is kept no more nobody knows what it named: it is put away."""
    listing = await listed.get(rows, letter_id)
    if listing is None:
        return Card(put_away_words(texts(group.lang)))
    at = _Place(rows, group, texts(group.lang), links, now)
    press = unpack(listing.asked)
    if isinstance(press, ListProblems):
        return await _problems(at, listing, press)
    if isinstance(press, ListProjects):
        return await _projects(at, listing, press)
    if isinstance(press, ListVoices):
        return await _voices(at, listing, press)
    by_word = {listed.ALIKE: _alike, listed.KNOWN: _known, listed.GREETING: _greeting}
    return await by_word.get(listing.asked, _found)(at, listing)


async def _problems(at: _Place, listing: Listing, asked: ListProblems) -> Card:
    may, which = sight.for_group(at.group.id), problem_list_cards.filter_of(asked)
    total = await lists.count(at.rows, which, may)
    found = await problems.readable(at.rows, may, listing.of("problem"))
    return problem_list_cards.group_problems_list(
        await worded.problems(at.rows, found, reads=at.reads),
        pages(asked.page, problem_list_cards.PAGE, total=total),
        asked,
        t=at.t,
        links=at.links,
        group_key=at.group.keys,
    )


async def _projects(at: _Place, listing: Listing, asked: ListProjects) -> Card:
    may, which = project_list_rows.for_group(at.group.id), gallery_list_cards.which_of(asked)
    total = await project_list_rows.count(at.rows, which, may)
    found = await project_list_rows.some(at.rows, may, listing.of("project"))
    projects = [one.project for one in found]
    said = await worded.projects(at.rows, projects, reads=at.reads)
    shown = gallery_list_cards.Projects(
        [replace(one, project=it) for one, it in zip(found, said, strict=True)],
        pages(asked.page, gallery_list_cards.PAGE, total=total),
        asked,
        await events.get(at.rows, asked.event_id) if asked.event_id else None,
    )
    return gallery_list_cards.group_projects_list(shown, at.t, links=at.links, key=at.group.keys)


async def _voices(at: _Place, listing: Listing, asked: ListVoices) -> Card:
    total = await voices.count(at.rows, asked.year, "published")
    return voice_cards.voices_list(
        await voices.with_ids(at.rows, listing.of("voice")),
        asked.year,
        pages(asked.page, voice_cards.PAGE, total=total),
        years=await voices.published_years(at.rows),
        t=at.t,
    )


async def _alike(at: _Place, listing: Listing) -> Card:
    may = sight.found_in_group(at.group.id)
    found = await problems.readable(at.rows, may, listing.of("problem"))
    if not found:
        return Card(gone_words(at.t))
    said = await worded.problems(at.rows, found, reads=at.reads)
    return told_in_group_card(said, at.t, at.links, group=at.group)


async def _known(at: _Place, listing: Listing) -> Card:
    may = project_list_rows.for_group(at.group.id)
    found = await project_list_rows.some(at.rows, may, listing.of("project"))
    if not found:
        return Card(gone_words(at.t))
    return known_card(found[0].project, at.t, at.links, group_key=at.group.keys)


async def _greeting(at: _Place, listing: Listing) -> Card:
    found = await voices.with_ids(at.rows, listing.of("voice"))
    if not found:
        return Card(gone_words(at.t))
    return voices_card(found, found[0].year, at.t, links=at.links, key=at.group.key)


async def _found(at: _Place, listing: Listing) -> Card:
    eyes = eyes_of_group(at.group.id)
    found = await search.shown_before(at.rows, eyes, listing, now=at.now)
    said = await search.in_words(at.rows, found, reads=at.reads)
    zone = at.group.zone or zones.of_region(at.group.region)
    others = [replace(one, zone=zone) if one.what == "event" else one for one in said.others]
    found = replace(said, others=others)
    if not found.lines:
        return Card(gone_words(at.t))
    return found_before_card(found, t=at.t, links=at.links, group_key=at.group.keys)
