#!/usr/bin/env bash
# i18next-conv turns Kazakh's one form for all numbers into a form for one teacher alone.
#
# Expected: with `compatibilityJSON: "v4"` a gettext catalogue becomes what i18next since 21 reads. A
# catalogue may say that a language has one form, nplurals=1, as Uzbek's and many Kazakh ones do: 1
# мұғалім, 5 мұғалім. Then it is shown with every number.
# Seen: the file has `teacher_one` and nothing else. i18next asks for `_other` from two on, so with 1 it
# says мұғалім, and with 5 the key, "teacher". Russian, with three forms, is right with 1, 3 and 5, and
# with 1,5 it is "teacher", since nothing is made for halves.
# Why it matters: a page that was whole in Kazakh has English words in it wherever there is more than
# one of anything, and nothing warns of it. Our words stay in gettext's own form.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts i18next-conv@16.0.0 i18next@26.7.2
cat >turn.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import i18next from "i18next";
import { gettextToI18next } from "i18next-conv";

for (const name of ["i18next-conv", "i18next"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);
}
const few = "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20)";
const slavic = `nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : ${few} ? 1 : 2);`;
for (const [lng, rule, forms, seen] of [
  ["kk", "nplurals=1; plural=0;", ["мұғалім"], ["мұғалім", "teacher", "teacher", "teacher"]],
  ["uz", "nplurals=1; plural=0;", ["o‘qituvchi"], ["o‘qituvchi", "teacher", "teacher", "teacher"]],
  [
    "ru",
    slavic,
    ["учитель", "учителя", "учителей"],
    ["учитель", "учителя", "учителей", "teacher"],
  ],
]) {
  const words = forms.map((form, at) => `msgstr[${at}] "${form}"`).join("\n");
  const head = `"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: ${rule}\\n"`;
  const catalogue = `msgid ""\nmsgstr ""\n${head}\n
msgid "teacher"\nmsgid_plural "teachers"\n${words}\n`;
  const turned = JSON.parse(await gettextToI18next(lng, catalogue, { compatibilityJSON: "v4" }));
  const shown = i18next.createInstance();
  await shown.init({ lng, resources: { [lng]: { translation: turned } } });
  const said = [1, 3, 5, 1.5].map((count) => shown.t("teacher", { count }));
  console.log(lng, turned, said);
  assert.deepEqual(said, seen);
}
JS
node turn.mjs
