// The page's own words, in the language of whoever I am.

import { me } from "/page/world.js";

const WORDS = {
  en: {
    forward: "Forward", forwardTo: "Forward to", forwardedFrom: (name) => `Forwarded from ${name}`,
    video_note: "Video note", live_photo: "Live photo", animation: "GIF", audio: "Music", contact: "Contact", poll: "Poll",
    attachFiles: "Photos or files", caption: "Caption", captionOf: (name) => `Caption of ${name}`,
    madeTopic: (who, topic) => `${who} created the topic “${topic}”`, topicClosed: "The topic was closed",
    topicOpened: "The topic was opened again", whatCan: "What can this bot do?", restricted: "restricted",
    botMay: "What the bot may send here", can_send_messages: "Messages", can_send_photos: "Photos",
    can_send_documents: "Files", can_send_videos: "Videos",
    skip: "To the message field", chats: "Chats", iAm: "I am", language: "My language",
    newPerson: "New person", newGroup: "New group", theme: "Light or dark", conversation: "Conversation",
    back: "Back to the chats", behind: "A look behind", topics: "Topics", messages: "Messages",
    newest: "To the newest message", cancel: "Cancel", attached: "Attached", asFile: "Send as files",
    asGroup: "Write as the group", commands: "Commands", attach: "Attach",
    write: "Message", send: "Send", keyboard: "Keyboard", photo: "Photo", choose: "Choose a chat on the left",
    bot: "bot", members: (n) => `${n} members`, start: "Start", restart: "Unblock and start",
    blocked: "You blocked the bot", today: "Today", yesterday: "Yesterday", edited: "edited",
    reply: "Reply", edit: "Edit", remove: "Delete", pin: "Pin", unpin: "Unpin", copy: "Copy text",
    actions: "What to do with this message", replyTo: (name) => `Reply to ${name}`, editing: "Edit message",
    typing: (name) => `${name} is typing…`, pinned: "Pinned message", gone: "This message is gone",
    cantEdit: "Only text can be edited", sticker: "Sticker", voice: "Voice message", video: "Video",
    location: "Location", file: "File", album: "Album", someone: "Someone", close: "Close",
    added: (who, whom) => `${who} added ${whom}`, joined: (who) => `${who} joined the group`,
    left: (who) => `${who} left the group`, removed: (who, whom) => `${who} removed ${whom}`,
    upgraded: "The group became a supergroup", pinnedBy: (who) => `${who} pinned a message`,
    create: "Create", name: "Name", title: "Title", people: "People", kind: "Kind",
    group: "Group", supergroup: "Supergroup", forum: "Forum with topics", save: "Save",
    creator: "owner", administrator: "administrator", member: "member",
    makeAdmin: "Make administrator", unmakeAdmin: "No longer administrator", removeFrom: "Remove",
    add: "Add", addBot: "Add the bot", removeBot: "Remove the bot", botAdmin: "Bot: administrator",
    botMember: "Bot: member", upgrade: "Turn into a supergroup", makeForum: "Turn into a forum",
    newTopic: "New topic", closeTopic: "Close topic", openTopic: "Open topic",
    privacy: "Privacy mode: in groups the bot sees only commands and replies to it",
    inline: (name) => `Inline mode: @${name} and a word in any chat`, via: (name) => `via @${name}`, more: "More…",
    block: "Block the bot", whereTo: "Which group shall the bot join?", noGroups: "You own no group yet.",
    calls: "Calls of the bot", parameters: "Parameters", answer: "Answer", none: "Nothing yet",
    limits: "Calls against Telegram's limits", perSecond: (n) => `In the last second: ${n}, at most 30`,
    perMinute: (n) => `In this group in a minute: ${n}, at most 20`, refused: (n) => `Refused: ${n}`,
    faults: "Faults", slow: "Slow line: every call takes 2 s", lostCalls: "Every fifth call is lost",
    lostAnswers: "Every fifth answer is lost", flood: "Every third call is answered 429",
    down: "Telegram is down", clock: "Clock", hour: "An hour later", day: "A day later", week: "A week later",
    monday: "Monday 9:00", moveTo: "Move to", move: "Move", onlyForward: "The clock goes forward only.",
    lineDown: "The sandbox does not answer. Is it running?", failed: (why) => `That didn't work: ${why}`,
    tooBig: (name) => `${name} is larger than 20 MB`, showSpoiler: "Show hidden text", sent: "Sent",
    react: (emoji) => `React with ${emoji}`, done: "Done", unread: (n) => `${n} unread`,
  },
  ru: {
    forward: "Переслать", forwardTo: "Куда переслать", forwardedFrom: (name) => `Переслано от: ${name}`,
    video_note: "Видеосообщение", live_photo: "Живое фото", animation: "GIF", audio: "Музыка", contact: "Контакт", poll: "Опрос",
    attachFiles: "Фото или файлы", caption: "Подпись", captionOf: (name) => `Подпись: ${name}`,
    madeTopic: (who, topic) => `${who} создаёт тему «${topic}»`, topicClosed: "Тема закрыта",
    topicOpened: "Тема снова открыта", whatCan: "Что умеет этот бот?", restricted: "с ограничениями",
    botMay: "Что боту можно отправлять здесь", can_send_messages: "Сообщения", can_send_photos: "Фото",
    can_send_documents: "Файлы", can_send_videos: "Видео",
    skip: "К полю сообщения", chats: "Чаты", iAm: "Я", language: "Мой язык",
    newPerson: "Новый человек", newGroup: "Новая группа", theme: "Светлая или тёмная", conversation: "Переписка",
    back: "К списку чатов", behind: "Что внутри", topics: "Темы", messages: "Сообщения",
    newest: "К новым сообщениям", cancel: "Отмена", attached: "Прикреплено", asFile: "Отправить файлами",
    asGroup: "Писать от имени группы", commands: "Команды", attach: "Прикрепить",
    write: "Сообщение", send: "Отправить", keyboard: "Клавиатура", photo: "Фото", choose: "Выберите чат слева",
    bot: "бот", members: (n) => `участников: ${n}`, start: "Начать", restart: "Разблокировать и начать",
    blocked: "Вы заблокировали бота", today: "Сегодня", yesterday: "Вчера", edited: "изменено",
    reply: "Ответить", edit: "Изменить", remove: "Удалить", pin: "Закрепить", unpin: "Открепить", copy: "Копировать текст",
    actions: "Что сделать с сообщением", replyTo: (name) => `Ответ: ${name}`, editing: "Изменить сообщение",
    typing: (name) => `${name} печатает…`, pinned: "Закреплённое сообщение", gone: "Этого сообщения уже нет",
    cantEdit: "Изменить можно только текст", sticker: "Стикер", voice: "Голосовое сообщение", video: "Видео",
    location: "Место на карте", file: "Файл", album: "Альбом", someone: "Кто-то", close: "Закрыть",
    added: (who, whom) => `${who} добавляет в группу: ${whom}`, joined: (who) => `${who} теперь в группе`,
    left: (who) => `${who} больше не в группе`, removed: (who, whom) => `${who} удаляет из группы: ${whom}`,
    upgraded: "Группа стала супергруппой", pinnedBy: (who) => `${who}: сообщение закреплено`,
    create: "Создать", name: "Имя", title: "Название", people: "Люди", kind: "Вид",
    group: "Группа", supergroup: "Супергруппа", forum: "Форум с темами", save: "Сохранить",
    creator: "владелец", administrator: "администратор", member: "участник",
    makeAdmin: "Сделать администратором", unmakeAdmin: "Больше не администратор", removeFrom: "Удалить",
    add: "Добавить", addBot: "Добавить бота", removeBot: "Удалить бота", botAdmin: "Бот: администратор",
    botMember: "Бот: участник", upgrade: "Сделать супергруппой", makeForum: "Сделать форумом",
    newTopic: "Новая тема", closeTopic: "Закрыть тему", openTopic: "Открыть тему",
    privacy: "Режим приватности: в группах бот видит только команды и ответы ему",
    inline: (name) => `Инлайн-режим: @${name} и слово в любом чате`, via: (name) => `через @${name}`, more: "Ещё…",
    block: "Заблокировать бота", whereTo: "В какую группу добавить бота?", noGroups: "У вас пока нет своей группы.",
    calls: "Вызовы бота", parameters: "Параметры", answer: "Ответ", none: "Пока пусто",
    limits: "Вызовы и ограничения Telegram", perSecond: (n) => `За последнюю секунду: ${n}, можно 30`,
    perMinute: (n) => `В этой группе за минуту: ${n}, можно 20`, refused: (n) => `Отказов: ${n}`,
    faults: "Помехи", slow: "Медленная связь: каждый вызов 2 с", lostCalls: "Каждый пятый вызов теряется",
    lostAnswers: "Каждый пятый ответ теряется", flood: "На каждый третий вызов ответ 429",
    down: "Telegram не работает", clock: "Часы", hour: "Через час", day: "Через день", week: "Через неделю",
    monday: "Понедельник, 9:00", moveTo: "Перевести на", move: "Перевести", onlyForward: "Часы идут только вперёд.",
    lineDown: "Песочница не отвечает. Она запущена?", failed: (why) => `Не получилось: ${why}`,
    tooBig: (name) => `${name} больше 20 МБ`, showSpoiler: "Показать скрытое", sent: "Отправлено",
    react: (emoji) => `Реакция ${emoji}`, done: "Готово", unread: (n) => `непрочитанных: ${n}`,
  },
  kk: {
    forward: "Бағыттау", forwardTo: "Қайда бағыттаймыз", forwardedFrom: (name) => `Бағытталды: ${name}`,
    video_note: "Видеохабарлама", live_photo: "Жанды фото", animation: "GIF", audio: "Музыка", contact: "Контакт", poll: "Сауалнама",
    attachFiles: "Фото не файл", caption: "Сипаттама", captionOf: (name) => `Сипаттама: ${name}`,
    madeTopic: (who, topic) => `${who} «${topic}» тақырыбын ашты`, topicClosed: "Тақырып жабылды",
    topicOpened: "Тақырып қайта ашылды", whatCan: "Бұл бот не істей алады?", restricted: "шектелген",
    botMay: "Бот мұнда не жібере алады", can_send_messages: "Хабарламалар", can_send_photos: "Фото",
    can_send_documents: "Файлдар", can_send_videos: "Видео",
    skip: "Хабарлама өрісіне өту", chats: "Чаттар", iAm: "Мен", language: "Менің тілім",
    newPerson: "Жаңа адам", newGroup: "Жаңа топ", theme: "Ашық не қараңғы", conversation: "Әңгіме",
    back: "Чаттарға оралу", behind: "Ішкі жағы", topics: "Тақырыптар", messages: "Хабарламалар",
    newest: "Ең соңғы хабарламаға өту", cancel: "Болдырмау", attached: "Тіркелгендер", asFile: "Файл ретінде жіберу",
    asGroup: "Топ атынан жазу", commands: "Командалар", attach: "Тіркеу",
    write: "Хабарлама", send: "Жіберу", keyboard: "Пернетақта", photo: "Фото", choose: "Сол жақтан чатты таңдаңыз",
    bot: "бот", members: (n) => `${n} мүше`, start: "Бастау", restart: "Бұғаттан шығарып, бастау",
    blocked: "Сіз ботты бұғаттадыңыз", today: "Бүгін", yesterday: "Кеше", edited: "өзгертілді",
    reply: "Жауап беру", edit: "Өзгерту", remove: "Жою", pin: "Бекіту", unpin: "Бекітуден босату", copy: "Мәтінді көшіру",
    actions: "Хабарламамен не істейміз", replyTo: (name) => `Жауап: ${name}`, editing: "Хабарламаны өзгерту",
    typing: (name) => `${name} жазып жатыр…`, pinned: "Бекітілген хабарлама", gone: "Бұл хабарлама жойылған",
    cantEdit: "Тек мәтінді өзгертуге болады", sticker: "Стикер", voice: "Дауыстық хабарлама", video: "Видео",
    location: "Картадағы орын", file: "Файл", album: "Альбом", someone: "Біреу", close: "Жабу",
    added: (who, whom) => `${who} топқа қосты: ${whom}`, joined: (who) => `${who} топқа қосылды`,
    left: (who) => `${who} топтан шықты`, removed: (who, whom) => `${who} топтан шығарды: ${whom}`,
    upgraded: "Топ супертопқа айналды", pinnedBy: (who) => `${who} хабарламаны бекітті`,
    create: "Құру", name: "Аты-жөні", title: "Атауы", people: "Адамдар", kind: "Түрі",
    group: "Топ", supergroup: "Супертоп", forum: "Тақырыптары бар форум", save: "Сақтау",
    creator: "иесі", administrator: "әкімші", member: "мүше",
    makeAdmin: "Әкімші ету", unmakeAdmin: "Әкімшіліктен босату", removeFrom: "Шығару",
    add: "Қосу", addBot: "Ботты қосу", removeBot: "Ботты шығару", botAdmin: "Бот: әкімші",
    botMember: "Бот: мүше", upgrade: "Супертопқа айналдыру", makeForum: "Форумға айналдыру",
    newTopic: "Жаңа тақырып", closeTopic: "Тақырыпты жабу", openTopic: "Тақырыпты ашу",
    privacy: "Құпиялылық режимі: бот топта тек командалар мен өзіне берілген жауаптарды көреді",
    inline: (name) => `Инлайн режимі: кез келген чатта @${name} және сөз`, via: (name) => `@${name} арқылы`, more: "Тағы…",
    block: "Ботты бұғаттау", whereTo: "Ботты қай топқа қосамыз?", noGroups: "Өзіңіз құрған топ әлі жоқ.",
    calls: "Боттың шақырулары", parameters: "Параметрлер", answer: "Жауап", none: "Әзірге бос",
    limits: "Шақырулар және Telegram шектеулері", perSecond: (n) => `Соңғы секундта: ${n}, шегі – 30`,
    perMinute: (n) => `Осы топта бір минутта: ${n}, шегі – 20`, refused: (n) => `Қабылданбады: ${n}`,
    faults: "Кедергілер", slow: "Баяу байланыс: әр шақыру 2 с", lostCalls: "Әр бесінші шақыру жоғалады",
    lostAnswers: "Әр бесінші жауап жоғалады", flood: "Әр үшінші шақыруға 429 жауабы",
    down: "Telegram жұмыс істемейді", clock: "Сағат", hour: "Бір сағаттан кейін", day: "Бір күннен кейін", week: "Бір аптадан кейін",
    monday: "Дүйсенбі, 9:00", moveTo: "Уақытты таңдау", move: "Жылжыту", onlyForward: "Сағат тек алға жүреді.",
    lineDown: "Құмсалғыш жауап бермейді. Ол қосулы ма?", failed: (why) => `Болмады: ${why}`,
    tooBig: (name) => `${name} 20 МБ-тан үлкен`, showSpoiler: "Жасырын мәтінді көрсету", sent: "Жіберілді",
    react: (emoji) => `${emoji} реакциясы`, done: "Дайын", unread: (n) => `${n} оқылмаған`,
  },
};

/** kk, ru or en: what the page speaks to me. */
export function language() {
  const code = (me()?.language_code || "").slice(0, 2);
  return code in WORDS ? code : "en";
}

export const t = (key, ...values) => {
  const word = WORDS[language()][key];
  return typeof word === "function" ? word(...values) : word;
};

/** Put the words into what stands in the page. */
export function translate() {
  document.documentElement.lang = language();
  const put = { word: "textContent", title: "title", label: "ariaLabel", placeholder: "placeholder" };
  for (const [name, property] of Object.entries(put)) {
    for (const element of document.querySelectorAll(`[data-${name}]`)) {
      element[property] = t(element.dataset[name]);
      if (name === "title") element.ariaLabel = element.title;
    }
  }
}
