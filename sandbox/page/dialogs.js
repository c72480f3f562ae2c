// Small windows: a new person, a new group, what can be done with a chat, alerts, photos.

import { become } from "/page/chats.js";
import { failed } from "/page/composer.js";
import { byId, face, make } from "/page/dom.js";
import { act } from "/page/server.js";
import { t } from "/page/words.js";
import { fullName, go, here, isAdministrator, isMember, me, myChats, on, tell, titleOf, world } from "/page/world.js";

const dialog = byId("dialog");
const viewer = byId("viewer");

function show(title, ...content) {
  const close = make("button", { type: "button", class: "plain", onclick: () => dialog.close() }, t("close"));
  dialog.replaceChildren(
    make("h2", { id: "dialogTitle", tabindex: "-1" }, title), ...content.flat().filter(Boolean), make("div", { class: "ends" }, close),
  );
  if (!dialog.open) dialog.showModal();
}

/** A form; what is filled in goes to `does`, and the window closes when that worked. */
function ask(title, fields, button, does) {
  const submit = async (event) => {
    event.preventDefault();
    try {
      await does(new FormData(event.target));
      dialog.close();
    } catch (error) {
      failed(error);
    }
  };
  show(title, make("form", { onsubmit: submit }, fields, make("button", { class: "main" }, button)));
}

const field = (name, label, given = {}) =>
  make("label", {}, make("span", {}, label), make("input", { name, required: true, maxlength: "120", autocomplete: "off", ...given }));

function newPerson() {
  const code = make("select", { name: "code" }, ["kk", "ru", "en"].map((one) => make("option", { selected: one === me()?.language_code }, one)));
  ask(
    t("newPerson"),
    [field("name", t("name")), make("label", {}, make("span", {}, t("language")), code)],
    t("create"),
    async (given) => {
      const person = await act({ do: "person", name: given.get("name"), language_code: given.get("code") });
      tell("person", { person: { started: false, blocked: false, ...person } });
      become(person.id);
    },
  );
}

function newGroup() {
  const others = [...world.people.values()].filter((person) => person.id !== world.me);
  const kinds = ["group", "supergroup", "forum"];
  ask(
    t("newGroup"),
    [
      field("title", t("title")),
      make("label", {}, make("span", {}, t("kind")), make("select", { name: "kind" }, kinds.map((kind) => make("option", { value: kind }, t(kind))))),
      make("fieldset", {}, make("legend", {}, t("people")), others.map((person) => make(
        "label", { class: "check" }, make("input", { type: "checkbox", name: "who", value: person.id }), ` ${fullName(person)}`,
      ))),
      make("label", { class: "check" }, make("input", { type: "checkbox", name: "bot", checked: true }), ` ${t("addBot")}`),
    ],
    t("create"),
    createGroup,
  );
}

async function createGroup(given) {
  const kind = given.get("kind");
  const chat = await act({
    do: "group", title: given.get("title"), creator: world.me, members: given.getAll("who").map(Number),
    kind: kind === "group" ? "group" : "supergroup",
  });
  if (kind === "forum") await act({ do: "forum", chat: chat.id });
  if (given.get("bot")) await act({ do: "add_bot", chat: chat.id, by: world.me });
  go({ chat: chat.id, topic: kind === "forum" ? 1 : null });
}

// What can be done with a chat

const button = (name, deed, kind = "plain") =>
  make("button", { type: "button", class: kind, onclick: () => act(deed).then(() => about()).catch(failed) }, t(name));

function about() {
  const chat = here();
  if (!chat) return;
  if (chat.type === "private") aboutBot();
  else aboutGroup(chat);
}

function aboutBot() {
  const code = (me().language_code || "").slice(0, 2);
  const words = world.descriptions[`short_description:${code}`] || world.descriptions["short_description:"] || "";
  show(
    world.bot.first_name,
    make("p", { class: "small" }, `@${world.bot.username}`),
    make("p", {}, words),
    me().blocked ? make("p", {}, t("blocked")) : button("block", { do: "block", who: world.me }, "danger"),
    privacy(),
    inlineMode(),
  );
}

function privacy() {
  const change = (event) => act({ do: "privacy", on: event.target.checked }).catch(failed);
  const box = make("input", { type: "checkbox", onchange: change });
  box.checked = world.privacy;
  return make("label", { class: "check" }, box, ` ${t("privacy")}`);
}

/** As at BotFather; the bot asks whether there is one when it begins. */
function inlineMode() {
  const change = (event) => act({ do: "inline_mode", on: event.target.checked }).catch(failed);
  const box = make("input", { type: "checkbox", onchange: change });
  box.checked = world.inline;
  return make("label", { class: "check" }, box, ` ${t("inline", world.bot.username)}`);
}

function aboutGroup(chat) {
  const by = { chat: chat.id, by: world.me };
  const admin = isAdministrator(chat, world.me);
  const outside = [...world.people.values()].filter((person) => !isMember(chat, person.id));
  show(
    titleOf(chat),
    make("ul", { class: "people" }, Object.keys(chat.members).map(Number).filter((id) => isMember(chat, id)).map((id) => memberLine(chat, id, admin, by))),
    isMember(chat, world.bot.id) ? null : button("addBot", { do: "add_bot", ...by }, "main"),
    outside.length ? adding(outside, by) : null,
    chat.is_forum && admin ? topics(chat) : null,
    admin ? mayNot(chat, by) : null,
    admin && chat.type === "group" ? button("upgrade", { do: "upgrade", ...by }) : null,
    admin && chat.type === "supergroup" && !chat.is_forum ? button("makeForum", { do: "forum", chat: chat.id }) : null,
    privacy(),
  );
}

/** What the bot may not do here; Telegram tells it so only where it tries. */
const RIGHTS = ["can_send_messages", "can_send_photos", "can_send_documents", "can_send_videos"];

function mayNot(chat, by) {
  const status = chat.members[world.bot.id];
  if (status !== "member" && status !== "restricted") return null;
  const change = (right) => (event) => {
    const lacks = RIGHTS.filter((one) => (one === right ? !event.target.checked : chat.bot_lacks.includes(one)));
    chat.bot_lacks = lacks;
    act({ do: "restrict_bot", ...by, rights: lacks }).catch(failed);
  };
  return make("fieldset", {}, make("legend", {}, t("botMay")), RIGHTS.map((right) => {
    const box = make("input", { type: "checkbox", dataset: { right }, onchange: change(right) });
    box.checked = !chat.bot_lacks.includes(right);
    return make("label", { class: "check" }, box, ` ${t(right)}`);
  }));
}

function memberLine(chat, id, admin, by) {
  const bot = id === world.bot.id;
  const person = bot ? world.bot : world.people.get(id);
  if (!person) return null;
  const status = chat.members[id];
  const promote = status === "administrator" ? "member" : "administrator";
  const change = bot ? { do: "add_bot", ...by, status: promote } : { do: "set_status", chat: chat.id, person: id, status: promote };
  const remove = bot ? { do: "remove_bot", ...by, status: "kicked" } : { do: "remove", person: id, ...by };
  const mine = admin && status !== "creator" && id !== world.me;
  return make(
    "li", {},
    face(id, fullName(person)),
    make("span", { class: "grow" }, fullName(person), make("span", { class: "small" }, ` ${t(status)}`)),
    mine ? button(status === "administrator" ? "unmakeAdmin" : "makeAdmin", change) : null,
    mine || id === world.me ? button("removeFrom", remove, "danger") : null,
  );
}

function adding(outside, by) {
  const select = make("select", { name: "who", "aria-label": t("add") }, outside.map((person) => make("option", { value: person.id }, fullName(person))));
  const add = (event) => {
    event.preventDefault();
    act({ do: "add", person: Number(select.value), ...by }).then(about).catch(failed);
  };
  return make("form", { class: "line", onsubmit: add }, select, make("button", { class: "plain" }, t("add")));
}

function topics(chat) {
  const name = make("input", { name: "topic", required: true, maxlength: "60", "aria-label": t("newTopic") });
  const add = (event) => {
    event.preventDefault();
    act({ do: "topic", chat: chat.id, name: name.value }).then((topic) => { go({ topic }); about(); }).catch(failed);
  };
  return make(
    "fieldset", {},
    make("legend", {}, t("topics")),
    Object.entries(chat.topics).map(([id, topic]) => make(
      "div", { class: "line" },
      make("span", { class: "grow" }, topic.name),
      button(topic.closed ? "openTopic" : "closeTopic", { do: "close_topic", chat: chat.id, topic: Number(id), closed: !topic.closed }),
    )),
    make("form", { class: "line", onsubmit: add }, name, make("button", { class: "plain" }, t("newTopic"))),
  );
}

/** A "startgroup" link: the bot joins one of my groups. */
function whereTo() {
  const mine = [...world.chats.values()].filter((chat) => chat.type !== "private" && !chat.migrated_to && isAdministrator(chat, world.me));
  show(t("whereTo"), mine.length ? mine.map((chat) => make(
    "button",
    {
      type: "button", class: "plain wide",
      onclick: () => act({ do: "add_bot", chat: chat.id, by: world.me }).then(() => { dialog.close(); go({ chat: chat.id }); }).catch(failed),
    },
    titleOf(chat),
  )) : make("p", {}, t("noGroups")), make("button", { type: "button", class: "main", onclick: newGroup }, t("newGroup")));
}

/** Send a message on to one of my chats. */
function forward({ message }) {
  show(t("forwardTo"), myChats().map((chat) => make(
    "button",
    {
      type: "button", class: "plain wide",
      onclick: () => act({ do: "forward", who: world.me, chat: chat.id, message, ...(chat.is_forum ? { topic: 1 } : {}) })
        .then(() => { dialog.close(); go({ chat: chat.id, topic: chat.is_forum ? 1 : null }); }).catch(failed),
    },
    titleOf(chat),
  )));
}

function enlarge({ url, alt }) {
  const close = make("button", { type: "button", class: "plain", onclick: () => viewer.close() }, t("close"));
  viewer.replaceChildren(make("img", { src: url, alt }), close);
  viewer.showModal();
}

for (const one of [dialog, viewer]) {
  one.addEventListener("click", (event) => { if (event.target === one) one.close(); });
}
on("newPerson", newPerson);
on("newGroup", newGroup);
on("about", about);
on("whereTo", whereTo);
on("alert", ({ text }) => show(world.bot.first_name, make("p", { class: "alert" }, text)));
on("enlarge", enlarge);
on("chat", ({ chat }) => {
  const right = document.activeElement?.dataset?.right;
  if (!dialog.open || !right || chat.id !== world.chat) return;
  about();
  dialog.querySelector(`[data-right="${right}"]`)?.focus();
});
on("forward", forward);
