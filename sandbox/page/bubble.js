// A message, or the photos of an album, as Telegram shows them.

import { face, hue, icon, make } from "/page/dom.js";
import { formatted } from "/page/entities.js";
import { fileUrl } from "/page/server.js";
import { full, hour } from "/page/when.js";
import { t } from "/page/words.js";
import { fullName, here, tell, titleOf, world } from "/page/world.js";

const THINGS = ["sticker", "voice", "video", "video_note", "live_photo", "animation", "audio", "location", "contact", "poll"];
const MARKS = {
  sticker: "🖼", voice: "🎤", video: "🎬", video_note: "📹", live_photo: "🌅", animation: "🎞", audio: "🎵",
  location: "📍", contact: "👤", poll: "📊",
};

/** Who speaks: a person, the group or a channel. */
export function speaker(message) {
  return message.sender_chat
    ? { id: message.sender_chat.id, name: message.sender_chat.title }
    : { id: message.from.id, name: fullName(message.from) };
}

/** A few words of a message, for a quote or a list. */
export function gist(message) {
  const said = message.text || message.caption;
  if (said) return said.replace(/\s+/g, " ").slice(0, 120);
  if (message.photo) return t("photo");
  if (message.rich_message) return richText(message).slice(0, 120);
  if (message.document && !message.animation) return message.document.file_name || t("file");
  const thing = THINGS.find((kind) => message[kind]);
  return thing ? t(thing) : serviceLine(message) || "";
}

export function serviceLine(message) {
  const who = fullName(message.from);
  if (message.new_chat_members) {
    const [added] = message.new_chat_members;
    return added.id === message.from.id ? t("joined", who) : t("added", who, fullName(added));
  }
  if (message.left_chat_member) {
    const left = message.left_chat_member;
    return left.id === message.from.id ? t("left", who) : t("removed", who, fullName(left));
  }
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t("upgraded");
  const topic = message.forum_topic_created?.name;
  if (topic) return t("madeTopic", who, topic);
  if (message.forum_topic_closed || message.general_forum_topic_hidden) return t("topicClosed");
  if (message.forum_topic_reopened || message.general_forum_topic_unhidden) return t("topicOpened");
  return message.pinned_message ? t("pinnedBy", who) : null;
}

/** Pasted formatted text, a block a line. */
function richText(message) {
  const words = (part) => (typeof part === "string" ? part : Array.isArray(part) ? part.map(words).join("") : words(part?.text ?? ""));
  const line = (block) => [
    block.text === undefined ? "" : words(block.text),
    ...(block.blocks || []).map(line),
    ...(block.items || []).map((one) => `${one.label} ${(one.blocks || []).map(line).join("\n")}`),
    ...(block.cells || []).map((row) => row.map((cell) => words(cell.text ?? "")).join(" · ")),
  ].filter(Boolean).join("\n");
  return message.rich_message.blocks.map(line).join("\n");
}

/** An element for messages that belong together: one, or the parts of an album. */
export function bubble(messages, { named }) {
  const [first] = messages;
  const line = serviceLine(first);
  if (line) return make("li", { class: "service", dataset: ids(messages) }, make("span", {}, line));
  const own = first._author === world.me && !first.sender_chat;
  const who = speaker(first);
  const inGroup = first.chat.type !== "private";
  return make(
    "li",
    { class: `message ${own ? "own" : "other"}${named ? " first" : ""}`, dataset: ids(messages), style: { "--hue": hue(who.id) } },
    inGroup && !own ? (named ? face(who.id, who.name) : make("span", { class: "face none" })) : null,
    make("div", { class: "stack" }, body(messages, who, named && inGroup && !own), keyboard(messages[messages.length - 1])),
  );
}

const ids = (messages) => ({
  id: messages[0].message_id, last: messages[messages.length - 1].message_id, album: messages[0].media_group_id || "",
});

function body(messages, who, named) {
  const wordy = messages.find((message) => message.caption || message.text) || messages[0];
  const text = messages[0].rich_message ? richText(messages[0]) : wordy.text ?? wordy.caption ?? "";
  const others = messages.filter((message) => message !== wordy && message.caption);
  const pictures = messages.filter((message) => message.photo);
  const only = pictures.length > 0 && !text;
  return make(
    "article",
    { class: `bubble${only ? " bare" : ""}`, "aria-label": `${who.name}, ${hour(messages[0].date)}` },
    named ? make("div", { class: "sender" }, who.name) : null,
    messages[0].via_bot ? make("div", { class: "small" }, t("via", messages[0].via_bot.username)) : null,
    forwardedFrom(messages[0]),
    quoteOf(messages[0]),
    pictures.length ? grid(pictures) : null,
    messages.filter((message) => message.document && !message.animation).map(documentLine),
    messages.map(thing),
    text ? make("div", { class: "words", dir: "auto" }, formatted(text, wordy.entities || wordy.caption_entities)) : null,
    others.map((message) => make("div", { class: "words", dir: "auto" }, formatted(message.caption, message.caption_entities))),
    make("div", { class: "foot" }, reactions(messages[0]), meta(messages)),
    actionsButton(messages[0]),
  );
}

function forwardedFrom(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const name = origin.sender_user_name || origin.chat?.title || origin.sender_chat?.title || (origin.sender_user ? fullName(origin.sender_user) : "");
  return make("div", { class: "small" }, t("forwardedFrom", name));
}

function quoteOf(message) {
  if (!message._reply_to) return null;
  const answered = message.reply_to_message;
  const jump = () => tell("jump", { id: message._reply_to });
  if (!answered) return make("div", { class: "quote gone" }, t("gone"));
  const who = speaker(answered);
  return make(
    "button",
    { type: "button", class: "quote", onclick: jump, style: { "--hue": hue(who.id) } },
    answered.photo ? make("img", { src: fileUrl(answered.photo[0].file_unique_id.replace(/s$/, "")), alt: "" }) : null,
    make("span", {}, make("b", {}, who.name), make("span", {}, gist(answered))),
  );
}

function grid(messages) {
  return make(
    "div",
    { class: "grid", dataset: { many: Math.min(messages.length, 10) } },
    messages.map((message, at) => {
      const size = message.photo[message.photo.length - 1];
      const url = fileUrl(size.file_unique_id);
      const alt = message.caption ? message.caption.slice(0, 100) : `${t("photo")} ${at + 1}`;
      const img = make("img", { src: url, alt, width: size.width, height: size.height });
      const covered = message.has_media_spoiler ? " covered" : "";
      const open = (event) => {
        const { classList } = event.currentTarget;
        if (classList.contains("covered")) classList.remove("covered");
        else tell("enlarge", { url, alt });
      };
      return make("button", { type: "button", class: `photo${covered}`, onclick: open }, img);
    }),
  );
}

function documentLine(message) {
  const { document } = message;
  const size = document.file_size < 1_000_000
    ? `${Math.max(1, Math.round(document.file_size / 1000))} KB`
    : `${(document.file_size / 1_000_000).toFixed(1)} MB`;
  const href = fileUrl(document.file_unique_id);
  return make(
    "a",
    { class: "document", href, download: document.file_name || "file" },
    make("span", { class: "round" }, icon("file")),
    make("span", {}, make("b", {}, document.file_name || t("file")), make("span", { class: "small" }, size)),
  );
}

function thing(message) {
  const kind = THINGS.find((name) => message[name]);
  if (!kind) return null;
  const { contact, poll } = message;
  const more = contact ? ` · ${contact.first_name} ${contact.phone_number}` : poll ? ` · ${poll.question}` : "";
  return make("div", { class: "thing" }, `${MARKS[kind]} ${t(kind)}${more}`);
}

function meta(messages) {
  const last = messages[messages.length - 1];
  const edited = messages.some((message) => message.edit_date) ? `${t("edited")} ` : "";
  const pinned = here()?.pinned?.includes(last.message_id) ? "📌 " : "";
  return make("time", { class: "meta", title: full(new Date(last.date * 1000)) }, `${pinned}${edited}${hour(last.date)}`);
}

function reactions(message) {
  const counted = new Map();
  for (const [who, emojis] of Object.entries(message._reactions || {})) {
    for (const emoji of emojis) counted.set(emoji, [...(counted.get(emoji) || []), Number(who)]);
  }
  return [...counted].map(([emoji, people]) => {
    const mine = people.includes(world.me);
    const names = people.map((id) => fullName(world.people.get(id) || world.bot)).join(", ");
    const press = () => tell("react", { message, emoji: mine ? null : emoji });
    return make(
      "button",
      { type: "button", class: "reaction", "aria-pressed": String(mine), title: names, "aria-label": t("react", emoji), onclick: press },
      emoji, people.length > 1 ? ` ${people.length}` : "",
    );
  });
}

function actionsButton(message) {
  const open = (event) => tell("actions", { message, at: event.currentTarget });
  return make(
    "button",
    { type: "button", class: "actions", "aria-haspopup": "menu", "aria-label": t("actions"), onclick: open },
    icon("more"),
  );
}

/** The buttons under a message. */
function keyboard(message) {
  const rows = message.reply_markup?.inline_keyboard || [];
  if (!rows.length) return null;
  const key = (button, row, column) =>
    make(
      "button",
      { type: "button", class: `key ${button.style || ""}`, dataset: { row, column }, onclick: press(message, row, column) },
      make("span", { class: "label", title: button.text }, button.text),
      button.url ? make("span", { class: "corner", "aria-hidden": "true" }, "↗") : null,
    );
  return make(
    "div",
    { class: "keyboard" },
    rows.map((row, at) => make("div", { class: "row" }, row.map((button, column) => key(button, at, column)))),
  );
}

const press = (message, row, column) => (event) =>
  tell("tap", { message, row, column, key: event.currentTarget });

export const previewOf = (chat) => {
  if (!chat.last) return "";
  const own = chat.type === "private" || serviceLine(chat.last);
  return own ? gist(chat.last) : `${speaker(chat.last).name.split(" ")[0]}: ${gist(chat.last)}`;
};

export const nameOf = titleOf;
