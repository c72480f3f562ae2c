"""Atom: what is new. Readers keep what they once had, so there is a title, a line and a link, and
no more of anybody's words; what was taken back leaves with a tombstone (RFC 6721)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from markupsafe import escape

from storage.site.gone import Gone

ATOM = "http://www.w3.org/2005/Atom"
STONES = "http://purl.org/atompub/tombstones/1.0"
#: What no XML may hold: signs for machines, halves of letters.
_NOT_IN_XML = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 65534, 65535)
)
#: Of entries: without scheme, host or path, so that the site may move.
AUTHORITY = "ustaz-uni,2026"


@dataclass(frozen=True, slots=True)
class Item:
    address: str
    title: str
    line: str
    href: str
    #: Of the words of its title.
    lang: str
    updated: int


@dataclass(frozen=True, slots=True)
class Feed:
    name: str
    title: str
    lang: str
    #: Its own address, and the page that it is of.
    here: str
    page: str
    author: str


def feed(of: Feed, items: Sequence[Item], gone: Sequence[Gone]) -> bytes:
    moments = [*(one.updated for one in items), *(one.gone_at for one in gone)]
    lines = [
        "<?xml version='1.0' encoding='utf-8'?>",
        f'<feed xmlns="{ATOM}" xmlns:at="{STONES}" xml:lang="{_said(of.lang)}">',
        f"<id>tag:{AUTHORITY}:{_said(of.name)}/{_said(of.lang)}</id>",
        f"<title>{_said(of.title)}</title>",
        f"<updated>{_moment(max(moments, default=0))}</updated>",
        # The page first: there are readers that take the first link, whatever it is.
        _link(of.page, rel="alternate", kind="text/html"),
        _link(of.here, rel="self", kind="application/atom+xml"),
        f"<author><name>{_said(of.author)}</name></author>",
        *map(_entry, items),
        *map(_stone, gone),
        "</feed>",
    ]
    return "".join(lines).encode("utf-8", "xmlcharrefreplace")


def _entry(one: Item) -> str:
    return (
        f'<entry xml:lang="{_said(one.lang)}"><id>tag:{AUTHORITY}:{_said(one.address)}</id>'
        f"<title>{_said(one.title)}</title><updated>{_moment(one.updated)}</updated>"
        f"<summary>{_said(one.line)}</summary>"
        f"{_link(one.href, rel='alternate', kind='text/html')}</entry>"
    )


def _stone(left: Gone) -> str:
    ref, when = f"tag:{AUTHORITY}:{_said(left.address)}", _moment(left.gone_at)
    return f'<at:deleted-entry ref="{ref}" when="{when}" />'


def _link(to: str, *, rel: str, kind: str) -> str:
    return f'<link rel="{rel}" type="{kind}" href="{_said(to)}" />'


def _said(text: str) -> str:
    """Between tags, and in quotes."""
    return escape(text.translate(_NOT_IN_XML))


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
