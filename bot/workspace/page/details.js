// What a channel's head opens: members, pins, a person's card.

import * as api from "./api.js";
import { fileList } from "./files.js";
import { dialogHead, openDialog } from "./dialog.js";
import { formatTokens, inEnglish } from "./dates.js";
import { fill, h, icon } from "./dom.js";
import { closeMenu, showPopup, place } from "./menu.js";
import { goDm, goHome } from "./navigate.js";
import { avatar, author, emailOf, fullName, languageOf, localTime, nameById, roomName, titleOf, user } from "./people.js";
import { botId, room, store } from "./store.js";
import { mrkdwn } from "./text.js";
import { attempt } from "./toast.js";

export function showMembers(channel) {
  const row = (id) => h("li", { class: "person-row", data: { userId: id, userEmail: emailOf(user(id)) } }, avatar(id, { size: "m" }),
    h("div", {}, h("strong", {}, fullName(user(id))), h("small", {}, [titleOf(user(id)), localTime(user(id))].filter(Boolean).join(" · "))),
    id !== store.me.id && channel.is_member && h("button", {
      class: "button", type: "button", data: { testid: "kick" }, on: { click: async (event) => {
        const item = event.currentTarget.closest("li");
        if (await attempt(() => api.kick(store.me.id, channel.id, id))) item.remove();
      } },
    }, "Remove"));
  const dialog = openDialog({ label: "Members", testid: "members-list" }, dialogHead(`Members of ${roomName(channel)}`, () => dialog.close()),
    h("ul", { class: "dialog-body people-list" }, (channel.members ?? []).map(row)));
}

export async function showPins(anchor, channel) {
  const body = h("div", { class: "pin-list" }, h("p", { class: "loading" }, "Loading …"));
  const popup = h("div", { class: "pins-popup", role: "dialog", "aria-label": "Pinned messages", tabIndex: -1, data: { testid: "pins-list" } }, h("h4", {}, "Pinned in this channel"), body);
  popup.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    closeMenu();
    anchor.focus();
  });
  showPopup(anchor, popup);
  popup.focus();
  const found = await Promise.all(channel.pins.map((ts) => pinned(channel.id, ts)));
  fill(body, found.filter(Boolean).map((message) => h("button", { class: "pin", type: "button", on: { click: () => { closeMenu(); reveal(message.ts); } } },
    h("small", {}, `${author(message).name} · ${formatTokens("{date_short_pretty} {time}", Number(message.ts), inEnglish(store.me))}`),
    h("span", { class: "pin-text" }, mrkdwn(message.text), fileList(message.files)))));
  place(popup, anchor);
}

// A pin may be older than what is loaded: "before" the next microsecond asks for exactly it.
async function pinned(channel, ts) {
  const here = room(channel).messages.get(ts);
  if (here) return here;
  const [seconds, micros] = ts.split(".");
  const before = `${seconds}.${String(Number(micros) + 1).padStart(6, "0")}`;
  const page = await attempt(() => api.messages(store.me.id, channel, { before, limit: 1 }));
  return page?.messages.find((it) => it.ts === ts);
}

export function reveal(ts) {
  const node = document.querySelector(`.channel-pane [data-message-ts="${CSS.escape(ts)}"]`);
  node?.scrollIntoView({ block: "center" });
  node?.classList.add("found");
  node?.focus({ preventScroll: true });
  setTimeout(() => node?.classList.remove("found"), 2000);
}

export function showPerson(id) {
  const person = user(id);
  if (id === botId()) return goHome();
  if (!person) return undefined;
  const dialog = openDialog({ label: fullName(person), className: "dialog-small", testid: "person" },
    dialogHead("Profile", () => dialog.close()),
    h("div", { class: "dialog-body card" }, avatar(id, { size: "l" }), h("h2", {}, fullName(person)), h("p", {}, titleOf(person)),
      h("dl", {}, fact("Local time", localTime(person)), fact("Time zone", person.tz), fact("Language", languageOf(person)), fact("E-mail", emailOf(person)))),
    h("footer", { class: "dialog-foot" }, h("button", {
      class: "button button-primary", type: "button", on: { click: () => { dialog.close(); goDm(id); } },
    }, icon("reply"), ` Message ${nameById(id)}`)));
  return dialog;
}

const fact = (name, value) => value && [h("dt", {}, name), h("dd", {}, value)];
