"""On the public page, too? What its author decides about one thing of their own."""

from dataclasses import replace

from cards.card import Button, Card
from cards.problems.presses import BeginProblem
from cards.regions import from_region
from cards.site.page import no_page_card
from cards.site.presses import LetSearch, NameThere, OpenRelease, Release
from cards.text.links import Links
from cards.text.markup import heading
from community.site.releases import OF_NETWORK, Standing
from locales import Texts, gettext_noop
from storage.site.releases import What

#: Which page of the site a thing is read on, as its address begins.
PATHS: dict[str, str] = {
    **dict.fromkeys(("problem", "solution", "trial"), "problem"),
    **dict.fromkeys(("project", "feedback"), "project"),
    "voice": "voices",
    "event": "event",
    "brief": "brief",
}
#: Where Google is asked to forget what is gone.
REMOVALS = "https://search.google.com/search-console/remove-outdated-content"
#: What stands on a page with others, without one of its own.
_AMONG_OTHERS = ("voice",)
_KINDS = {
    "problem": gettext_noop("The problem"),
    "solution": gettext_noop("The solution"),
    "trial": gettext_noop("How it went"),
    "project": gettext_noop("The project and its poster"),
    "feedback": gettext_noop("What was found strong"),
    "voice": gettext_noop("The sentence"),
    "event": gettext_noop("The event"),
}


def with_site(card: Card, what: What, thing_id: int, *, links: Links, t: Texts) -> Card:
    """With the button to it, where there is such a page."""
    if not links.site:
        return card
    button = Button(t("🌍 On the public page?"), OpenRelease(what, thing_id))
    return replace(card, buttons=[*card.buttons, [button]])


def address_of(standing: Standing, links: Links, lang: str) -> str:
    path = PATHS[standing.what]
    if standing.what in _AMONG_OTHERS:
        return f"{links.site}/{lang}/{path}/"
    return f"{links.site}/{lang}/{path}/{standing.address}/"


def release_card(standing: Standing, t: Texts, links: Links, *, region: str | None = None) -> Card:
    """`region` is where its author teaches."""
    if not links.site:
        return no_page_card(t)
    if standing.what in OF_NETWORK:
        return _network_card(standing, t, links)
    kind = t(_KINDS[standing.what])
    head = f"🌍 <b>{t('The public page')}</b>\n{kind}: {heading(standing.title)}"
    rows = [_out_row(standing, t)]
    if standing.is_out:
        rows += [_name_row(standing, region, t), [_search_button(standing, t)]]
    return Card("\n\n".join([head, *_lines(standing, t, links, region=region)]), rows)


def _lines(standing: Standing, t: Texts, links: Links, *, region: str | None) -> list[str]:
    if not standing.is_out and standing.release and standing.address:
        return _taken_back(standing, t, links)
    if not standing.is_out:
        return [
            t(
                "Everybody can read the public page, also without Telegram: {site}. This alone"
                " goes there, and nothing else of yours. You choose whether you are named, and"
                " you can take it back at any time: it is gone at once.",
                site=links.site,
            )
        ]
    lines = [_where(standing, t, links), _named_line(standing, region, t)]
    if standing.what == "project":
        lines.append(_picture_line(standing, t))
    lines.append(
        t("Search engines may show it.")
        if standing.release and standing.release.searched
        else t("Search engines are asked not to show it.")
    )
    return lines


def _taken_back(standing: Standing, t: Texts, links: Links) -> list[str]:
    """What others may have kept of it, and what can be done."""
    address = address_of(standing, links, t.lang)
    lines = [
        t("It is off the page: {address} says only that it is gone.", address=address),
        t(
            "Telegram may still show a preview where somebody sent the link; it never had your"
            " words or your name. Send the link to @WebpageBot, and it looks anew."
        ),
    ]
    if standing.release and standing.release.searched:
        lines.append(
            t(
                "Search engines drop it when they come again, in days or weeks. You can hurry"
                " Google: {page}",
                page=REMOVALS,
            )
        )
    lines.append(t("Whoever copied it meanwhile has the copy: nobody can take that back."))
    return lines


def with_page_left(card: Card, tail: str, t: Texts, *, links: Links) -> Card:
    """To who hid or withdrew what stood on the page: what others may have kept of it. `tail` is
    the end of its address, behind the language."""
    if not tail or not links.site:
        return card
    said = t(
        "It stood on the public page, too, and is gone from there at once: {address}. Where"
        " somebody sent that link, Telegram may show an old preview, which never had its words or"
        " a name. Send the link to @WebpageBot, and it looks anew.",
        address=f"{links.site}/{t.lang}/{tail}",
    )
    return replace(card, text=f"{card.text}\n\n{said}")


def _where(standing: Standing, t: Texts, links: Links) -> str:
    if standing.waits_for == "problem":
        return t("It is released. It is seen there once the author releases the problem, too.")
    if standing.waits_for == "project":
        return t("It is released. It is seen there once the project is released, too.")
    if standing.what == "voice":
        return t(
            "It is released. It is seen there once coordinators chose it: {address}",
            address=address_of(standing, links, t.lang),
        )
    return t("It is there: {address}", address=address_of(standing, links, t.lang))


def _named_line(standing: Standing, region: str | None, t: Texts) -> str:
    named = standing.release.named if standing.release else "nobody"
    if named == "name" and standing.may_name:
        return t("Your name stands below it.")
    if named == "region" and region:
        return t("Below it stands: {who}", who=from_region(region, t))
    return t("Nobody is named.")


def _picture_line(standing: Standing, t: Texts) -> str:
    """A sheet is drawn anew without names; of a file of their own nobody knows what it says."""
    named = standing.release.named if standing.release else "nobody"
    if standing.may_name and named != "name":
        return t(
            "A picture of its poster stands there without your name, where nobody in it objects."
            " A poster that you sent as a file stands there only with your name."
        )
    return t("A picture of its poster stands there, too, where nobody in it objects.")


def _out_row(standing: Standing, t: Texts) -> list[Button]:
    what, thing_id = standing.what, standing.thing_id
    if standing.is_out:
        return [Button(t("🌍 Take it off the page"), Release(what, thing_id, 0))]
    return [Button(t("🌍 Put it on the page"), Release(what, thing_id, 1), style="primary")]


def _name_row(standing: Standing, region: str | None, t: Texts) -> list[Button]:
    now = standing.release.named if standing.release else ""
    # Translators: who is named on the public page; a button in a row of three
    labels = {"name": t("My name"), "region": t("My region"), "nobody": t("No name")}
    if not standing.may_name:
        del labels["name"]
    if not region:
        del labels["region"]
    return [
        Button(
            ("• " if named == now else "") + label,
            NameThere(standing.what, standing.thing_id, named),
        )
        for named, label in labels.items()
    ]


def _search_button(standing: Standing, t: Texts) -> Button:
    wanted = not (standing.release and standing.release.searched)
    label = t("🔎 Let search engines show it") if wanted else t("🔎 Not in search engines")
    return Button(label, LetSearch(standing.what, standing.thing_id, int(wanted)))


def _asked(standing: Standing, t: Texts, links: Links) -> str:
    """What everybody will read of it, and what not."""
    if standing.what == "brief":
        return t(
            "On the public page everybody can read to whom it went and when, for which regions and"
            " subjects, what it would take, how it stands and what was answered: {site}."
            " Teachers' problems and words, numbers, and who answered do not stand there. Please"
            " make sure that neither what it would take nor the answer names anybody.",
            site=links.site,
        )
    return t(
        "On the public page everybody can read when and where it is, and take it into a"
        " calendar: {site}. Who comes, whom to ask and the door code do not stand there.",
        site=links.site,
    )


def _network_card(standing: Standing, t: Texts, links: Links) -> Card:
    head = f"🌍 <b>{t('The public page')}</b>\n{heading(standing.title)}"
    rows = [_out_row(standing, t)]
    if not standing.is_out and standing.release:
        lines = [_asked(standing, t, links), *_taken_back(standing, t, links)]
        return Card("\n\n".join([head, *lines]), rows)
    if not standing.is_out:
        return Card(f"{head}\n\n{_asked(standing, t, links)}", rows)
    where = t("It is there: {address}", address=address_of(standing, links, t.lang))
    search = (
        t("Search engines may show it.")
        if standing.release and standing.release.searched
        else t("Search engines are asked not to show it.")
    )
    return Card(f"{head}\n\n{where}\n\n{search}", [*rows, [_search_button(standing, t)]])


def released_toast(standing: Standing, t: Texts) -> str:
    if standing.is_out:
        return t("It is on the public page. You can take it back at any time.")
    return t("It is off the public page.")


def only_there_card(t: Texts) -> Card:
    """For who came from the page of a problem that is open to its groups alone."""
    return Card(
        t(
            "In the chat this problem belongs to its groups. What its author released is on the"
            " public page. Do you have the same, or do you know what helps? Tell it here."
        ),
        [[Button(t("📝 Share a problem"), BeginProblem())]],
    )
