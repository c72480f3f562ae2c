// The left side: who I am, and my chats.

import { previewOf } from "/page/bubble.js";
import { byId, face, make, paintFace } from "/page/dom.js";
import { act } from "/page/server.js";
import { short } from "/page/when.js";
import { t, translate } from "/page/words.js";
import { fullName, go, hear, me, myChats, on, tell, titleOf, world } from "/page/world.js";

const TONGUES = { kk: "Қаз", ru: "Рус", en: "Eng", de: "Deu" };

const list = byId("chats");
const who = byId("me");
const tongue = byId("tongue");

function showPeople() {
  const people = [...world.people.values()];
  who.replaceChildren(...people.map((person) =>
    make("option", { value: person.id, selected: person.id === world.me }, fullName(person))));
  const code = (me()?.language_code || "").slice(0, 2);
  const known = { ...TONGUES, ...(code in TONGUES || !code ? {} : { [code]: code }) };
  tongue.replaceChildren(...Object.entries(known).map(([value, name]) =>
    make("option", { value, selected: value === code }, name)));
  if (me()) paintFace(byId("face"), world.me, fullName(me()));
}

let waiting = false;

/** At most once a frame, however much happens. */
function show() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    const focused = list.contains(document.activeElement) ? document.activeElement.dataset.chat : null;
    list.replaceChildren(...myChats().map(line));
    if (focused) list.querySelector(`[data-chat="${focused}"]`)?.focus();
  });
}

function line(chat) {
  const unread = world.unread.get(chat.id) || 0;
  const current = chat.id === world.chat;
  const picture = chat.type === "private" ? world.bot.id : chat.id;
  return make("li", {}, make(
    "button",
    { type: "button", class: "chat", dataset: { chat: chat.id }, "aria-current": current ? "true" : null, onclick: () => open(chat) },
    face(picture, titleOf(chat)),
    make(
      "span", { class: "lines" },
      make("span", { class: "top" }, make("b", { dir: "auto" }, titleOf(chat)), chat.last ? make("time", { class: "small" }, short(chat.last.date)) : null),
      make("span", { class: "below" }, make("span", { class: "small cut", dir: "auto" }, previewOf(chat)),
        unread ? make("span", { class: "badge", "aria-label": t("unread", unread) }, String(unread)) : null),
    ),
  ));
}

function open(chat) {
  go({ chat: chat.id, topic: chat.is_forum ? 1 : null });
  document.body.classList.add("reading");
}

export const openPrivate = () => open(world.chats.get(world.me));

export function become(id) {
  const chat = world.chat === world.me ? id : world.chat;
  go({ who: id, chat, topic: world.topic });
  localStorage.setItem("who", String(id));
}

who.addEventListener("change", () => become(Number(who.value)));
tongue.addEventListener("change", async () => {
  const person = await act({ do: "change_person", who: world.me, language_code: tongue.value });
  hear({ event: "person", person: { ...me(), ...person } });
});
byId("newPerson").addEventListener("click", () => tell("newPerson"));
byId("newGroup").addEventListener("click", () => tell("newGroup"));

on("me", () => {
  translate();
  showPeople();
  show();
});
on("person", ({ person }) => {
  showPeople();
  if (person.id !== world.me) return;
  translate();
  tell("tongue");
  show();
});
for (const kind of ["here", "message", "edit", "delete", "chat"]) on(kind, show);
