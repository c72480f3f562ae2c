// Where one writes: text, answers, edits, commands and the bot's keyboards.

import { clearAttachments, hasAttachments, replacement, send as sendAttached } from "/page/attach.js";
import { gist, speaker } from "/page/bubble.js";
import { byId, make, toast } from "/page/dom.js";
import { forget, typed, wordsBehind } from "/page/inline.js";
import { item, openMenu } from "/page/menu.js";
import { act, history } from "/page/server.js";
import { t } from "/page/words.js";
import { here, isAdministrator, me, on, world } from "/page/world.js";

const form = byId("composer");
const text = byId("text");
const completions = byId("completions");
const asGroup = byId("asGroup");

/** The message that is answered, or the one that is edited. */
let answered = null;
let edited = null;
let chosen = 0;
/** What was begun in each chat. */
const drafts = new Map();
let place = "";

const drafting = () => `${world.me} ${world.chat} ${world.topic}`;

export const failed = (error) => toast(t("failed", error.message));

function grow() {
  text.style.height = "auto";
  if (text.scrollHeight) text.style.height = `${Math.min(text.scrollHeight, 200)}px`;
}

function showBar() {
  const about = edited || answered;
  byId("bar").hidden = !about;
  if (!about) return;
  byId("barTitle").textContent = edited ? t("editing") : t("replyTo", speaker(about).name);
  byId("barText").textContent = gist(about);
}

export function answer(message) {
  edited = null;
  answered = message;
  showBar();
  text.focus();
}

export function edit(message) {
  answered = null;
  edited = message;
  text.value = message.text ?? message.caption ?? "";
  grow();
  showBar();
  text.focus();
}

function drop() {
  if (edited) text.value = "";
  answered = edited = null;
  grow();
  showBar();
}

/** Where and how what I write goes. */
function how() {
  const given = { who: world.me, chat: world.chat };
  if (answered) given.reply_to = answered.message_id;
  if (world.topic) given.topic = world.topic;
  if (!asGroup.hidden && asGroup.ariaPressed === "true") given.anonymous = true;
  return given;
}

async function send() {
  if (!edited && wordsBehind(text.value) !== null) return;
  const written = text.value.trim();
  if (!world.chat || (!written && !hasAttachments() && !(edited && !edited.text))) return;
  try {
    if (edited) {
      const where = { who: world.me, chat: world.chat, message: edited.message_id };
      await act({ do: "edit", ...where, text: written, ...(await replacement()) });
    } else if (hasAttachments()) await sendAttached(written, how());
    else await act({ do: "write", text: written, ...how() });
  } catch (error) {
    failed(error);
    return;
  }
  sent();
}

function sent() {
  text.value = "";
  edited = answered = null;
  drafts.delete(drafting());
  clearAttachments();
  grow();
  showBar();
  complete();
}

/** The commands that the bot registered for me here; the narrowest scope and my language first. */
function known() {
  const chat = here();
  if (!chat) return [];
  const scopes = chat.type === "private"
    ? [`chat:${chat.id}`, "all_private_chats", "default"]
    : [
        `chat_member:${chat.id}:${world.me}`,
        ...(isAdministrator(chat, world.me) ? [`chat_administrators:${chat.id}`] : []),
        `chat:${chat.id}`,
        ...(isAdministrator(chat, world.me) ? ["all_chat_administrators"] : []),
        "all_group_chats",
        "default",
      ];
  const code = (me()?.language_code || "").slice(0, 2);
  for (const scope of scopes) {
    for (const speech of [code, ""]) {
      const found = world.commands[`${scope}:${speech}`];
      if (found?.length) return found;
    }
  }
  return [];
}

function complete(all = false) {
  const words = all || edited ? null : wordsBehind(text.value);
  if (words !== null) {
    chosen = 0;
    typed(words, { how, done: sent, failed });
    return;
  }
  forget();
  const begun = /^\/(\w*)$/.exec(text.value);
  const found = all || begun ? known().filter((one) => all || one.command.startsWith(begun[1])) : [];
  chosen = 0;
  completions.hidden = !found.length;
  text.setAttribute("aria-expanded", String(!completions.hidden));
  completions.replaceChildren(...found.map((one, at) => make(
    "li",
    { role: "option", id: `command${at}`, "aria-selected": String(at === 0), onclick: () => say(`/${one.command}`) },
    make("b", {}, `/${one.command}`), make("span", {}, one.description),
  )));
}

function choose(step) {
  const options = [...completions.children];
  chosen = (chosen + step + options.length) % options.length;
  options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
  options[chosen].scrollIntoView({ block: "nearest" });
  text.setAttribute("aria-activedescendant", options[chosen].id);
}

/** Send these words as I would have written them. */
async function say(words) {
  completions.hidden = true;
  try {
    await act({ do: "write", text: words, ...how() });
    if (text.value.startsWith("/")) text.value = "";
  } catch (error) {
    failed(error);
  }
  text.focus();
}

text.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const open = !completions.hidden;
  if (open && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    choose(event.key === "ArrowDown" ? 1 : -1);
  } else if (open && ["Enter", "Tab"].includes(event.key)) {
    event.preventDefault();
    completions.children[chosen].click();
  } else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Escape") {
    completions.hidden = true;
    drop();
  } else if (event.key === "ArrowUp" && !text.value) {
    event.preventDefault();
    editLast();
  }
});

async function editLast() {
  const found = (await history(world.chat, { limit: 50 })).filter((message) => message._author === world.me && message.text);
  if (found.length) edit(found[found.length - 1]);
}

/** A keyboard in the place of the phone's, and an invitation that was not answered yet. */
async function obey() {
  const keys = byId("replyKeys");
  keys.hidden = true;
  if (!world.chat) return;
  const mine = drafting();
  const found = await history(world.chat, { limit: 30 });
  if (mine !== drafting()) return;
  const invitation = found.findLast(invites);
  const spoke = found.findLast((message) => message._author === world.me);
  const free = !answered && !edited;
  if (free && invitation && !(spoke?.message_id > invitation.message_id)) invited(invitation);
  const last = found.findLast((message) => message._keyboard && message.from.id === world.bot.id);
  const rows = last?._keyboard.keyboard || [];
  keys.hidden = !rows.length;
  keys.replaceChildren(...rows.map((row) => make("div", { class: "row" }, row.map((one) => {
    const words = one.text || one;
    return make("button", { type: "button", class: "key", onclick: () => say(words) }, words);
  }))));
}

/** A ForceReply opens the answer for whom it is meant: in a group, who was answered. */
function invites(message) {
  if (!message._force_reply || message.from.id !== world.bot.id) return false;
  return !message._force_reply.selective || message.chat.type === "private"
    || message.reply_to_message?._author === world.me
    || (message.entities || []).some((entity) => entity.user?.id === world.me);
}

function invited(message) {
  answer(message);
  text.placeholder = message._force_reply.input_field_placeholder || t("write");
}

/** Administrators may write in the group's name. */
function offerGroup() {
  const chat = here();
  asGroup.hidden = !chat || chat.type === "private" || !isAdministrator(chat, world.me);
}

function settle() {
  drafts.set(place, text.value);
  place = drafting();
  text.value = drafts.get(place) || "";
  answered = edited = null;
  clearAttachments();
  offerGroup();
  asGroup.ariaPressed = "false";
  text.placeholder = t("write");
  completions.hidden = true;
  grow();
  showBar();
  obey();
}

/** What else people send than words. */
const KINDS = ["voice", "video", "video_note", "live_photo", "animation", "audio", "sticker", "location", "contact", "poll"];

async function sendKind(kind) {
  const caption = ["voice", "video", "live_photo", "animation", "audio"].includes(kind) ? text.value.trim() : "";
  try {
    await act({ do: "send", kind, ...(caption ? { caption } : {}), ...how() });
    if (caption) text.value = "";
    drop();
  } catch (error) {
    failed(error);
  }
  text.focus();
}

byId("attach").addEventListener("click", (event) => openMenu(event.currentTarget, t("attach"), (close) => [
  item(t("attachFiles"), close, () => byId("files").click()),
  ...(edited ? [] : KINDS.map((kind) => item(t(kind), close, () => sendKind(kind)))),
]));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
text.addEventListener("input", () => {
  grow();
  complete();
});
byId("barClose").addEventListener("click", drop);
asGroup.addEventListener("click", () => { asGroup.ariaPressed = String(asGroup.ariaPressed !== "true"); });
byId("commands").addEventListener("click", () => {
  if (completions.hidden) complete(true);
  else completions.hidden = true;
  text.focus();
});
on("here", settle);
on("say", ({ text: words }) => say(words));
on("message", ({ message }) => {
  if (message.chat.id !== world.chat) return;
  if (message._keyboard) obey();
  if (invites(message)) invited(message);
});
on("chat", ({ chat }) => {
  if (chat.id === world.chat) offerGroup();
});
