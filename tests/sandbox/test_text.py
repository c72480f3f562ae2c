"""What Telegram makes of words. `make fidelity` compares it with Telegram's own library; here
stand the cases in which others were surprised."""

import pytest

from sandbox.bot_api import html
from sandbox.bot_api.errors import ApiError
from sandbox.fidelity import made
from sandbox.fidelity.tdlib import PACKAGE, tdlib
from sandbox.text import cleaning


def found(text: str) -> list[tuple[str, str]]:
    said, entities = html.typed(text)
    raw = said.encode("utf-16-le")
    return [
        (one["type"], raw[2 * one["offset"] :][: 2 * one["length"]].decode("utf-16-le"))
        for one in entities
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("см. kaz.kz, егемен.қаз", [("url", "kaz.kz"), ("url", "егемен.қаз")]),
        ("https://a.kz/b). HTTPS://A.KZ", [("url", "https://a.kz/b"), ("url", "HTTPS://A.KZ")]),
        (
            "https://ru.wikipedia.org/wiki/А_(б)",
            [("url", "https://ru.wikipedia.org/wiki/А_(б)")],
        ),
        ("localhost план.docx 1.2.3.4.5 школа№5.kz", [("url", "школа№5.kz")]),
        ("192.168.0.1 256.1.1.1", [("url", "192.168.0.1")]),
        ("kaz.Kz KAZ.KZ", [("url", "KAZ.KZ")]),
        ("😀 a@b.kz, мектеп@почта", [("email", "a@b.kz")]),
        ("/help, /problemНет /help/problem", [("bot_command", "/help")]),
        ("</problem> и/или /help@ustaz_bot", [("bot_command", "/help@ustaz_bot")]),
        ("/problem\u00a0Нет: /problem: x", [("bot_command", "/problem")] * 2),
        ("#5 #5класс #a#b #тег@канал", [("hashtag", "#5класс"), ("hashtag", "#тег")]),
        ("@gif @abc @abcd почта@ustaz", [("mention", "@gif"), ("mention", "@abcd")]),
        ("$KZT $kzt 500$ $1INCH", [("cashtag", "$KZT"), ("cashtag", "$1INCH")]),
        # A bank card's number is found, which the Bot API does not tell.
        ("4111 1111 1111 1111", []),
        ("tg://join?a=b ton://x", [("url", "tg://join?a=b"), ("url", "ton://x")]),
    ],
)
def test_what_is_found_in_what_people_type(text, expected):
    assert found(text) == expected


def parsed(markup: str) -> list[tuple[str, int, int]]:
    return [(one["type"], one["offset"], one["length"]) for one in html.parse(markup)[1]]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<b>a<i>b</i></b>", [("bold", 0, 1), ("bold", 1, 1), ("italic", 1, 1)]),
        ("<b>a</b><b>b</b>", [("bold", 0, 2)]),
        ("<code>a<b>b</b></code>", [("code", 0, 2)]),
        ('<a href="kaz.kz"><code>a</code></a>', [("code", 0, 1)]),
        ('<a href="localhost">a</a>', []),
        ("<b>a</>", [("bold", 0, 1)]),
        ('<tg-time unix="0">a</tg-time>', []),
        ("<blockquote expandable>a</blockquote>", [("expandable_blockquote", 0, 1)]),
        ("<b> a </b>", [("bold", 0, 2)]),
        ('<pre><code class="language-c">a</code></pre>', [("pre", 0, 1)]),
    ],
)
def test_entities_are_put_in_order(markup, expected):
    assert parsed(markup) == expected


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<x>", 'Unsupported start tag "x" at byte offset 0'),
        ("ә<b", "Unclosed start tag at byte offset 2"),
        ("</b>", "Unexpected end tag at byte offset 0"),
        (
            "<b>a</i>",
            'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
        ),
        ('<b a="1>x</b>', "Unclosed start tag at byte offset 0"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-time unix="5" format="q">a</tg-time>', "Invalid date format used"),
        (
            "&#xd83d;",
            "text contains invalid Unicode characters after decoding HTML entities, check for"
            " unmatched surrogate code units",
        ),
    ],
)
def test_broken_markup_is_refused_in_telegrams_words(markup, said):
    with pytest.raises(ApiError) as error:
        html.parse(markup)
    assert error.value.said == f"Bad Request: can't parse entities: {said}"


def test_letters_that_vanish_and_white_space_at_the_ends():
    assert html.typed(" \n\u00a0a\u202eb\r\tc\u0333 \n")[0] == "\u00a0ab c"
    assert html.typed("\u200e\u200f\u200ea")[0] == "\u200c\u200c\u200ea"
    assert html.parse("&lt &amp;lt; &apos;")[0] == "< &lt; &apos;"
    invisible = "\u00a0\u1680\u180e\u2000\u200a\u200b\u200f\u202f\u205f\u2800\u3000\ufeff\ufffc"
    assert html.typed(invisible) == ("", [])
    assert [letter for letter in "\u3164\u2067\u00ad🩷" if not cleaning.is_visible(letter)] == []


def test_entities_of_ones_own_must_fit():
    for entity in ({"offset": 5, "length": 1}, {"offset": 0, "length": 9}):
        with pytest.raises(ApiError, match="UTF-16 offset"):
            html.given("abc", [{"type": "bold", **entity}])
    with pytest.raises(ApiError, match="middle of a UTF-16 symbol"):
        html.given("😀", [{"type": "bold", "offset": 1, "length": 1}])
    link = {"type": "text_link", "offset": 0, "length": 1, "url": "kaz.kz"}
    assert html.given("a", [link])[1] == [{**link, "url": "http://kaz.kz/"}]
    assert html.given("a", [{**link, "url": "nowhere"}])[1] == []


def test_a_client_cuts_at_the_end_of_a_line_or_a_word():
    text = "сабақ " * 600 + "\n\n" + "сабақ " * 700
    assert [len(part) for part in html.parts(text, 4096)] == [3600, 4091, 108]
    assert list(html.parts("😀" * 2049, 4096)) == ["😀" * 2048, "😀"]


def test_made_up_texts_are_the_same_every_time():
    assert list(made.html(5, 20)) == list(made.html(5, 20))
    assert len(set(made.messages(5, 300))) > 290


def test_a_library_that_is_another_one_is_not_loaded(tmp_path):
    (tmp_path / PACKAGE).write_bytes(b"something else")
    with pytest.raises(RuntimeError, match="holds something else: sha512-"):
        tdlib(tmp_path)
    assert list(tmp_path.iterdir()) == []
