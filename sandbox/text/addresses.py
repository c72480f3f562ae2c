"""Links and e-mail addresses in a text, also without a scheme."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from sandbox.text.letters import ASCII_WORD, DIGITS, is_separator, is_word, run

Span = tuple[int, int]
_ENDINGS = frozenset((Path(__file__).parent / "domains.txt").read_text("utf-8").split())
_NAME = ASCII_WORD | {"-"}
_SCHEME = (ASCII_WORD - {"_"}) | frozenset("+-")
_NEVER_LAST = ".:;,('?!`"
_SCHEMES = ("http://", "https://", "ftp://", "tonsite://")
_EMAIL = re.compile(
    r"(?:[A-Za-z0-9_-]{0,26}[.+]){0,10}[A-Za-z0-9_-]{1,35}"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9_-]{0,28}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,8}"
)


def scheme_links(text: str) -> Iterator[Span]:
    """tg://, ton:// and tonsite://."""
    at = 0
    for colon in re.finditer("://", text):
        scheme = re.search("(?i:tonsite|ton|tg)$", text[max(0, colon.start() - 7) : colon.start()])
        if colon.start() < at or scheme is None:
            continue
        # TDLib takes three letters of "tonsite".
        begun = colon.start() - min(3, len(scheme[0]))
        at = run(text, colon.end(), _NAME)
        at = min(at, colon.end() + 253)
        if at > colon.end():
            at = _path_end(text, at)
            yield begun, at


def emails_and_links(text: str) -> tuple[list[Span], list[Span]]:
    emails: list[Span] = []
    links: list[Span] = []
    for begun, end in _addresses(text):
        address = text[begun:end]
        if _EMAIL.fullmatch(address):
            emails.append((begun, end))
        elif address.startswith("mailto:") and _EMAIL.fullmatch(address[7:]):
            emails.append((begun + 7, end))
        else:
            length = _link_length(address)
            if length:
                links.append((begun, begun + length))
    return emails, links


def _in_address(letter: str) -> bool:
    if "\u2000" <= letter <= "\u206f":
        return letter in "\u200c\u200d" or "\u2010" <= letter <= "\u2015"
    return not is_separator(letter)


def _in_path(letter: str) -> bool:
    return letter not in '\n<>"«»' and _in_address(letter)


def _in_user(letter: str) -> bool:
    return letter not in "\n/[]{}()'`<>\"@«»" and _in_address(letter)


def _in_domain(letter: str) -> bool:
    if letter < "\u00c0":
        return letter in _NAME or letter in ".~"
    return _in_address(letter)


def _in_scheme(letter: str) -> bool:
    return letter in _SCHEME if letter < "\x80" else not is_separator(letter)


def _back(text: str, at: int, first: int, *, allowed: Callable[[str], bool]) -> int:
    while at > first and allowed(text[at - 1]):
        at -= 1
    return at


def _path_end(text: str, at: int) -> int:
    if text[at : at + 1] not in ("/", "?", "#"):
        return at
    end = at + 1
    while end < len(text) and _in_path(text[end]):
        end += 1
    while end > at + 1 and text[end - 1] in _NEVER_LAST:
        end -= 1
    return end if text[at] == "/" or end > at + 1 else at


def _port_end(text: str, at: int) -> int:
    if text[at : at + 1] != ":":
        return at
    end = run(text, at + 1, DIGITS)
    number = text[at + 1 : end].lstrip("0")
    return end if 0 < len(number) <= 5 and int(number) <= 65535 else at


def _addresses(text: str) -> Iterator[Span]:
    """Whatever has a dot inside and may be one."""
    begin = 0
    while True:
        dot = text.find(".", begin)
        if dot < 0 or dot + 1 == len(text):
            return
        if text[dot + 1] == " ":
            begin = dot + 2
            continue
        begun, end, good = _around(text, begin, dot)
        if good:
            if end > dot + 1:
                yield begun, end
            while text[end : end + 1] == ".":
                end += 1
        else:
            end = text.rindex(".", begin, end) + 1
        begin = end if end > dot else dot + 1


def _around(text: str, begin: int, dot: int) -> tuple[int, int, bool]:
    """Where the address around this dot begins and ends, and whether it is one."""
    first = _back(text, dot, begin, allowed=_in_domain)
    domain_end, at_sign = _domain_end(text, dot)
    if at_sign:
        first = _back(text, first, begin, allowed=_in_user)
    end = _path_end(text, _port_end(text, domain_end))
    while end > dot + 1 and text[end - 1] == ".":
        end -= 1
    bad = False
    if first > begin and text[first - 1] == "@":
        user = _back(text, first - 1, begin, allowed=_in_user)
        bad = at_sign or user == first - 1
        first = user
    start = _with_scheme(text, begin, first)
    return (first, end, False) if start is None or bad else (start, end, True)


def _domain_end(text: str, dot: int) -> tuple[int, bool]:
    end, at_sign = dot, False
    while end < len(text) and (text[end] == "@" or _in_domain(text[end])):
        at_sign = at_sign or text[end] == "@"
        end += 1
    return end, at_sign


def _with_scheme(text: str, begin: int, first: int) -> int | None:
    """Where the address begins with its scheme; None where what stands before forbids one."""
    if first == begin:
        return first
    before = text[begin:first]
    if len(before.encode()) < 6 or not before.endswith("://"):
        return None if is_word(before[-1]) or before[-1] in "/#@" else first
    scheme = text[_back(text, first - 3, begin, allowed=_in_scheme) : first - 3].lower()
    if scheme.endswith("http") and scheme != "shttp":
        return first - 7
    if scheme.endswith("https"):
        return first - 8
    if scheme.endswith("ftp") and scheme not in ("tftp", "sftp"):
        return first - 6
    return first - 10 if scheme.endswith("tonsite") else None


def _link_length(address: str) -> int:
    """How much of it is the link; 0 where it is none."""
    scheme = next((name for name in _SCHEMES if address.lower().startswith(name)), "")
    rest = address[len(scheme) :]
    found = re.search("[/?#]", rest)
    domain_end = found.start() if found else len(rest)
    domain, path = rest[:domain_end], rest[domain_end:]
    domain = domain.partition("@")[2] if "@" in domain else domain
    domain = domain.rpartition(":")[0] if ":" in domain else domain
    length = len(address) - len(path) + _balanced(path)
    return length if _is_domain(domain, bool(scheme)) else 0


def _balanced(path: str) -> int:
    """Up to a bracket that nothing opened."""
    depth = dict.fromkeys(")]}", 0)
    end = len(path)
    for at, letter in enumerate(path):
        if letter in "([{":
            depth[")]}"["([{".index(letter)]] += 1
        elif letter in depth:
            depth[letter] -= 1
            if depth[letter] < 0:
                end = at
                break
    while end and path[end - 1] in _NEVER_LAST:
        end -= 1
    return end


def _is_domain(domain: str, has_scheme: bool) -> bool:
    parts = domain.split(".")
    if len(parts) == 1 or domain.lower() == "teiegram.org":
        return False
    if any(not 0 < len(part.encode()) < 64 or part.endswith("-") for part in parts):
        return False
    if len(parts) == 4 and all(map(_in_ip, parts)):
        return True
    if all(set(part) <= DIGITS for part in parts):
        return False
    return _is_ending(parts[-1], has_scheme) and "_" not in parts[-2]


def _in_ip(part: str) -> bool:
    return set(part) <= DIGITS and len(part) <= 3 and int(part) < 256 and part == str(int(part))


def _is_ending(ending: str, has_scheme: bool) -> bool:
    if len(ending) <= 1:
        return False
    if ending.startswith("xn--"):
        return len(ending) > 5 and set(ending[4:]) <= ASCII_WORD - {"_"}
    if "_" in ending or "-" in ending:
        return False
    return has_scheme or _is_common(ending)


def _is_common(ending: str) -> bool:
    """Kaz.kz and KAZ.KZ are, kaz.Kz is not."""
    lower = ending.lower()
    if lower != ending and lower[1:] == ending[1:]:
        return False
    return lower in _ENDINGS
