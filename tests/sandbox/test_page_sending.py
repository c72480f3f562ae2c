"""The chat page without a bot: what people send and change there, and how they find their way."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect

from tests.browser import PHONE, window
from tests.sandbox.telegram import Bot, school, telegram
from tests.sandbox.test_inline import article

PUT = """
async ([selector, count]) => {
  const given = new DataTransfer();
  for (let at = 0; at < count; at += 1) {
    const canvas = document.createElement('canvas');
    canvas.width = 64 + at; canvas.height = 48;
    canvas.getContext('2d').fillRect(0, 0, 20 + at, 20);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
    given.items.add(new File([blob], `photo${at}.png`, { type: 'image/png' }));
  }
  const place = document.querySelector(selector);
  const how = { dataTransfer: given, bubbles: true, cancelable: true };
  place.dispatchEvent(new DragEvent('drop', how));
}
"""


@pytest.fixture
async def sandbox() -> AsyncIterator[tuple]:
    async with telegram() as (box, bot):
        yield box, bot


async def chosen(page: Page, *names: str) -> None:
    """From the menu beside the field."""
    for name in names:
        await page.locator("#attach").click()
        await page.get_by_role("menuitem", name=name, exact=True).click()


async def actions(page: Page, words: str, name: str) -> None:
    line = page.locator("#messages > li.message").filter(has_text=words).last
    await line.hover()
    await line.locator("button.actions").click()
    await page.get_by_role("menuitem", name=name, exact=True).click()


async def heard(bot: Bot, count: int) -> list[dict]:
    """So many updates, in order."""
    found: list[dict] = []
    async with asyncio.timeout(30):
        while len(found) < count:
            # Asked for the same again at once, Telegram would name one of them only.
            found += await bot.heard(wait=5)
    return found


async def test_all_that_people_send(sandbox, browser):
    box, bot = sandbox
    aida = await box.person("Aida")
    await aida.start()
    await heard(bot, 1)
    page = await window(browser, box.url, aida, chat=aida)
    await page.locator("#text").fill("Тыңдаңыз")
    await chosen(page, "Voice message", "Video", "Sticker", "Location", "Contact", "Poll")
    told = [one["message"] for one in await heard(bot, 6)]
    kinds = ("voice", "video", "sticker", "location", "contact", "poll")
    assert [next(kind for kind in kinds if kind in one) for one in told] == list(kinds)
    assert [one.get("caption") for one in told[:2]] == ["Тыңдаңыз", None]
    await expect(page.locator("#messages")).to_contain_text("📊 Poll · Когда встречаемся?")
    await page.locator("#text").fill("сабақ " * 1_000)
    await page.keyboard.press("Enter")
    first, second = [one["message"]["text"] for one in await heard(bot, 2)]
    assert (len(first), len(second)) == (4091, 1907)


async def test_an_album_with_captions_and_another_photo_later(sandbox, browser):
    box, bot = sandbox
    aida = await box.person("Aida")
    await aida.start()
    await heard(bot, 1)
    page = await window(browser, box.url, aida, chat=aida)
    await page.evaluate(PUT, ["#middle", 3])
    await page.get_by_label("Caption of photo1.png").fill("Екінші")
    await page.locator("#text").fill("Бірінші")
    await page.keyboard.press("Enter")
    told = [one["message"] for one in await heard(bot, 3)]
    assert [one.get("caption") for one in told] == ["Бірінші", "Екінші", None]
    await expect(page.locator("#messages")).to_contain_text("Екінші")

    await actions(page, "Бірінші", "Edit")
    await page.evaluate(PUT, ["#middle", 1])
    await page.locator("#text").fill("")
    await page.locator("#send").click()
    [change] = await heard(bot, 1)
    edited = change["edited_message"]
    assert edited["message_id"] == told[0]["message_id"]
    assert "caption" not in edited
    assert edited["photo"][-1]["file_unique_id"] != told[0]["photo"][-1]["file_unique_id"]


async def test_a_message_is_sent_on(sandbox, browser):
    box, bot = sandbox
    group, aida, berik = await school(box, bot)
    await berik.write("Мына есеп қызық", chat=group)
    page = await window(browser, box.url, aida, chat=group)
    await actions(page, "Мына есеп", "Forward")
    await page.locator("#dialog button", has_text="Ұстаз үні").click()
    [told] = [one["message"] for one in await heard(bot, 1)]
    assert told["forward_origin"]["sender_user"]["id"] == berik.id
    await expect(page.locator("#messages")).to_contain_text("Forwarded from Berik")


async def test_what_the_bot_may_not_in_a_group(sandbox, browser):
    box, bot = sandbox
    group, aida, _ = await school(box, bot)
    page = await window(browser, box.url, aida, chat=group)
    await page.locator("#about").click()
    await page.get_by_label("Photos").uncheck()
    [told] = await heard(bot, 1)
    now = told["my_chat_member"]["new_chat_member"]
    assert (now["status"], now["can_send_photos"]) == ("restricted", False)
    await expect(page.locator("#dialog")).to_contain_text("restricted")
    await page.get_by_label("Photos").check()
    [told] = await heard(bot, 1)
    assert told["my_chat_member"]["new_chat_member"]["status"] == "member"


async def test_back_leaves_the_chat_and_not_the_page(sandbox, browser):
    box, bot = sandbox
    group, aida, _ = await school(box, bot)
    page = await window(browser, box.url, aida, chat=group)
    await page.set_viewport_size(PHONE)
    for back in (page.go_back, page.locator("#back").click):
        await expect(page.locator("#title")).to_have_text("Rural")
        await expect(page.locator("#side")).to_be_hidden()
        await back()
        await expect(page.locator("#side")).to_be_visible()
        await expect(page.locator("#middle")).to_be_hidden()
        await page.locator("#chats button", has_text="Rural").click()
    assert page.url.startswith(f"{box.url}/#")


async def test_dates_do_not_lie_on_each_other(sandbox, browser):
    box, bot = sandbox
    group, aida, berik = await school(box, bot)
    for day in range(4):
        await box.act("clock", ahead=day * 86_400)
        for number in range(8):
            await berik.write(f"Day {day}, message {number}", chat=group)
    page = await window(browser, box.url, aida, chat=group)
    await page.set_viewport_size(PHONE)
    await expect(page.locator("#messages")).to_contain_text("Day 3, message 7")
    overlaps = """
    () => {
      const seen = [...document.querySelectorAll('.day span')]
        .filter((one) => getComputedStyle(one).visibility === 'visible')
        .map((one) => one.getBoundingClientRect());
      return seen.some((box, at) => seen.slice(at + 1).some((other) => other.top < box.bottom));
    }
    """
    for share in range(21):
        await page.evaluate(
            "(share) => { const s = document.querySelector('#scroll');"
            " s.scrollTop = s.scrollHeight * share / 20; }",
            share,
        )
        await page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done()))")
        assert not await page.evaluate(overlaps)


async def test_labels_are_cut_and_the_bot_says_first_what_it_can(sandbox, browser):
    box, bot = sandbox
    aida = await box.person("Aida")
    await bot.call("setMyDescription", description="Мәселемен бөлісіңіз, әріптестер көмектеседі.")
    page = await window(browser, box.url, aida, chat=aida)
    await page.set_viewport_size(PHONE)
    first = page.locator("#messages .service.wide")
    await expect(first).to_contain_text("What can this bot do?")
    await expect(first).to_contain_text("әріптестер көмектеседі")
    await page.locator("#start").click()
    await expect(first).to_be_hidden()
    label = "Облыстық білім басқармасының тізіміне жаңа мектеп қосу туралы ұсыныс жіберу"
    keys = [[{"text": label, "callback_data": "a"}, {"text": "Иә", "callback_data": "b"}]]
    await bot.say(aida, "Таңдаңыз", reply_markup={"inline_keyboard": keys})
    key = page.locator("button.key", has_text="Облыстық").locator(".label")
    await expect(key).to_have_attribute("title", label)
    height, cut = await key.evaluate(
        "(one) => [one.getBoundingClientRect().height, one.scrollWidth > one.clientWidth]"
    )
    assert height < 30
    assert cut
    other = await page.locator("button.key", has_text="Иә").bounding_box()
    assert other
    assert other["x"] + other["width"] <= PHONE["width"]
    assert re.search("ellipsis", await key.evaluate("(one) => getComputedStyle(one).textOverflow"))


async def test_what_is_typed_behind_the_bots_name_is_chosen(sandbox, browser):
    box, bot = sandbox
    group, aida, _ = await school(box, bot)
    page = await window(browser, box.url, aida, chat=group)
    await page.locator("#text").fill("@ustaz_uni_bot laboratory")
    asked = (await bot.heard(wait=20))[-1]["inline_query"]
    above = {"text": "Ask me", "start_parameter": "find-me"}
    given = {"results": [article(1), article(2)], "button": above, "next_offset": "2"}
    await bot.call("answerInlineQuery", inline_query_id=asked["id"], **given)
    found = page.locator("#completions li")
    await expect(found).to_have_text(["Ask me", "No. 1", "No. 2", "More…"])
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator("#messages")).to_contain_text("via @ustaz_uni_bot")
    assert (await bot.heard(wait=20))[0]["message"]["text"] == "No. 2"
    await page.locator("#text").fill("@ustaz_uni_bot laboratory")
    await found.filter(has_text="Ask me").click()
    assert (await bot.heard(wait=20))[0]["message"]["text"] == "/start find-me"
    await expect(page.locator("#title")).to_have_text("Ұстаз үні")
