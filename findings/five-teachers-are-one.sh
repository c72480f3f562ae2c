#!/usr/bin/env bash
# node-gettext and vue3-gettext say of five teachers, in Kazakh, that there is one.
#
# Expected: how many forms a message has, and which number takes which, is said by the catalogue
# itself, in its header. By CLDR Kazakh has two, and tools that make a catalogue write so.
# Seen: both libraries have a table of their own, in which Kazakh has one form, and never look at
# the header. So the first form stands for all numbers: "Бір мұғалім жауап берді", one teacher
# answered, for five. gettext of Python, which heeds the header, says many of the same file.
# Russian comes out right, since its row of the table is what its catalogues say.
# Why it matters: the form for one person often has no figure in it, and then what is read is not
# clumsy but untrue. Our catalogues have two forms for Kazakh, and Python reads them.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts node-gettext@3.0.1 \
    gettext-parser@10.0.0 vue3-gettext@4.0.1 vue@3.5.45
cat >kk.po <<'PO'
msgid ""
msgstr ""
"Language: kk\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"Content-Type: text/plain; charset=utf-8\n"

msgid "One teacher answered"
msgid_plural "Many teachers answered"
msgstr[0] "Бір мұғалім жауап берді"
msgstr[1] "Көп мұғалім жауап берді"
PO
cat >ru.po <<'PO'
msgid ""
msgstr ""
"Language: ru\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 "
"&& (n%100<12 || n%100>14) ? 1 : 2);\n"
"Content-Type: text/plain; charset=utf-8\n"

msgid "One teacher answered"
msgid_plural "Many teachers answered"
msgstr[0] "Ответил один учитель"
msgstr[1] "Ответили два учителя"
msgstr[2] "Ответили много учителей"
PO
cat >read.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { mo, po } from "gettext-parser";
import Gettext from "node-gettext";
import { createGettext } from "vue3-gettext";

const [one, many] = ["One teacher answered", "Many teachers answered"];
const byNode = (lang, catalogue) => {
  const made = new Gettext();
  made.addTranslations(lang, "messages", catalogue);
  made.setLocale(lang);
  return [1, 5].map((number) => made.ngettext(one, many, number));
};
const byVue = (lang, catalogue) => {
  const { $ngettext } = createGettext({
    availableLanguages: { [lang]: lang },
    defaultLanguage: lang,
    translations: { [lang]: { [one]: catalogue.translations[""][one].msgstr } },
  });
  return [1, 5].map((number) => $ngettext(one, many, number));
};
const right = { ru: ["Ответил один учитель", "Ответили много учителей"] };
const wrong = { kk: ["Бір мұғалім жауап берді", "Бір мұғалім жауап берді"] };
for (const [name, say] of [["node-gettext", byNode], ["vue3-gettext", byVue]]) {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  for (const lang of ["kk", "ru"]) {
    const catalogue = po.parse(readFileSync(`${lang}.po`));
    writeFileSync(`${lang}.mo`, mo.compile(catalogue));
    console.log(name, version, lang, say(lang, catalogue));
    assert.deepEqual(say(lang, catalogue), { ...right, ...wrong }[lang]);
  }
}
JS
node read.mjs
python3 - <<'PY'
import gettext

for lang, said in {
    "kk": ["Бір мұғалім жауап берді", "Көп мұғалім жауап берді"],
    "ru": ["Ответил один учитель", "Ответили много учителей"],
}.items():
    with open(f"{lang}.mo", "rb") as file:
        read = gettext.GNUTranslations(file)
    seen = [read.ngettext("One teacher answered", "Many teachers answered", n) for n in (1, 5)]
    print("gettext of Python", lang, seen)
    assert seen == said
PY
