// Times as people read them, in the reader's own zone and language.

import { language, t } from "/page/words.js";
import { now } from "/page/world.js";

const LOCALES = { kk: "kk-KZ", ru: "ru-RU", en: "en-GB" };

/** Browsers know little Kazakh, so its names stand here. */
const MONTHS = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split(" ");
const WEEKDAYS = "жексенбі дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі".split(" ");

const formatted = (moment, options) =>
  language() === "kk" ? kazakh(moment, options) : new Intl.DateTimeFormat(LOCALES[language()], options).format(moment);

function kazakh(moment, { weekday, day, month, year, ...clock }) {
  const two = (number) => String(number).padStart(2, "0");
  const date = [];
  if (month === "2-digit") {
    date.push([two(moment.getDate()), two(moment.getMonth() + 1), two(moment.getFullYear() % 100)].join("."));
  } else if (day) {
    const name = MONTHS[moment.getMonth()];
    if (year) date.push(`${moment.getFullYear()} ж.`);
    date.push(`${moment.getDate()} ${month === "short" ? name.slice(0, 3) : name}`);
  }
  if (weekday) date.push(WEEKDAYS[moment.getDay()]);
  const hours = [moment.getHours(), moment.getMinutes(), moment.getSeconds()].slice(0, clock.second ? 3 : 2);
  return [date.join(", "), clock.hour ? hours.map(two).join(":") : ""].filter(Boolean).join(", ");
}

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

const STEPS = [["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1]];
/** Alone, as before "бұрын", and in the case that "кейін" asks for. */
const KAZAKH_STEPS = {
  year: ["жыл", "жылдан"], month: ["ай", "айдан"], day: ["күн", "күннен"],
  hour: ["сағат", "сағаттан"], minute: ["минут", "минуттан"], second: ["секунд", "секундтан"],
};

function relative(seconds) {
  const left = seconds - now().getTime() / 1000;
  const [unit, length] = STEPS.find(([, size]) => Math.abs(left) >= size) || ["second", 1];
  const many = Math.round(left / length);
  const past = many < 0;
  if (language() === "kk") return `${Math.abs(many)} ${KAZAKH_STEPS[unit][past ? 0 : 1]} ${past ? "бұрын" : "кейін"}`;
  return new Intl.RelativeTimeFormat(LOCALES[language()], { numeric: "auto" }).format(many, unit);
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
