// What a person does to a message or a channel, from wherever it was pressed.

import * as api from "./api.js";
import { ask } from "./dialog.js";
import { h } from "./dom.js";
import { store, takeMessage, tell } from "./store.js";
import { attempt } from "./toast.js";

const me = () => store.me.id;

export const toggleReaction = (channel, message, name) => {
  const mine = (message.reactions ?? []).some((it) => it.name === name && it.users.includes(me()));
  return attempt(() => api.react(me(), channel, message.ts, name, !mine));
};

export const isPinned = (channel, ts) => (store.channels.get(channel)?.pins ?? []).includes(ts);
export const togglePin = (channel, ts) => attempt(() => api.pin(me(), channel, ts, !isPinned(channel, ts)));

export async function removeMessage(channel, ts) {
  const sure = await ask({ title: "Delete this message?", body: "It cannot be brought back.", yes: "Delete", danger: true });
  if (sure) await attempt(() => api.remove(me(), channel, ts));
}

export async function archiveChannel(channel) {
  const sure = await ask({
    title: `Archive #${channel.name}?`, body: "Nobody will be able to write in it any more. What was said stays readable.", yes: "Archive", danger: true,
  });
  if (sure) await attempt(() => api.archive(me(), channel.id));
}

export const runShortcut = (callbackId, where) => attempt(() => api.shortcut(me(), callbackId, where));
export const shortcuts = (type) => (store.hello.app.shortcuts ?? []).filter((it) => it.type === type);

// A line only this person sees, made by the page itself: why a command was refused.
export function whisper(channel, { message: text, code }, threadTs) {
  const ts = (Date.now() / 1000).toFixed(6);
  takeMessage(channel, {
    type: "message", ts, text, is_ephemeral: true, is_refusal: true, code, user: null, username: store.hello.team?.name ?? "Workspace",
    ...(threadTs ? { thread_ts: threadTs } : {}),
  });
  tell("messages", { channel, message: { ts } });
}

export const keyHint = (...keys) => keys.map((key) => h("kbd", {}, key));
