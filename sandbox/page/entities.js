// Text with Telegram's entities as elements; offsets are UTF-16 units, as in JavaScript's strings.

import { make } from "/page/dom.js";
import { dateTime, full } from "/page/when.js";
import { t } from "/page/words.js";
import { tell } from "/page/world.js";

const PLAIN = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote" };

/** The text of a message, ready to be put into the page. */
export function formatted(text, entities = []) {
  const sorted = entities
    .map((entity) => ({ ...entity, end: entity.offset + entity.length }))
    .filter((entity) => entity.length > 0 && entity.offset >= 0 && entity.end <= text.length)
    .sort((one, other) => one.offset - other.offset || other.end - one.end);
  const fragment = document.createDocumentFragment();
  build(fragment, text, 0, text.length, sorted);
  return fragment;
}

function build(parent, text, from, to, entities) {
  let at = from;
  while (entities.length && entities[0].offset < to) {
    const entity = entities.shift();
    if (entity.offset < at) continue;
    if (entity.offset > at) parent.append(text.slice(at, entity.offset));
    const end = Math.min(entity.end, to);
    const element = elementFor(entity, text.slice(entity.offset, end));
    if (!element.dataset.whole) build(element, text, entity.offset, end, entities);
    parent.append(element);
    at = end;
  }
  if (at < to) parent.append(text.slice(at, to));
}

function elementFor(entity, words) {
  if (entity.type in PLAIN) return make(PLAIN[entity.type]);
  return (SPECIAL[entity.type] || (() => make("span")))(entity, words);
}

const SPECIAL = {
  spoiler: () => spoiler(),
  expandable_blockquote: () => expandable(),
  text_link: (entity) => link(entity.url),
  url: (_entity, words) => link(/^[a-z]+:/i.test(words) ? words : `https://${words}`),
  email: (_entity, words) => make("a", { href: `mailto:${words}` }),
  bot_command: (_entity, words) => button(() => tell("say", { text: words })),
  hashtag: () => make("span", { class: "tag" }),
  mention: () => make("span", { class: "tag" }),
  text_mention: () => make("span", { class: "tag" }),
  date_time: (entity) => time(entity),
};

function link(url) {
  if (!/^(https?|tg):/i.test(url || "")) return make("span");
  const inside = /^(tg:|https?:\/\/t\.me\/)/i.test(url);
  const follow = (event) => {
    event.preventDefault();
    tell("follow", { url });
  };
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url, onclick: inside ? follow : null });
}

const button = (onclick) => make("button", { type: "button", class: "inline", onclick });

function spoiler() {
  const show = (event) => {
    if (event.type === "keydown" && !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    event.currentTarget.classList.add("shown");
    event.currentTarget.removeAttribute("role");
    event.currentTarget.removeAttribute("aria-label");
  };
  return make("span", {
    class: "spoiler", role: "button", tabindex: "0", "aria-label": t("showSpoiler"), onclick: show, onkeydown: show,
  });
}

function expandable() {
  const quote = make("blockquote", { class: "folded" });
  quote.addEventListener("click", () => quote.classList.toggle("folded"));
  return quote;
}

function time(entity) {
  const moment = new Date(entity.unix_time * 1000);
  const shown = dateTime(entity.unix_time, entity.date_time_format);
  const element = make("time", { datetime: moment.toISOString(), title: full(moment), class: "moment" });
  if (shown !== null) {
    element.dataset.whole = "yes";
    element.textContent = shown;
  }
  return element;
}
