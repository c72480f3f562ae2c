// The page begins here: what stands above a conversation, and what its buttons do.

import { gist, nameOf } from "/page/bubble.js";
import "/page/behind.js";
import { become, openPrivate } from "/page/chats.js";
import { answer, edit, failed } from "/page/composer.js";
import "/page/conversation.js";
import "/page/dialogs.js";
import { byId, make, paintFace, toast } from "/page/dom.js";
import { item, openMenu } from "/page/menu.js";
import { act, history as read, watch } from "/page/server.js";
import { t, translate } from "/page/words.js";
import { go, hear, here, isAdministrator, isMember, load, me, myChats, on, placeInAddress, tell, world } from "/page/world.js";

const REACTIONS = ["👍", "❤", "🔥", "👏", "🙏"];

// Above the conversation

function showHead() {
  const chat = here();
  document.body.classList.toggle("reading", Boolean(chat));
  byId("about").hidden = !chat;
  byId("composer").hidden = byId("start").hidden = true;
  document.title = chat ? `${nameOf(chat)} · sandbox` : "Ұстаз үні · sandbox";
  if (!chat) {
    byId("messages").replaceChildren(make("li", { class: "service" }, make("span", {}, t("choose"))));
    showTopics();
    showPinned();
    return;
  }
  byId("title").textContent = nameOf(chat);
  paintFace(byId("aboutFace"), chat.type === "private" ? world.bot.id : chat.id, nameOf(chat));
  const members = Object.keys(chat.members).filter((id) => isMember(chat, id)).length;
  byId("under").textContent = chat.type === "private" ? t("bot") : t("members", members);
  showStart(chat);
  showTopics();
  showPinned();
}

/** A chat with the bot begins with a button, and so it does again after a block. */
function showStart(chat) {
  const silent = chat.type === "private" && (!me().started || me().blocked);
  const start = byId("start");
  start.hidden = !silent;
  byId("composer").hidden = silent;
  start.textContent = me().blocked ? t("restart") : t("start");
}

/** What the bot says of itself before anything was said. */
function showDescription() {
  const chat = here();
  if (chat?.type !== "private" || byId("messages").children.length) return;
  const code = (me().language_code || "").slice(0, 2);
  const about = world.descriptions[`description:${code}`] || world.descriptions["description:"] || "";
  if (!about) return;
  byId("messages").replaceChildren(make("li", { class: "service wide" }, make("span", {}, make("b", {}, t("whatCan")), `\n${about}`)));
}

function showTopics() {
  const chat = here();
  const row = byId("topics");
  row.hidden = !chat?.is_forum;
  if (row.hidden) return;
  row.replaceChildren(...Object.entries(chat.topics).map(([id, topic]) => make(
    "button",
    { type: "button", "aria-pressed": String(Number(id) === (world.topic || 1)), onclick: () => go({ topic: Number(id) }) },
    `${topic.closed ? "🔒 " : ""}${topic.name}`,
  )));
}

async function showPinned() {
  const chat = here();
  const id = chat?.pinned?.[chat.pinned.length - 1];
  byId("pinned").hidden = !id;
  if (!id) return;
  const [message] = await read(chat.id, { from: id, limit: 1 });
  if (!message || message.message_id !== id || chat.id !== world.chat) return;
  const jump = () => tell("jump", { id });
  byId("pinned").replaceChildren(make("button", { type: "button", onclick: jump }, make("b", {}, t("pinned")), make("span", {}, gist(message))));
}

// Buttons of messages

/** Presses that wait for the bot, by the query's id. */
const pressed = new Map();

async function tap({ message, row, column, key }) {
  key.classList.add("waiting");
  key.setAttribute("aria-busy", "true");
  const free = () => {
    key.classList.remove("waiting");
    key.removeAttribute("aria-busy");
  };
  try {
    const done = await act({ do: "tap", who: world.me, chat: message.chat.id, message: message.message_id, row, column });
    if (done.url) {
      free();
      follow(done.url, true);
      return;
    }
    pressed.set(done.query, free);
    setTimeout(() => answered({ query: done.query }), 15_000);
  } catch (error) {
    free();
    failed(error);
  }
}

function answered({ query, text, alert, url, person_id: whose }) {
  pressed.get(query)?.();
  pressed.delete(query);
  if (whose !== world.me) return;
  if (text && alert) tell("alert", { text });
  else if (text) toast(text);
  if (url) follow(url, false);
}

/** Where a link leads; a button that leads to the bot has pressed Start already. */
async function follow(url, started) {
  const parts = new URL(url);
  const bot = parts.hostname === "t.me" && parts.pathname.slice(1).toLowerCase() === world.bot.username.toLowerCase();
  if (bot && parts.searchParams.has("startgroup")) {
    tell("whereTo");
  } else if (bot) {
    const payload = parts.searchParams.get("start");
    if (payload !== null && !started) await act({ do: "start", who: world.me, payload }).catch(failed);
    openPrivate();
  } else if (/^https?:$/.test(parts.protocol)) {
    window.open(url, "_blank", "noopener,noreferrer");
  }
}

const react = ({ message, emoji }) =>
  act({ do: "react", who: world.me, chat: message.chat.id, message: message.message_id, emoji }).catch(failed);

/** What can be done with a message, in a small menu beside it. */
function actions({ message, at }) {
  const chat = here();
  const own = message._author === world.me;
  const admin = chat.type === "private" || isAdministrator(chat, world.me);
  const where = { who: world.me, chat: chat.id, message: message.message_id };
  const pinned = chat.pinned.includes(message.message_id);
  const said = message.text || message.caption;
  const editable = own && !message.forward_origin && (said || message.photo || message.document || message.video);
  openMenu(at, t("actions"), (close) => [
    make("div", { class: "row" }, REACTIONS.map((emoji) => make(
      "button",
      { type: "button", role: "menuitem", "aria-label": t("react", emoji), onclick: () => { close(); react({ message, emoji }); } },
      emoji,
    ))),
    item(t("reply"), close, () => answer(message)),
    editable ? item(t("edit"), close, () => edit(message)) : null,
    said ? item(t("copy"), close, () => navigator.clipboard.writeText(said)) : null,
    item(t("forward"), close, () => tell("forward", { message })),
    admin ? item(t(pinned ? "unpin" : "pin"), close, () => act({ do: "pin", ...where, pinned: !pinned }).catch(failed)) : null,
    own || admin ? item(t("remove"), close, () => act({ do: "delete", ...where }).catch(failed)) : null,
  ]);
}

// The bot is writing

let typing = 0;

function showTyping({ chat_id: chat }) {
  if (chat !== world.chat) return;
  byId("under").textContent = t("typing", world.bot.first_name);
  clearTimeout(typing);
  typing = setTimeout(showHead, 5000);
}

function chooseTheme(next) {
  if (next) localStorage.setItem("theme", next);
  const theme = localStorage.getItem("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  document.documentElement.dataset.theme = theme;
}

byId("back").addEventListener("click", () => history.back());
byId("about").addEventListener("click", () => tell("about"));
byId("theme").addEventListener("click", () => chooseTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
byId("start").addEventListener("click", async () => {
  await act({ do: "start", who: world.me }).catch(failed);
  byId("text").focus();
});

on("tap", tap);
on("toast", answered);
on("follow", ({ url }) => follow(url, false));
on("react", react);
on("actions", actions);
on("action", showTyping);
on("here", showHead);
on("empty", showDescription);
on("descriptions", showDescription);
on("tongue", showHead);
on("pinned", showPinned);
on("person", ({ person }) => { if (person.id === world.me) showHead(); });
on("chat", ({ chat }) => {
  if (chat.id !== world.chat) return;
  if (chat.migrated_to) go({ chat: chat.migrated_to });
  else if (chat.type !== "private" && !isMember(chat, world.me)) go({ chat: 0 });
  else showHead();
});
on("line", ({ up }) => toast(up ? "" : t("lineDown"), 3600));
addEventListener("hashchange", () => {
  const place = placeInAddress();
  if (world.people.has(place.who)) go(place);
  if (!world.chat) byId("chats").querySelector("button")?.focus();
});

async function begin() {
  chooseTheme();
  // Letters that change their width later would push the newest message out of sight.
  const [last] = await Promise.all([load(), document.fonts.load('15px "Page Emoji"', "🙋").catch(failed)]);
  translate();
  watch(last, hear);
  const place = placeInAddress();
  const remembered = Number(localStorage.getItem("who"));
  const who = [place.who, remembered, world.people.keys().next().value].find((id) => world.people.has(id));
  if (who) {
    go({ ...place, who });
    if (!world.chat && matchMedia("(min-width: 761px)").matches) go({ chat: myChats()[0]?.id });
  } else {
    on("person", ({ person }) => { if (!world.me) become(person.id); });
  }
  document.body.classList.add("ready");
}

begin();
