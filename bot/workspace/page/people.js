// How a person or an app is called and pictured.

import { store, botId } from "./store.js";
import { h } from "./dom.js";
import { timeOf } from "./dates.js";

export const user = (id) => store.users[id] ?? store.hello?.people.find((person) => person.id === id);

export function nameOf(person) {
  if (!person) return "Somebody";
  const profile = person.profile ?? {};
  return profile.display_name || profile.real_name || person.real_name || person.name || person.id;
}

export const fullName = (person) => person?.profile?.real_name || person?.real_name || nameOf(person);
export const nameById = (id) => (id === botId() && !user(id) ? store.hello.app.name : nameOf(user(id)));
export const titleOf = (person) => person?.profile?.title ?? "";
export const emailOf = (person) => person?.profile?.email ?? "";

export function languageOf(person) {
  const code = (person?.locale ?? "en").replace("_", "-").split("-")[0];
  return new Intl.DisplayNames(["en"], { type: "language" }).of(code);
}

export function localTime(person) {
  const zone = person?.tz ?? "UTC";
  return `${timeOf(Date.now() / 1000, person)} ${zone.split("/").pop().replaceAll("_", " ")}`;
}

const initials = (name) => {
  const words = name.trim().split(/[\s._-]+/).filter(Boolean);
  return words.length > 1 ? (words[0][0] + words.at(-1)[0]).toUpperCase() : name.slice(0, 1).toUpperCase();
};

const hue = (id) => [...(id ?? "")].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7) % 10;

export function avatar(id, { name, size = "m" } = {}) {
  const isBot = id === botId() || user(id)?.is_bot;
  const called = name ?? fullName(user(id));
  const own = name ? null : user(id)?.profile?.initials;
  return h("span", { class: `avatar avatar-${size} ${isBot ? "avatar-app" : `hue-${hue(id)}`}`, "aria-hidden": "true" },
    own || initials(isBot && !name ? store.hello.app.name : called));
}

// Who wrote it: apps may post under another name (chat.write:customize).
export function author(message) {
  const isApp = Boolean(message.bot_id) || user(message.user)?.is_bot || message.user === botId();
  const name = message.username
    || (isApp ? message.bot_profile?.name || (user(message.user) ? nameById(message.user) : store.hello.app.name)
      : nameById(message.user));
  return { id: message.user ?? message.bot_id, name, isApp };
}

export function roomName(channel) {
  if (channel.kind === "im") return channel.with === store.me.id ? `${nameById(channel.with)} (you)` : nameById(channel.with);
  if (channel.kind === "mpim") {
    return (channel.members ?? []).filter((id) => id !== store.me.id).map(nameById).join(", ");
  }
  return channel.name;
}

export const textOf = (field) => (typeof field === "string" ? field : field?.value ?? "");
