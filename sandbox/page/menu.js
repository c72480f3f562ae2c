// A small menu beside what was pressed.

import { byId, make } from "/page/dom.js";

/** Open it; `content` gets what closes it and returns its elements. */
export function openMenu(at, label, content) {
  byId("menu")?.remove();
  const menu = make("div", { id: "menu", role: "menu", popover: "auto", "aria-label": label });
  const close = () => menu.remove();
  menu.append(...content(close).flat().filter(Boolean));
  document.body.append(menu);
  menu.addEventListener("toggle", (event) => { if (event.newState === "closed") close(); });
  menu.addEventListener("keydown", walk);
  menu.showPopover();
  const box = at.getBoundingClientRect();
  const top = Math.min(box.bottom, innerHeight - menu.offsetHeight - 8);
  menu.style.top = `${Math.max(8, top)}px`;
  menu.style.left = `${Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8))}px`;
  menu.querySelector("button").focus();
}

/** One line of it. */
export const item = (name, close, does) =>
  make("button", { type: "button", role: "menuitem", onclick: () => { close(); does(); } }, name);

function walk(event) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll("button")];
  items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
}
