// What the page knows: people, chats, who I am, and which chat is open.

import * as server from "/page/server.js";

export const world = {
  bot: null,
  people: new Map(),
  chats: new Map(),
  commands: {},
  descriptions: {},
  faults: {},
  privacy: true,
  inline: true,
  ahead: 0,
  off: 0,
  me: 0,
  chat: 0,
  topic: null,
  unread: new Map(),
};

const heard = new EventTarget();

/** Call `hear(detail)` whenever something of this kind happens. */
export function on(kind, hear) {
  heard.addEventListener(kind, (event) => hear(event.detail));
}

export function tell(kind, detail) {
  heard.dispatchEvent(new CustomEvent(kind, { detail }));
}

const PRESENT = ["creator", "administrator", "member", "restricted"];

export const isMember = (chat, person) => PRESENT.includes(chat.members[person]);

export const isAdministrator = (chat, person) =>
  ["creator", "administrator"].includes(chat.members[person]);

export const me = () => world.people.get(world.me);

export const here = () => world.chats.get(world.chat);

export const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");

export const titleOf = (chat) =>
  chat.type === "private" ? world.bot.first_name : chat.title || String(chat.id);

/** The moment in the sandbox, whose clock can be moved; this browser's may be wrong besides. */
export const now = () => new Date(Date.now() + world.off);

/** My chat with the bot, and the groups that I am in, the liveliest first. */
export function myChats() {
  const mine = [...world.chats.values()].filter(
    (chat) => chat.id === world.me || (chat.type !== "private" && !chat.migrated_to && isMember(chat, world.me)),
  );
  const moment = (chat) => (chat.last ? chat.last.date : 0);
  return mine.sort((one, other) => moment(other) - moment(one) || one.id - other.id);
}

/** Load everything; returns the number of the last event that it contains. */
export async function load() {
  const found = await server.state();
  Object.assign(world, {
    session: found.session,
    bot: found.bot,
    commands: found.commands,
    descriptions: found.descriptions,
    faults: found.faults,
    privacy: found.privacy,
    inline: found.inline,
    ahead: found.ahead,
    off: found.now * 1000 - Date.now(),
    people: new Map(found.people.map((person) => [person.id, person])),
    chats: new Map(found.chats.map((chat) => [chat.id, chat])),
  });
  return found.event;
}

const KEPT = {
  person: (event) => keepPerson(event.person),
  chat: (event) => world.chats.set(event.chat.id, { ...world.chats.get(event.chat.id), ...event.chat }),
  message: (event) => keepLast(event),
  edit: (event) => keepEdited(event),
  pinned: (event) => Object.assign(world.chats.get(event.chat_id) || {}, { pinned: event.pinned }),
  commands: (event) => { world.commands = event.commands; },
  descriptions: (event) => { world.descriptions = event.descriptions; },
  faults: (event) => { world.faults = event.faults; },
  privacy: (event) => { world.privacy = event.on; },
  inline_mode: (event) => { world.inline = event.on; },
  clock: (event) => {
    world.off += (event.ahead - world.ahead) * 1000;
    world.ahead = event.ahead;
  },
};

/** Take in what happened, then tell whoever listens. */
export function hear(event) {
  if (event.event === "hello") {
    if (world.session && event.session !== world.session) location.reload();
    return;
  }
  KEPT[event.event]?.(event);
  tell(event.event, event);
}

function keepPerson(person) {
  world.people.set(person.id, person);
  if (world.chats.has(person.id)) return;
  const { id, first_name, last_name } = person;
  world.chats.set(id, { id, first_name, last_name, type: "private", members: {}, topics: {}, pinned: [] });
}

function keepLast({ chat_id: id, message }) {
  let chat = world.chats.get(id);
  if (!chat) {
    chat = { ...message.chat, members: {}, topics: {}, pinned: [] };
    world.chats.set(id, chat);
  }
  chat.last = message;
  const mine = message._author === world.me;
  if (!mine && (id !== world.chat || document.hidden)) {
    world.unread.set(id, (world.unread.get(id) || 0) + 1);
  }
}

function keepEdited({ chat_id: id, message }) {
  const chat = world.chats.get(id);
  if (chat?.last?.message_id === message.message_id) chat.last = message;
}

/** Become somebody, or open a chat; the address remembers it, so a window is a person. */
export function go({ who = world.me, chat = world.chat, topic = null }) {
  const moved = who !== world.me || chat !== world.chat || topic !== world.topic;
  const other = who !== world.me;
  world.me = who;
  if (other) world.unread.clear();
  world.chat = chat && (chat === who || canSee(chat)) ? chat : 0;
  world.topic = topic;
  world.unread.delete(world.chat);
  remember(who, topic);
  if (other) tell("me");
  if (moved) tell("here");
}

/** The address says where I am. Below an open chat the list of chats lies, to which *Back* leads. */
function remember(who, topic) {
  const address = (chat) => `#${new URLSearchParams({ who, chat, ...(topic && chat ? { topic } : {}) })}`;
  if (world.chat && !history.state?.open) {
    history.replaceState(null, "", address(0));
    history.pushState({ open: true }, "", address(world.chat));
  } else {
    history.replaceState(world.chat ? history.state : null, "", address(world.chat));
  }
}

function canSee(id) {
  const chat = world.chats.get(id);
  return chat && chat.type !== "private" && isMember(chat, world.me);
}

export function placeInAddress() {
  const place = new URLSearchParams(location.hash.slice(1));
  const number = (name) => Number(place.get(name)) || 0;
  return { who: number("who"), chat: number("chat"), topic: number("topic") || null };
}
