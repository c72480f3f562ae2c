// Photos and files: chosen, pasted or dropped, shown before they go.

import { byId, icon, make, toast } from "/page/dom.js";
import { act } from "/page/server.js";
import { t } from "/page/words.js";
import { world } from "/page/world.js";

const LARGEST = 20 * 1024 * 1024;
/** Telegram's own clients make photos no larger. */
const EDGE = 1280;

export let attachments = [];

const list = byId("attached");
const asFile = byId("asFile");

const isPicture = (file) => /^image\/(png|jpeg|gif|webp)$/.test(file.type);

export const hasAttachments = () => attachments.length > 0;

export function clearAttachments() {
  for (const one of attachments) URL.revokeObjectURL(one.url);
  attachments = [];
  asFile.checked = false;
  show();
}

function add(files) {
  for (const file of files) {
    if (file.size > LARGEST) toast(t("tooBig", file.name));
    else if (attachments.length < 10) attachments.push({ file, url: URL.createObjectURL(file) });
  }
  show();
  byId("text").focus();
}

function show() {
  list.hidden = !attachments.length;
  byId("asFileRow").hidden = !attachments.some((one) => isPicture(one.file));
  list.replaceChildren(...attachments.map((one) => {
    const remove = () => {
      attachments = attachments.filter((other) => other !== one);
      URL.revokeObjectURL(one.url);
      show();
    };
    const words = make("input", { class: "caption", maxlength: "1024", value: one.caption || "", "aria-label": t("captionOf", one.file.name), placeholder: t("caption"), oninput: (event) => { one.caption = event.target.value; } });
    return make(
      "li", {},
      isPicture(one.file) ? make("img", { src: one.url, alt: one.file.name }) : make("span", { class: "small" }, icon("file"), one.file.name),
      make("button", { type: "button", class: "round", onclick: remove, "aria-label": `${t("remove")}: ${one.file.name}` }, icon("cross")),
      attachments.length > 1 ? words : null,
    );
  }));
}

/** What an edit puts in the place of a photo or a file. */
export async function replacement() {
  const [one] = attachments;
  if (!one) return {};
  const photo = isPicture(one.file) && !asFile.checked;
  return photo ? { photo: await photoOf(one) } : { document: await base64(one.file) };
}

/** Send them as a person would: photos as one album, files one by one, each with its words, and
 * the words below them on the first. */
export async function send(caption, how) {
  const photos = asFile.checked ? [] : attachments.filter((one) => isPicture(one.file));
  const files = attachments.filter((one) => !photos.includes(one));
  if (photos.length > 1) {
    const encoded = await Promise.all(photos.map((one) => photoOf(one)));
    await act({ do: "album", photos: encoded, captions: photos.map((one, at) => one.caption || (at ? "" : caption)), ...how });
  } else if (photos.length) {
    await act({ do: "photo", file: await photoOf(photos[0]), caption, ...how });
  }
  for (const [at, one] of files.entries()) {
    const said = one.caption || (at === 0 && !photos.length ? caption : "");
    const { name, type } = one.file;
    await act({ do: "document", file: await base64(one.file), name, mime: type || "application/octet-stream", caption: said, ...how });
  }
}

/** Smaller and as JPEG, as Telegram's clients send photos: without what the camera wrote into it. */
async function photoOf({ file, url }) {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    return base64(file);
  }
  const scale = Math.min(1, EDGE / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = make("canvas", {
    width: Math.max(1, Math.round(image.naturalWidth * scale)),
    height: Math.max(1, Math.round(image.naturalHeight * scale)),
  });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return base64(await new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.87); }));
}

const base64 = (blob) =>
  new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(blob);
  });

byId("files").addEventListener("change", (event) => {
  add(event.target.files);
  event.target.value = "";
});
byId("text").addEventListener("paste", (event) => {
  if (!event.clipboardData.files.length) return;
  event.preventDefault();
  add(event.clipboardData.files);
});

const middle = byId("middle");
const carriesFiles = (event) => world.chat && event.dataTransfer?.types.includes("Files");
middle.addEventListener("dragover", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  middle.classList.add("dropping");
});
middle.addEventListener("dragleave", (event) => {
  if (!middle.contains(event.relatedTarget)) middle.classList.remove("dropping");
});
middle.addEventListener("drop", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  middle.classList.remove("dropping");
  add(event.dataTransfer.files);
});
