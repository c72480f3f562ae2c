// What is typed behind the bot's name, in any chat: a question with each pause, and what was found.

import { openPrivate } from "/page/chats.js";
import { byId, make } from "/page/dom.js";
import { act } from "/page/server.js";
import { t } from "/page/words.js";
import { on, world } from "/page/world.js";

const PAUSE = 400;
const completions = byId("completions");

/** The words that were asked for, and the number of the question while its answer is waited for. */
let asked = { query: "", words: null };
let pausing = 0;

/** What stands behind the bot's name; null where it is not named first. */
export function wordsBehind(text) {
  const found = /^@(\w+)\s([^]*)$/.exec(text);
  return world.inline && found && found[1].toLowerCase() === world.bot.username.toLowerCase() ? found[2].trim() : null;
}

/** Ask once nobody types any more. `how` says where it goes, `done` is called once it went, `failed`
    where it could not. */
export function typed(words, { how, done, failed }) {
  if (words === asked.words) return;
  forget();
  asked = { query: "", words, how, done, failed, shown: [] };
  pausing = setTimeout(() => ask("").catch(failed), PAUSE);
}

export function forget() {
  clearTimeout(pausing);
  asked = { query: "", words: null };
}

async function ask(offset) {
  const mine = asked;
  const { query } = await act({ do: "inline", who: world.me, chat: world.chat, text: mine.words, offset });
  if (mine !== asked) return;
  mine.query = query;
  const known = await act({ do: "inline_found", query });
  if (known) found({ query, ...known });
}

function found({ query, results, button, next_offset: next }) {
  if (query !== asked.query) return;
  asked.query = "";
  asked.shown.push(...results.map((one) => ({ ...one, query })));
  const above = button ? [line({ title: button.text, go: () => follow(query) }, "above")] : [];
  const more = next ? [line({ title: t("more"), go: () => ask(next).catch(asked.failed) }, "above")] : [];
  const lines = asked.shown.map((one) => line({ ...one, go: () => choose(one) }, "offered"));
  completions.replaceChildren(...above, ...lines, ...more);
  completions.hidden = !completions.children.length;
  byId("text").setAttribute("aria-expanded", String(!completions.hidden));
  [...completions.children].forEach((one, at) => {
    one.id = `found${at}`;
    one.setAttribute("aria-selected", String(at === 0));
  });
}

const line = ({ title, description, go }, kind) => make(
  "li", { role: "option", class: kind, onclick: go }, make("b", {}, title), description ? make("span", {}, description) : null,
);

async function choose({ query, id }) {
  const { how, done, failed } = asked;
  const { chat: _chat, ...rest } = how();
  forget();
  await act({ do: "choose", query, result: id, ...rest }).then(done, failed);
}

async function follow(query) {
  const { done, failed } = asked;
  forget();
  await act({ do: "inline_button", who: world.me, query }).then(done, failed);
  openPrivate();
}

on("inline", found);
