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
