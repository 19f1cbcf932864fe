// What stands at the very start of a conversation. In #general it tells a newcomer how to begin, in
// words taken from the app itself: the page knows no app by name.

import { commandLines } from "./completions.js";
import { h, icon } from "./dom.js";
import { goHome } from "./navigate.js";
import { avatar, nameById, roomName, textOf, titleOf, user } from "./people.js";
import { botId, store } from "./store.js";
import { mrkdwn } from "./text.js";

export function emptyRoom(channel, messages, { tryIt }) {
  if (channel.kind === "im" || channel.kind === "mpim") return withPerson(channel);
  const spoken = messages.some((it) => !it.subtype || it.subtype === "bot_message");
  const about = textOf(channel.purpose) || textOf(channel.topic);
  return h("section", { class: "welcome" },
    h("div", { class: "welcome-mark" }, icon(channel.kind === "channel" ? "hash" : "lock")),
    h("h2", {}, roomName(channel)),
    h("p", {}, about ? mrkdwn(about) : `This is the very beginning of #${roomName(channel)}.`),
    channel.name === "general" && firstSteps(spoken, tryIt));
}

function firstSteps(spoken, tryIt) {
  const { app } = store.hello;
  const command = app.commands[0];
  const lines = commandLines();
  const following = lines.filter((it) => command && it.text.startsWith(`${command.command} `) && !/\bhelp\b/.test(it.text)).slice(0, 3);
  const offers = following.length ? following : lines.slice(0, 3);
  if (!offers.length) return null;
  return h("div", { class: `start-card${spoken ? " compact" : ""}`, data: { testid: "welcome" } },
    h("div", { class: "start-head" }, avatar(botId(), { size: "m" }),
      h("div", {}, h("strong", {}, `${app.name} lives in this workspace`),
        h("p", {}, "Type ", h("code", {}, offers[0].show), " below to begin, or press a line to try it."))),
    h("div", { class: "offers" }, offers.map((it) => h("button", {
      type: "button", class: "offer", data: { offer: it.text }, on: { click: () => tryIt(typed(it.text)) },
    }, h("code", {}, it.show), h("span", {}, it.hint)))),
    h("p", { class: "start-foot" }, h("button", { type: "button", class: "linklike", on: { click: () => goHome() } }, `Open ${app.name}'s home`),
      " · ", h("span", { class: "not-phone" }, "change who you are at the bottom left"),
      h("span", { class: "only-phone" }, "change who you are in the menu ", h("span", { "aria-hidden": "true" }, "☰")),
      " · ", h("kbd", {}, "Ctrl"), " ", h("kbd", {}, "/"), " shows the keys"));
}

const typed = (text) => {
  const gap = text.search(/[[<(…·|]/);
  return gap < 0 ? `${text} ` : text.slice(0, gap);
};

function withPerson(channel) {
  const person = user(channel.with);
  return h("section", { class: "welcome" }, channel.kind === "im" && avatar(channel.with, { size: "l" }), h("h2", {}, roomName(channel)),
    h("p", {}, channel.kind === "im" && channel.with === store.me.id ? "A place for notes to yourself."
      : `Only you and ${channel.kind === "im" ? nameById(channel.with) : roomName(channel)} can see this conversation.${titleOf(person) ? ` ${titleOf(person)}.` : ""}`));
}
