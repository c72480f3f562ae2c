"""What stands around each page of the public site."""

from cards.site.view import Chrome, Link
from cards.text.links import Links
from locales import Texts, gettext_noop

#: Parts of the site, with what the menu calls them.
PARTS = {
    # Translators: in the menu of the public page, as short as can be
    "solved": gettext_noop("What helped"),
    "open": gettext_noop("Open problems"),
    "projects": gettext_noop("Posters"),
    "voices": gettext_noop("Voices"),
    "events": gettext_noop("Events"),
    "briefs": gettext_noop("Briefs"),
    "numbers": gettext_noop("Numbers and open data"),
}


def _removal(links: Links, t: Texts) -> str:
    if links.contact:
        return t(
            "Is something here about you or your child, and should not be? Write to us, with the"
            " address of the page: somebody looks at it within a working day."
        )
    return t(
        "Is something here about you or your child, and should not be? Tell a teacher who uses"
        " Ustaz Üni: in Telegram it is reported in two taps."
    )


def _contact(links: Links) -> Link | None:
    contact = links.contact
    if not contact:
        return None
    shown = contact.removeprefix("https://").rstrip("/")
    return Link(shown, contact if contact.startswith("https:") else f"mailto:{contact}")


def chrome(part: str, links: Links, t: Texts) -> Chrome:
    links_to = {
        name: Link(t(said), f"/{t.lang}/{name}/", name == part) for name, said in PARTS.items()
    }
    # Six stand well on a phone.
    numbers = links_to.pop("numbers")
    return Chrome(
        name=t("Ustaz Üni"),
        tagline=t("The teacher's voice"),
        skip=t("To the text"),
        menu=[*links_to.values()],
        menu_label=t("Parts of this page"),
        languages_label=t("Languages"),
        promise=t(
            "Each thing here was released by its author, by itself, and can be taken back at any"
            " time: then it is gone at once. Nobody who reads here is followed."
        ),
        request=t(
            "We ask search engines and other robots to keep only what authors allow, but can't"
            " make them."
        ),
        removal=_removal(links, t),
        contact=_contact(links),
        bot=Link(t("Ustaz Üni in Telegram"), f"https://t.me/{links.bot}"),
        footer=[
            Link(t("Check a certificate"), f"/{t.lang}/certificate/", part == "certificate"),
            Link(t("Calendars and feeds"), f"/{t.lang}/calendars/", part == "calendars"),
            numbers,
        ],
    )
