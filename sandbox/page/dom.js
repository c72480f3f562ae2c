// Elements in one line. Text is only ever set as text.

/** An element; `on…` are listeners, `dataset` and `style` objects, the rest attributes. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "dataset") Object.assign(element.dataset, value);
    else if (key === "style") for (const [part, set] of Object.entries(value)) element.style.setProperty(part, set);
    else if (value === true) element.setAttribute(key, "");
    else element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

export const byId = (id) => document.getElementById(id);

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `/page/pictures/icons.svg#${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

const HUES = [4, 28, 150, 200, 230, 265, 330];

export const hue = (id) => HUES[Math.abs(id) % HUES.length];

/** The round with initials that stands for a person or a chat. */
export function paintFace(element, id, name) {
  const words = (name || "").split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = (word) => [...(word || "")].find((letter) => /[\p{L}\p{N}]/u.test(letter)) || "";
  element.textContent = first(words[0]) + (words.length > 1 ? first(words[words.length - 1]) : "") || "•";
  element.style.setProperty("--hue", hue(id));
  return element;
}

export const face = (id, name) =>
  paintFace(make("span", { class: "face", "aria-hidden": "true" }), id, name);

let hiding = 0;

/** A line that goes by itself. */
export function toast(text, seconds = 5) {
  const element = byId("toast");
  element.textContent = text;
  element.hidden = !text;
  clearTimeout(hiding);
  hiding = setTimeout(() => { element.hidden = true; }, seconds * 1000);
}

/** Say something to a screen reader. */
export function announce(text) {
  byId("live").textContent = text;
}
