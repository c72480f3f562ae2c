// The open conversation: a window on its messages that moves as one scrolls.

import { bubble, gist, speaker } from "/page/bubble.js";
import { announce, byId, make } from "/page/dom.js";
import { history } from "/page/server.js";
import { day, dayOf } from "/page/when.js";
import { on, tell, world } from "/page/world.js";

/** Messages that are fetched at once, and the most that stand in the page. */
const PORTION = 60;
const MOST = 240;
/** Pixels from an end at which more is fetched. */
const NEAR = 500;

const list = byId("messages");
const scroll = byId("scroll");
const down = byId("down");

/** What stands in the page, by id, in order. */
let shown = [];
let atStart = true;
let atEnd = true;
let busy = false;
let unseen = 0;
/** Grows with every chat that is opened, so that late answers for another one are dropped. */
let opening = 0;
/** While the chat's messages are on their way, what arrives waits for them. */
let loading = false;
let arrived = [];
/** Whether it will be put in soon. */
let waiting = false;

const query = (more) => ({ limit: PORTION, ...(world.topic ? { topic: world.topic } : {}), ...more });

const isHere = (message) =>
  message.chat.id === world.chat && (!world.topic || topicOf(message) === world.topic);

const topicOf = (message) => (message.is_topic_message && message.message_thread_id) || 1;

const idOf = (message) => message.message_id;

/** Show the newest messages of the chat that is open. */
export async function open() {
  arrived = [];
  const found = await fetched(async () => (world.chat ? history(world.chat, query({})) : []));
  if (!found) return;
  shown = found;
  atStart = shown.length < PORTION;
  atEnd = true;
  draw();
  toEnd();
  put();
}

/** What was asked for; null where something else was asked for meanwhile. */
async function fetched(ask) {
  const mine = ++opening;
  loading = true;
  try {
    const found = await ask();
    return mine === opening ? found : null;
  } finally {
    if (mine === opening) {
      loading = false;
      putSoon();
    }
  }
}

function draw() {
  list.replaceChildren(...elements(shown, null));
  if (!shown.length) tell("empty");
  clearWay();
}

/** The day that is left makes room for the next one, so that never two lie on each other. */
function clearWay() {
  const days = [...list.querySelectorAll(".day")];
  const boxes = days.map((one) => one.getBoundingClientRect());
  days.forEach((one, at) => one.classList.toggle("past", at + 1 < days.length && boxes[at + 1].top < boxes[at].bottom));
}

/** Elements for messages that follow `before`: albums together, a line between days. */
function elements(messages, before) {
  const made = [];
  let last = before;
  for (const parts of together(messages)) {
    const [first] = parts;
    if (!last || dayOf(last.date) !== dayOf(first.date)) {
      made.push(make("li", { class: "day" }, make("span", {}, day(first.date))));
      last = null;
    }
    const named = !last || last._service || speaker(last).id !== speaker(first).id;
    made.push(bubble(parts, { named }));
    last = parts[parts.length - 1];
  }
  return made;
}

function together(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups[groups.length - 1];
    const album = message.media_group_id;
    if (album && last && last[0].media_group_id === album) last.push(message);
    else groups.push([message]);
  }
  return groups;
}

const atBottom = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;

function toEnd() {
  scroll.scrollTop = scroll.scrollHeight;
  unseen = 0;
  showDown();
}

function showDown() {
  down.hidden = atEnd && atBottom();
  byId("unseen").textContent = unseen ? String(unseen) : "";
}

/** Change the page and keep what is read where it is. */
function steadily(change) {
  const anchor = [...list.children].find(
    (element) => element.dataset.id && element.getBoundingClientRect().bottom > scroll.getBoundingClientRect().top,
  );
  const id = anchor?.dataset.id;
  const before = anchor?.getBoundingClientRect().top;
  change();
  const same = id && list.querySelector(`[data-id="${id}"]`);
  if (same) scroll.scrollTop += same.getBoundingClientRect().top - before;
}

async function earlier() {
  const found = await history(world.chat, query({ before: idOf(shown[0]) }));
  return () => {
    atStart = found.length < PORTION;
    shown = [...found, ...shown];
    if (shown.length > MOST) {
      shown = shown.slice(0, MOST);
      atEnd = false;
    }
    steadily(draw);
  };
}

async function later() {
  const found = await history(world.chat, query({ from: idOf(shown[shown.length - 1]) + 1 }));
  return () => {
    atEnd = found.length < PORTION;
    shown = [...shown, ...found].slice(-MOST);
    atStart = false;
    steadily(draw);
  };
}

async function fill() {
  if (busy || !shown.length) return;
  const left = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
  const fetch = !atStart && scroll.scrollTop < NEAR ? earlier : !atEnd && left < NEAR ? later : null;
  if (!fetch) return;
  const mine = opening;
  busy = true;
  try {
    const put = await fetch();
    if (mine === opening) put();
  } finally {
    busy = false;
  }
}

/** The newest words stay in sight when the field below grows. */
let height = scroll.clientHeight;
new ResizeObserver(() => {
  const before = scroll.scrollHeight - scroll.scrollTop - height;
  height = scroll.clientHeight;
  if (atEnd && before < 80) toEnd();
}).observe(scroll);

scroll.addEventListener("scroll", () => {
  if (atEnd && atBottom()) unseen = 0;
  showDown();
  clearWay();
  fill();
}, { passive: true });

down.addEventListener("click", async () => {
  if (atEnd) toEnd();
  else await open();
  byId("text").focus();
});

/** Bring a message into view and mark it for a moment. */
async function jump(id) {
  let element = find(id);
  if (!element) {
    const found = await fetched(() => Promise.all([
      history(world.chat, query({ before: id })),
      history(world.chat, query({ from: id })),
    ]));
    if (!found) return;
    const [before, after] = found;
    shown = [...before, ...after];
    [atStart, atEnd] = [before.length < PORTION, after.length < PORTION];
    draw();
    put();
    element = find(id);
  }
  if (!element) return;
  element.scrollIntoView({ block: "center" });
  element.classList.remove("marked");
  void element.offsetWidth;
  element.classList.add("marked");
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

const find = (id) =>
  [...list.children].find((element) => Number(element.dataset.id) <= id && id <= Number(element.dataset.last));

/** With the next frame; a page that is not painted just now gets none. */
function putSoon() {
  if (waiting) return;
  waiting = true;
  const once = () => {
    if (!waiting) return;
    waiting = false;
    put();
  };
  requestAnimationFrame(once);
  setTimeout(once, 250);
}

/** What came since the last frame is put in at once, however much it is. */
function put() {
  if (loading) return;
  const fresh = arrived.filter((message) => isHere(message) && !shown.some((old) => idOf(old) === idOf(message)));
  arrived = [];
  if (!fresh.length) return;
  const mine = fresh.some((message) => message._author === world.me);
  if (!atEnd) {
    if (mine) open();
    else {
      unseen += fresh.length;
      showDown();
    }
    return;
  }
  const stay = atBottom() || mine;
  append(fresh);
  if (stay) toEnd();
  else {
    unseen += fresh.length;
    showDown();
  }
  const last = fresh[fresh.length - 1];
  if (last._author !== world.me) announce(`${speaker(last).name}: ${gist(last)}`);
}

function append(fresh) {
  const before = shown[shown.length - 1] || null;
  shown = [...shown, ...fresh];
  if (shown.length > MOST + PORTION && atBottom()) {
    shown = shown.slice(-MOST);
    atStart = false;
    draw();
    return;
  }
  const album = fresh[0].media_group_id;
  if (album && before?.media_group_id === album) draw();
  else if (before) list.append(...elements(fresh, before));
  else draw();
  clearWay();
}

function replace(message) {
  const at = shown.findIndex((old) => idOf(old) === idOf(message));
  if (at < 0) return;
  shown[at] = message;
  redraw(find(idOf(message)));
}

function redraw(element) {
  if (!element) return;
  const [first, last] = [Number(element.dataset.id), Number(element.dataset.last)];
  const parts = shown.filter((message) => idOf(message) >= first && idOf(message) <= last);
  const stay = atBottom();
  const focused = element.contains(document.activeElement) ? document.activeElement.dataset : null;
  const fresh = bubble(parts, { named: element.classList.contains("first") });
  element.replaceWith(fresh);
  if (focused?.row) fresh.querySelector(`[data-row="${focused.row}"][data-column="${focused.column}"]`)?.focus();
  if (stay && atEnd) toEnd();
}

on("message", ({ message }) => {
  if (!isHere(message)) return;
  arrived.push(message);
  putSoon();
});
on("edit", ({ message }) => {
  // Each chat of few people has numbers of its own: another one may have the same.
  const at = arrived.findIndex((old) => idOf(old) === idOf(message) && old.chat.id === message.chat.id);
  if (at >= 0) arrived[at] = message;
  else if (message.chat.id === world.chat) replace(message);
});
on("delete", ({ chat_id: chat, message_id: id }) => {
  if (chat !== world.chat) return;
  arrived = arrived.filter((message) => idOf(message) !== id);
  shown = shown.filter((message) => idOf(message) !== id);
  for (const message of shown) if (message._reply_to === id) delete message.reply_to_message;
  steadily(draw);
});
on("pinned", ({ chat_id: chat }) => { if (chat === world.chat) steadily(draw); });
// Today is another day now.
on("clock", () => { if (shown.length) steadily(draw); });
on("jump", ({ id }) => jump(id));
on("here", () => open());
on("me", () => tell("tongue"));
on("tongue", () => { if (shown.length) steadily(draw); });
