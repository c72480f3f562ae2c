"""The words for community/regions.py."""

from locales import N_, Texts

_NAMES = {
    "10": N_("Abai Region"),
    "11": N_("Akmola Region"),
    "15": N_("Aktobe Region"),
    "19": N_("Almaty Region"),
    "23": N_("Atyrau Region"),
    "27": N_("West Kazakhstan Region"),
    "31": N_("Zhambyl Region"),
    "33": N_("Zhetisu Region"),
    "35": N_("Karaganda Region"),
    "39": N_("Kostanay Region"),
    "43": N_("Kyzylorda Region"),
    "47": N_("Mangystau Region"),
    "55": N_("Pavlodar Region"),
    "59": N_("North Kazakhstan Region"),
    "61": N_("Turkistan Region"),
    "62": N_("Ulytau Region"),
    "63": N_("East Kazakhstan Region"),
    "71": N_("Astana"),
    "75": N_("Almaty city"),
    "79": N_("Shymkent"),
}


def region_name(code: str, t: Texts) -> str:
    """The region in the reader's language."""
    return t(_NAMES[code])
