"""Where a file can't be sent, its words still arrive: a card, or any letter, without it."""

from dataclasses import replace
from typing import Any

from cards.groups.allowed import LeftOut, left_out_line
from cards.text.links import Links
from jobs.ready import Ready
from locales import Texts
from storage.db import Rows
from storage.groups.groups import Group
from storage.photos import Owner
from storage.pictures import going
from storage.pictures.going import Audience
from storage.posts import Post
from storage.problems import solutions
from storage.projects import log as log_rows

#: What stays of a call, besides its words.
KEPT = ("chat_id", "message_thread_id", "reply_parameters", "reply_markup", "disable_notification")


async def of_post(rows: Rows, post: Post, kind: str, *, group: Group, links: Links) -> LeftOut:
    """With a link to where they can be seen."""
    match post.shows:
        case "problem":
            count = await _shown(rows, "problem", post, group=group)
            return LeftOut(kind, count, links.to("more", post.subject_id, group.keys))
        case "solution":
            count = await _shown(rows, "solution", post, group=group)
            solution = await solutions.get(rows, post.subject_id)
            problem_id = solution.problem_id if solution else 0
            return LeftOut(kind, count, links.to("more", problem_id, group.keys))
        case "project":
            count = await _shown(rows, "project", post, group=group)
            return LeftOut(kind, count, links.to("project", post.subject_id, group.keys))
        case "question":
            note = await log_rows.get(rows, post.subject_id)
            return LeftOut(
                kind, 1, links.to("project", note.project_id if note else 0, group.keys)
            )
        case "poster":
            return LeftOut(kind, 1, links.to("project", post.subject_id, group.keys))
        case _:
            return LeftOut(kind, 1)


async def _shown(rows: Rows, owner: Owner, post: Post, *, group: Group) -> int:
    return len((await going.shown(rows, owner, post.subject_id, to=Audience(group.id))).pictures)


def in_words(ready: Ready, left: LeftOut, t: Texts) -> Ready:
    """The same letter without its files."""
    body = {name: ready.body[name] for name in KEPT if name in ready.body}
    parts = ready.body["media"] if ready.method == "sendMediaGroup" else [ready.body]
    said = next((part for part in parts if part.get("caption")), {})
    line = left_out_line(left, t)
    text = "\n\n".join(words for words in (said.get("caption"), line) if words)
    body |= {"text": text, "link_preview_options": {"is_disabled": True}, **_form(said, left)}
    return replace(ready, method="sendMessage", body=body, media=None)


def _form(said: dict[str, Any], left: LeftOut) -> dict[str, Any]:
    if "parse_mode" in said or left.link:
        return {"parse_mode": "HTML"}
    return {"entities": said.get("caption_entities") or []}
