"""The chat page in a real browser: what a teacher does by clicks and keys alone."""

import re
import time
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from sandbox.client import Sandbox
from tests.browser import PHONE, window
from tests.running import ON_SQLITE
from tests.steps import card_in, eventually, group_with_bot, is_now, problem_in_group

DROP = """
async ([selector, count]) => {
  const given = new DataTransfer();
  for (let at = 0; at < count; at += 1) {
    const canvas = document.createElement('canvas');
    canvas.width = 320; canvas.height = 240;
    const pen = canvas.getContext('2d');
    pen.fillStyle = `hsl(${at * 90} 60% 60%)`;
    pen.fillRect(0, 0, 320, 240);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
    given.items.add(new File([blob], `photo${at}.png`, { type: 'image/png' }));
  }
  const place = document.querySelector(selector);
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    place.dispatchEvent(
      new DragEvent(kind, { dataTransfer: given, bubbles: true, cancelable: true }));
  }
}
"""


@pytest.fixture
def url(story_url: str) -> str:
    return story_url


def message(page: Page, words: str):
    said = page.locator(".words", has_text=words)
    return page.locator("#messages > li.message").filter(has=said).last


async def say(page: Page, words: str) -> None:
    await page.locator("#text").fill(words)
    await page.keyboard.press("Enter")


async def begin_answer(page: Page, words: str) -> None:
    """By the menu of a message."""
    await message(page, words).hover()
    await message(page, words).locator("button.actions").click()
    await page.get_by_role("menuitem", name="Reply", exact=True).click()


#: The page knows the sandbox alone, which is the same whatever the bot stands on.
pytestmark = ON_SQLITE


async def test_what_came_is_there_though_the_page_is_not_painted(browser, url, box):
    """Behind another window, and on a machine that has much else to do."""
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    hers = await window(browser, url, aida, chat=group)
    await hers.evaluate("window.requestAnimationFrame = () => 0")
    for words in ("No laboratory", "And no reagents"):
        await aida.write(words, chat=group)
        await expect(message(hers, words)).to_be_attached()


async def test_a_teachers_whole_story_by_clicks_and_keys(browser, url, box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    hers = await window(browser, url, aida, chat=group)
    his = await window(browser, url, berik, chat=group)

    await say(hers, "/problem No laboratory\nI draw experiments on the board")
    await expect(message(his, "🟡 Open")).to_contain_text("I draw experiments")
    await message(his, "🟡 Open").locator("button.key", has_text="I have this too").click()
    await expect(his.locator("#toast")).to_have_text("Your vote is in: 1 has this too.")
    await begin_answer(his, "🟡 Open")
    await say(his, "Same in our school")
    await expect(message(hers, "🟡 Open")).to_contain_text("🙋 1 · 💬 1")

    await message(his, "🟡 Open").locator("button.key", has_text="💬 Comment").click()
    await expect(his.locator("#bar")).to_contain_text("Write your comment on “No laboratory”")
    await expect(message(his, "Write your comment").locator(".words")).to_be_in_viewport(ratio=1)
    await say(his, "And in the next village")
    await expect(message(his, "Thank you, your comment on")).to_be_visible()
    await his.locator("#chats button", has_text="Rural").click()
    await expect(his.locator("#bar")).to_be_hidden()

    await begin_answer(his, "🟡 Open")
    await his.evaluate(DROP, ["#middle", 3])
    await expect(his.locator("#attached > li")).to_have_count(3)
    await say(his, "A stand from plastic bottles")
    await expect(message(hers, "💡 Solution")).to_contain_text("3 photos")
    solved = message(hers, "💡 Solution").locator("button.key", has_text="Author: this solved it")
    await solved.click()
    await expect(hers.locator("#dialog")).to_contain_text("Wonderful!")
    await hers.keyboard.press("Escape")
    await expect(message(hers, "✅ Solution found")).to_be_visible()
    await message(hers, "✅ This solved it").locator("button.quote").click()
    await expect(hers.locator("#messages .marked")).to_be_visible()

    await message(hers, "✅ Solution found").locator("button.key", has_text="More").click()
    await expect(hers.locator("#title")).to_have_text("Ұстаз үні")
    await expect(message(hers, "No laboratory")).to_be_visible()


async def test_a_new_person_presses_start_and_fills_in_the_form(browser, url, box):
    dana = await box.person("Dana", language_code="kk")
    page = await window(browser, url, dana, chat=dana)
    await page.locator("#start").click()
    await expect(message(page, "Сәлеметсіз бе")).to_be_visible()
    await (
        message(page, "Сәлеметсіз бе")
        .locator("button.key", has_text="Мәселені ортаға салу")
        .click()
    )
    await expect(message(page, "Мәселе неде?")).to_be_visible()
    await say(page, "Интернет жоқ")
    await expect(message(page, "Жағдай қандай")).to_be_visible()
    await page.locator("#text").fill("/")
    await expect(page.locator("#completions li").first).to_be_visible()
    await page.keyboard.press("Escape")


async def test_in_kazakh_what_comes_is_in_the_case_that_it_asks_for(browser, url, box):
    aru = await box.person("Aru", language_code="kk")
    page = await window(browser, url, aru, chat=aru)
    said = await page.evaluate(
        """async () => {
          const { dateTime } = await import("/page/when.js");
          const { now } = await import("/page/world.js");
          const steps = [3 * 86400, -3 * 86400, 7200, 120, 40, 63072000];
          const shown = (left) => dateTime(now().getTime() / 1000 + left, "r");
          return steps.map((left) => shown(left + Math.sign(left) * 0.3));
        }"""
    )
    assert said == [
        "3 күннен кейін",
        "3 күн бұрын",
        "2 сағаттан кейін",
        "2 минуттан кейін",
        "40 секундтан кейін",
        "2 жылдан кейін",
    ]


async def test_what_people_write_is_shown_as_words(browser, url, box):
    aida = await box.person("<img src=x onerror=alert(1)>")
    group = await group_with_bot(box, "<script>alert(2)</script>", aida)
    hostile = "<b onclick=alert(3)>No laboratory</b> <iframe src=//evil.example> &lt;"
    await card_in(box, group, aida, text=hostile)
    page = await window(browser, url, aida, chat=group)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    await expect(message(page, "🟡 Open")).to_contain_text(hostile)
    assert await page.locator("#messages iframe, #messages script, img[src=x]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desk", "phone"])
async def test_everybody_can_use_it(browser, url, box, scheme, size):
    """No serious or critical fault by axe; nothing sticks out of a phone's screen."""
    aida, berik, group, card = await problem_in_group(box)
    await berik.reply(card, photo=True, caption="Kitchen chemistry")
    await box.expect(group, is_now(card, "💡 1"))
    page = await window(browser, url, aida, chat=group, dark=scheme == "dark")
    if size == "phone":
        await page.set_viewport_size(PHONE)
    await expect(message(page, "🟡 Open")).to_be_visible()
    wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    found = await Axe().run(page)
    faults = [
        (fault["id"], [node["html"] for node in fault["nodes"]])
        for fault in found.response["violations"]
        if fault["impact"] in ("serious", "critical")
    ]
    assert faults == []


async def a_busy_group(box):
    """Ten thousand messages; who reads, the group, and a deed that writes one more."""
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await box.group("Busy", aida, [berik])
    deed = {"do": "write", "who": berik.id, "chat": group.id}
    await box.burst({**deed, "text": f"Message {number}"} for number in range(10_000))
    return aida, group, deed


async def test_ten_thousand_messages_and_a_busy_group(browser, url, box):
    aida, group, deed = await a_busy_group(box)
    page = await window(browser, url, aida, chat=group)
    await expect(message(page, "Message 9999")).to_be_visible()
    await page.evaluate("document.querySelector('#scroll').scrollTop = 0")
    await expect(message(page, "Message 9900")).to_be_attached()
    await page.locator("#down").click()
    await expect(message(page, "Message 9999")).to_be_visible()
    for number in range(10):
        await box.burst([{**deed, "text": f"Now {number}"}] * 50)
    await expect(message(page, "Now 9")).to_be_visible()
    assert await page.locator("#messages > li").count() < 600
    await say(page, "Still there")
    await expect(message(page, "Still there")).to_be_visible()


@pytest.mark.torture
async def test_the_page_is_ready_within_a_second_and_stays_quick(browser, url, box):
    """Where nothing else runs."""
    aida, group, deed = await a_busy_group(box)
    page = await window(browser, url, aida)
    taken = []
    for _ in range(3):
        await page.reload()
        await page.wait_for_function("document.body.classList.contains('ready')", polling=10)
        taken.append(await page.evaluate("performance.now()"))
    assert min(taken) < 1_000
    began = time.monotonic()
    page = await window(browser, url, aida, chat=group)
    await expect(message(page, "Message 9999")).to_be_visible()
    assert time.monotonic() - began < 2
    for number in range(10):
        await box.burst([{**deed, "text": f"Now {number}"}] * 50)
    await expect(message(page, "Now 9")).to_be_visible(timeout=2_000)
    await page.locator("#text").fill("Still quick")
    began = time.monotonic()
    await page.keyboard.press("Enter")
    await expect(message(page, "Still quick")).to_be_visible()
    assert time.monotonic() - began < 1


async def test_a_look_behind_and_the_clock(browser, url, box):
    aida = await box.person("Aida")
    page = await window(browser, url, aida, chat=aida)
    await page.locator("#start").click()
    await page.locator("#look").click()
    drawer = page.locator("#behind")
    await expect(drawer.locator("summary", has_text="sendMessage").first).to_be_visible()
    await say(page, "/help")
    await expect(drawer.locator("summary", has_text="sendMessage")).not_to_have_count(1)
    slow = drawer.get_by_label(re.compile("slow", re.IGNORECASE))
    for is_slow in (True, False):
        await slow.set_checked(is_slow)
        await eventually(partial(_is_slow, box, is_slow))
    await expect(page.locator("#messages .day")).to_have_text("Today")
    before = (await box.state())["ahead"]
    await box.act("clock", ahead=before + 86_400)
    await expect(page.locator("#messages .day").first).to_have_text("Yesterday")
    await box.act("clock", ahead=before)


async def _is_slow(box: Sandbox, wanted: bool) -> bool:
    """The page says it on a request of its own."""
    return bool((await box.state())["faults"]["delay"]) == wanted


async def test_a_browser_whose_clock_is_wrong_has_the_sandboxs_days(browser, url, box):
    aida = await box.person("Aida")
    page = await window(browser, url, aida, chat=aida)
    await page.locator("#start").click()
    await page.clock.set_system_time(datetime.now(UTC) + timedelta(days=9))
    await page.reload()
    await expect(page.locator("#messages .day")).to_have_text("Today")


async def test_the_bare_address_opens_the_liveliest_chat_with_its_emoji(browser, url, box):
    """Also on a machine that has no emoji of its own."""
    aida, _, group, _ = await problem_in_group(box)
    page = await window(browser, url, aida, chat=group)
    await page.goto(f"{url}/#who={aida.id}")
    await page.reload()
    await expect(message(page, "🟡 Open")).to_be_visible()
    await page.wait_for_function("document.fonts.check('15px \"Page Emoji\"', '🟡')")
    await page.set_viewport_size(PHONE)
    await page.goto(f"{url}/#who={aida.id}&chat=0")
    await page.reload()
    await expect(page.locator("#chats button", has_text="Rural")).to_be_visible()
