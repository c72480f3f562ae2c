"""The 17 oblasts and 3 cities of Kazakhstan by the numbers of ISO 3166-2:KZ."""

REGIONS = (
    "10",
    "11",
    "15",
    "19",
    "23",
    "27",
    "31",
    "33",
    "35",
    "39",
    "43",
    "47",
    "55",
    "59",
    "61",
    "62",
    "63",
    "71",
    "75",
    "79",
)

#: Larger parts of the country, for who would be known by their region.
PARTS = {
    "north": ("11", "39", "55", "59", "71"),
    "south": ("19", "31", "33", "43", "61", "75", "79"),
    "west": ("15", "23", "27", "47"),
    "east": ("10", "63"),
    "centre": ("35", "62"),
}


def part_of(region: str) -> str:
    """The part of the country in which a region is."""
    return next(part for part, regions in PARTS.items() if region in regions)
