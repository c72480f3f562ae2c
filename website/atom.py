"""Atom: what is new. Readers keep what they once had, so there is a title, a line and a link, and
no more of anybody's words; what was taken back leaves with a tombstone (RFC 6721)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

from storage.site.gone import Gone

ATOM = "http://www.w3.org/2005/Atom"
STONES = "http://purl.org/atompub/tombstones/1.0"
#: What no XML may hold.
_NOT_IN_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))
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
    ElementTree.register_namespace("", ATOM)
    ElementTree.register_namespace("at", STONES)
    root = ElementTree.Element(f"{{{ATOM}}}feed", {"xml:lang": of.lang})
    _add(root, "id", f"tag:{AUTHORITY}:{of.name}/{of.lang}")
    _add(root, "title", of.title)
    moments = [*(one.updated for one in items), *(one.gone_at for one in gone)]
    _add(root, "updated", _moment(max(moments, default=0)))
    _link(root, of.here, rel="self", kind="application/atom+xml")
    _link(root, of.page, rel="alternate", kind="text/html")
    author = ElementTree.SubElement(root, f"{{{ATOM}}}author")
    _add(author, "name", of.author)
    for one in items:
        entry = ElementTree.SubElement(root, f"{{{ATOM}}}entry", {"xml:lang": one.lang})
        _add(entry, "id", f"tag:{AUTHORITY}:{one.address}")
        _add(entry, "title", one.title)
        _add(entry, "updated", _moment(one.updated))
        _add(entry, "summary", one.line)
        _link(entry, one.href, rel="alternate", kind="text/html")
    for left in gone:
        told = {"ref": f"tag:{AUTHORITY}:{left.address}", "when": _moment(left.gone_at)}
        ElementTree.SubElement(root, f"{{{STONES}}}deleted-entry", told)
    said: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return said


def _add(to: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(to, f"{{{ATOM}}}{name}").text = text.translate(_NOT_IN_XML)


def _link(to: ElementTree.Element, href: str, *, rel: str, kind: str) -> None:
    ElementTree.SubElement(to, f"{{{ATOM}}}link", {"rel": rel, "type": kind, "href": href})


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
