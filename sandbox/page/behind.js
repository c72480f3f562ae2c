// A look behind: the bot's calls, the limits, faults, and the clock.

import { failed } from "/page/composer.js";
import { byId, make } from "/page/dom.js";
import { act, calls as pastCalls, setFaults } from "/page/server.js";
import { full } from "/page/when.js";
import { t } from "/page/words.js";
import { now, on, world } from "/page/world.js";

const drawer = byId("behind");
const MOST = 150;
const A_SECOND = 30;
const A_MINUTE = 20;
/** Calls that Telegram counts. */
const COUNTED = /^(send(?!ChatAction)|edit|copy|forward)/;
const SECONDS = 60;

/** Moments of counted calls, in milliseconds of this machine, with their chats. */
let counted = [];
let refused = 0;
let list = null;
let chart = null;
let clock = null;
let ticking = 0;
/** Calls that come while past ones are fetched. */
let arrived = null;

const FAULTS = [
  ["slow", "delay", 2],
  ["lostCalls", "drop_before", 0.2],
  ["lostAnswers", "drop_after", 0.2],
  ["flood", "flood", 0.33],
  ["down", "down", true],
];

async function open() {
  byId("look").setAttribute("aria-expanded", "true");
  drawer.hidden = false;
  document.body.classList.add("behind");
  draw();
  const meanwhile = [];
  arrived = meanwhile;
  const past = await pastCalls(MOST);
  // Opened once more while it asked: the later one draws.
  if (arrived !== meanwhile) return;
  const known = new Set(past.map((call) => call.number));
  past.push(...meanwhile.filter((call) => !known.has(call.number)));
  arrived = null;
  list.replaceChildren(...past.reverse().map(line));
  if (!past.length) list.append(make("li", { class: "small none" }, t("none")));
  clearInterval(ticking);
  ticking = setInterval(tick, 1000);
  tick();
}

function close() {
  byId("look").setAttribute("aria-expanded", "false");
  drawer.hidden = true;
  document.body.classList.remove("behind");
  clearInterval(ticking);
  byId("look").focus();
}

function draw() {
  list = make("ol", { class: "calls" });
  chart = make("div", { class: "chart" });
  clock = make("p", { class: "clock" });
  drawer.replaceChildren(
    make("header", { class: "bar" }, make("h2", {}, t("behind")), make("button", { type: "button", class: "plain", onclick: close }, t("close"))),
    section("clock", clock, clockButtons()),
    section("limits", chart),
    section("faults", ...FAULTS.map(fault)),
    section("calls", list),
  );
}

const section = (name, ...content) => make("section", {}, make("h3", {}, t(name)), ...content);

// Calls

function line(call) {
  const { method, status, seconds, given, answer } = call;
  const chat = world.chats.get(Number(given.chat_id));
  const where = chat ? chat.title || world.people.get(chat.id)?.first_name || "" : "";
  return make(
    "li", {},
    make(
      "details", {},
      make(
        "summary", { class: status === 200 ? "" : "bad" },
        make("b", {}, method), make("span", { class: "small cut" }, where),
        make("span", { class: "small" }, `${status === 200 ? "" : `${status} · `}${Math.max(1, Math.round(seconds * 1000))} ms`),
      ),
      make("h4", {}, t("parameters")), make("pre", {}, JSON.stringify(given, null, 1)),
      make("h4", {}, t("answer")), make("pre", {}, JSON.stringify(answer, null, 1)),
    ),
  );
}

function count(call) {
  if (call.status === 429) refused += 1;
  if (COUNTED.test(call.method) && call.status === 200) counted.push({ at: Date.now(), chat: Number(call.given.chat_id) });
  counted = counted.filter((one) => one.at > Date.now() - (SECONDS + 1) * 1000);
  if (drawer.hidden || !list) return;
  if (arrived) {
    arrived.push(call);
    return;
  }
  list.querySelector(".none")?.remove();
  list.prepend(line(call));
  while (list.children.length > MOST) list.lastChild.remove();
}

// Limits

function tick() {
  clock.textContent = full(now());
  const moment = Date.now();
  const bars = new Array(SECONDS).fill(0);
  for (const one of counted) {
    const ago = Math.floor((moment - one.at) / 1000);
    if (ago < SECONDS) bars[SECONDS - 1 - ago] += 1;
  }
  const here = counted.filter((one) => one.chat === world.chat && world.chat < 0 && one.at > moment - 60_000).length;
  const lines = [t("perSecond", bars[SECONDS - 1])];
  if (world.chat < 0) lines.push(t("perMinute", here));
  if (refused) lines.push(t("refused", refused));
  chart.replaceChildren(picture(bars, lines.join("; ")), ...lines.map((text) => make("p", { class: "small" }, text)));
}

function picture(bars, label) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${SECONDS * 4} 40`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  const draw = (name, attributes) => {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    svg.append(shape);
  };
  const height = (many) => Math.min(38, (many / A_SECOND) * 34);
  bars.forEach((many, at) => { if (many) draw("rect", { x: at * 4, y: 40 - height(many), width: 3, height: height(many), rx: 1 }); });
  draw("line", { x1: 0, x2: SECONDS * 4, y1: 6, y2: 6 });
  return svg;
}

// Faults

function fault([name, setting, value]) {
  const change = (event) => setFaults({ ...world.faults, flood_seconds: 2, [setting]: event.target.checked ? value : undefined });
  const box = make("input", { type: "checkbox", dataset: { fault: setting }, onchange: change });
  box.checked = Boolean(world.faults[setting]);
  return make("label", { class: "check" }, box, ` ${t(name)}`);
}

// The clock

const HOUR = 3600;

function move(seconds) {
  act({ do: "clock", ahead: world.ahead + seconds }).then(tick).catch(failed);
}

function monday() {
  const next = now();
  next.setDate(next.getDate() + ((8 - next.getDay()) % 7));
  next.setHours(9, 0, 0, 0);
  if (next <= now()) next.setDate(next.getDate() + 7);
  return (next - now()) / 1000;
}

function clockButtons() {
  const one = (name, seconds) => make("button", { type: "button", class: "plain", onclick: () => move(seconds()) }, t(name));
  const wanted = make("input", { type: "datetime-local", name: "moment", required: true, "aria-label": t("moveTo") });
  const go = (event) => {
    event.preventDefault();
    const seconds = (new Date(wanted.value) - now()) / 1000;
    if (seconds > 0) move(seconds);
    else failed(new Error(t("onlyForward")));
  };
  return [
    make("div", { class: "choices" }, one("hour", () => HOUR), one("day", () => 24 * HOUR), one("week", () => 7 * 24 * HOUR), one("monday", monday)),
    make("form", { class: "line", onsubmit: go }, wanted, make("button", { class: "plain" }, t("move"))),
    make("p", { class: "small" }, t("onlyForward")),
  ];
}

byId("look").addEventListener("click", () => (drawer.hidden ? open() : close()));
on("call", count);
on("clock", () => { if (!drawer.hidden) tick(); });
on("faults", () => {
  for (const box of drawer.querySelectorAll("[data-fault]")) box.checked = Boolean(world.faults[box.dataset.fault]);
});
on("tongue", () => { if (!drawer.hidden) open(); });
