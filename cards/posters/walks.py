"""A walk through a group: posters that come one at a time, and how it is steered."""

from collections.abc import Sequence

from basics.keys import Key
from cards.card import CAPTION_UNITS, Button, Card, in_rows, limit
from cards.posters import gallery_presses
from cards.posters.gallery import author
from cards.posters.poster import picture_of
from cards.regions import region_name
from cards.text.links import Links
from cards.text.markup import braceless, fill, heading, plain_name, safe
from community.posters.walks import PACES
from community.words import shorten
from locales import Texts
from storage.events.events import Event
from storage.posters.posters import Shown
from storage.posters.walks import Walk

STORY_UNITS = 400


def walks_card(found: Sequence[Event], t: Texts, links: Links, *, group_key: Key) -> Card:
    """/gallery in a group: everybody may look in private; who looks after the group may let the
    posters pass through it."""
    if not found:
        return Card(
            t(
                "No gallery of this group's events is open just now. A coordinator opens one with"
                " /events, on the event's page."
            )
        )
    parts = [t("<b>Open galleries</b>. Press a title to look at the posters in private:")]
    for event in found:
        url = safe(links.to("gallery", event.id, group_key))
        parts.append(f'🖼 <a href="{url}">{heading(event.plan.title)}</a>')
    parts.append(
        t(
            "Administrators and coordinators can also take the whole group for a walk: I show one"
            " poster at a time, without a sound."
        )
    )
    rows = [
        [
            Button(
                "🚶 " + shorten(plain_name(one.plan.title), 50), gallery_presses.ChooseWalk(one.id)
            )
        ]
        for one in found
    ]
    return Card("\n".join(parts), rows)


def pace_card(event: Event, t: Texts) -> Card:
    buttons = [
        Button(pace_words(minutes, t), gallery_presses.StartWalk(event.id, minutes))
        for minutes in PACES
    ]
    return Card(
        t(
            "A walk through “{title}”: how often shall a poster come?",
            title=heading(event.plan.title),
        ),
        [*in_rows(buttons), [Button(t("◀️ Back"), gallery_presses.ChooseWalk(0))]],
    )


def pace_words(minutes: int, t: Texts) -> str:
    if minutes >= 1440:
        return t("once a day")
    return t.n("every {n} minute", "every {n} minutes", minutes)


def walk_card(walk: Walk, event: Event, total: int, *, t: Texts) -> Card:
    """How the walk goes, with what its administrators can press."""
    lines = [t("🚶 <b>A walk</b> through “{title}”", title=heading(event.plan.title))]
    lines.append(t("Shown: {n} of {total}", n=walk.shown, total=total))
    if walk.state == "done":
        lines.append(t("It has ended. /gallery begins another one."))
        return Card("\n".join(lines))
    pace = pace_words(walk.minutes, t)
    going = walk.state == "walking"
    lines.append(t("A poster {pace}", pace=pace) if going else t("It is paused."))
    paces = [
        Button(pace_words(minutes, t), gallery_presses.PaceWalk(walk.id, minutes))
        for minutes in PACES
        if minutes != walk.minutes
    ]
    steer = (
        Button(t("⏸ Pause"), gallery_presses.SteerWalk(walk.id, "pause"))
        if going
        else Button(t("▶️ Go on"), gallery_presses.SteerWalk(walk.id, "go"))
    )
    stop = Button(t("⏹ End the walk"), gallery_presses.SteerWalk(walk.id, "stop"))
    return Card("\n".join(lines), [[steer, stop], *in_rows(paces)])


def walked_poster_card(shown: Shown, t: Texts, links: Links, *, group_key: Key) -> Card:
    """One poster of a walk, as a group sees it."""
    project = shown.project
    about = t("👤 {author}", author=author(project, shown.owner, t))
    if project.region:
        about += " · 📍 " + safe(region_name(project.region, t))
    frame = braceless(f"🖼 <b>{heading(project.title)}</b>\n{about}")
    hint = t("What is strong here? What do you wonder? Your words go to its leaders alone.")
    story = "" if shown.poster.kind == "drawn" else shorten(project.story, STORY_UNITS)
    picture = picture_of(shown.poster)
    room = min(CAPTION_UNITS, limit(picture))
    text = fill(frame + ("\n\n{}\n\n" if story else "{}\n\n") + f"<i>{hint}</i>", story, room)
    return Card(
        text,
        [
            [
                Button(t("✍️ Feedback"), url=links.to("feedback", project.id, group_key)),
                Button(t("🌱 Open"), url=links.to("project", project.id, group_key)),
            ]
        ],
        picture,
    )


def gone_poster_card(t: Texts) -> Card:
    return Card(t("<i>This poster was taken down.</i>"))


def walk_ended_card(event: Event, shown: int, t: Texts, *, links: Links) -> Card:
    """The last word of a walk."""
    text = t.n(
        "🚶 The walk through “{title}” is over: {n} poster passed. Thank you, everybody!"
        " The gallery stays open.",
        "🚶 The walk through “{title}” is over: {n} posters passed. Thank you, everybody!"
        " The gallery stays open.",
        shown,
        title=heading(event.plan.title),
    )
    url = links.to("gallery", event.id, event.key)
    return Card(text, [[Button(t("🖼 Enter the gallery"), url=url)]])
