"""Kazakh letters as a browser draws them: none is borrowed from another font than the rest."""

import pytest
from playwright.async_api import Page

from tests.inside import bot_inside

#: Of each heading and of the name above all.
SET = "h1, h2, h3, .name b"


async def fonts_of(page: Page) -> dict[str, set[str]]:
    """Which are used for the words of each."""
    asked = await page.context.new_cdp_session(page)
    await asked.send("DOM.enable")
    await asked.send("CSS.enable")
    root = await asked.send("DOM.getDocument", {"depth": -1})
    where = {"nodeId": root["root"]["nodeId"], "selector": SET}
    found = {}
    for node in (await asked.send("DOM.querySelectorAll", where))["nodeIds"]:
        words = await asked.send("DOM.getOuterHTML", {"nodeId": node})
        used = await asked.send("CSS.getPlatformFontsForNode", {"nodeId": node})
        found[words["outerHTML"]] = {one["familyName"] for one in used["fonts"]}
    return found


@pytest.mark.parametrize("lang", ["kk", "ru"])
async def test_a_heading_is_written_in_one_font(tmp_path, browser, lang):
    with bot_inside(tmp_path, public=True) as (_, bot):
        page = await (await browser.new_context()).new_page()
        said: dict[str, set[str]] = {}
        for tail in ("", "solved/", "numbers/", "calendars/"):
            await page.goto(f"{bot.heard}/{lang}/{tail}")
            said |= await fonts_of(page)
    assert any("ұ" in words or "ү" in words for words in said)
    assert {words: fonts for words, fonts in said.items() if len(fonts) > 1} == {}
