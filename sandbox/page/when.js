// Times as people read them, in the reader's own zone and language.

import { language, t } from "/page/words.js";
import { now } from "/page/world.js";

const LOCALES = { kk: "kk-KZ", ru: "ru-RU", en: "en-GB" };

const formatted = (moment, options) =>
  new Intl.DateTimeFormat(LOCALES[language()], options).format(moment);

export const hour = (seconds) =>
  formatted(new Date(seconds * 1000), { hour: "2-digit", minute: "2-digit", hour12: false });

export const dayOf = (seconds) => new Date(seconds * 1000).toDateString();

/** "Today", "5 October": the line between two days. */
export function day(seconds) {
  const moment = new Date(seconds * 1000);
  const ago = (days) => new Date(now().getTime() - days * 86_400_000).toDateString();
  if (moment.toDateString() === ago(0)) return t("today");
  if (moment.toDateString() === ago(1)) return t("yesterday");
  const year = moment.getFullYear() === now().getFullYear() ? {} : { year: "numeric" };
  return formatted(moment, { day: "numeric", month: "long", ...year });
}

/** Short, for a list of chats. */
export const short = (seconds) =>
  dayOf(seconds) === now().toDateString()
    ? hour(seconds)
    : formatted(new Date(seconds * 1000), { day: "numeric", month: "short" });

export const full = (moment) =>
  formatted(moment, { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });

const STEPS = [["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3600], ["minute", 60]];

function relative(seconds) {
  const left = seconds - now().getTime() / 1000;
  const [unit, length] = STEPS.find(([, length]) => Math.abs(left) >= length) || ["second", 1];
  const speak = new Intl.RelativeTimeFormat(LOCALES[language()], { numeric: "auto" });
  return speak.format(Math.round(left / length), unit);
}

/** What a date_time entity shows: "r", or any of w, d or D, t or T; null shows the words as written. */
export function dateTime(seconds, format) {
  if (!format) return null;
  if (format === "r") return relative(seconds);
  const options = {};
  if (format.includes("w")) options.weekday = "long";
  if (format.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "2-digit" });
  if (format.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (/t/i.test(format)) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
  if (format.includes("T")) options.second = "2-digit";
  return formatted(new Date(seconds * 1000), options);
}
