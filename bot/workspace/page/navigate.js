// Where the page stands: which person, which channel, which thread. The address says it, so that a
// reload, a second tab or a link to a colleague lands in the same place.

import * as api from "./api.js";
import { isReply, mentionsMe, room, store, takePage, tell, thread, inOrder, general, botRoom } from "./store.js";
import { attempt } from "./toast.js";

const PAGE = 60;

export function readAddress(url = location) {
  const query = new URLSearchParams(url.search);
  return { as: query.get("as"), channel: query.get("c"), thread: query.get("t"), ...readPermalink(url) };
}

// /archives/C123/p1700000000000100?thread_ts=… is how Slack names a message.
function readPermalink({ pathname, search }) {
  const found = /^\/archives\/(\w+)(?:\/p(\d{10})(\d{6}))?/.exec(pathname);
  if (!found) return {};
  const [, channel, seconds, micros] = found;
  return { channel, message: seconds && `${seconds}.${micros}`, thread: new URLSearchParams(search).get("thread_ts") };
}

export const addressOf = ({ as, channel, thread: ts }) => {
  const query = new URLSearchParams();
  query.set("as", as);
  if (channel) query.set("c", channel);
  if (ts) query.set("t", ts);
  return `/?${query}`;
};

function writeAddress(replace) {
  const { kind, channel, thread: ts } = store.where;
  const address = addressOf({ as: store.me.id, channel: kind === "home" ? "home" : channel, thread: ts });
  if (address === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
}

export async function goChannel(id, { replace = false, threadTs = null } = {}) {
  const channel = store.channels.get(id);
  if (!channel) return;
  const changed = store.where.kind !== "channel" || store.where.channel !== id;
  store.where = { kind: "channel", channel: id, thread: threadTs };
  if (changed) store.firstUnread = channel.unread ? channel.last_read : null;
  try {
    localStorage.setItem(`last:${store.me.id}`, id);
  } catch { /* a browser that keeps nothing simply opens #general next time */ }
  writeAddress(replace);
  tell("where", { changed });
  if (!room(id).loaded) await loadRoom(id);
  if (threadTs) await loadThread(id, threadTs);
  markRead(id);
}

export function goHome({ replace = false } = {}) {
  store.where = { kind: "home", channel: null, thread: null };
  writeAddress(replace);
  tell("where", { changed: true });
  return attempt(async () => {
    store.home = (await api.home(store.me.id)).view;
    tell("home");
  });
}

// A message may be far up: older pages are fetched until it is there, but not for ever.
async function goMessage(id, ts) {
  for (let page = 0; page < 20 && !room(id).messages.has(ts) && room(id).hasMore; page += 1) await loadOlder(id);
  tell("reveal", { ts });
}

export async function goThread(ts) {
  store.where = { ...store.where, thread: ts };
  writeAddress(true);
  tell("where", { changed: false });
  if (ts) await loadThread(store.where.channel, ts);
}

export async function goDm(userId) {
  const open = [...store.channels.values()].find((it) => it.kind === "im" && it.with === userId);
  if (open) return goChannel(open.id);
  const answer = await attempt(() => api.dm(store.me.id, userId));
  if (!answer) return undefined;
  store.channels.set(answer.channel.id, answer.channel);
  tell("channels");
  return goChannel(answer.channel.id);
}

export const goBotMessages = () => (botRoom() ? goChannel(botRoom().id) : goDm(store.hello.app.bot_user_id));

export async function goStart({ channel, thread: ts, message }) {
  if (channel === "home") return goHome({ replace: true });
  let last = null;
  try {
    last = localStorage.getItem(`last:${store.me.id}`);
  } catch { /* as above */ }
  const mine = [...store.channels.values()];
  const target = [channel, last].find((id) => store.channels.has(id)) ?? general()?.id
    ?? mine.find((it) => it.is_member)?.id ?? mine[0]?.id;
  if (target) await goChannel(target, { replace: true, threadTs: target === channel ? ts : null });
  if (message && target === channel) await goMessage(target, message);
  return undefined;
}

export async function loadRoom(id) {
  const as = store.me.id;
  room(id).arriving = new Set();
  const page = await attempt(() => api.messages(as, id, { limit: PAGE }));
  if (!page || store.me.id !== as) return;
  takePage(room(id), page);
  tell("messages", { channel: id });
}

export async function loadOlder(id) {
  const as = store.me.id;
  const first = inOrder(room(id).messages).find((it) => !it.is_ephemeral);
  const page = await attempt(() => api.messages(as, id, { before: first?.ts, limit: PAGE }));
  if (!page || store.me.id !== as) return;
  takePage(room(id), page, { older: true });
  tell("messages", { channel: id, older: true });
}

export async function loadThread(channel, ts) {
  const as = store.me.id;
  thread(channel, ts).arriving = new Set();
  const page = await attempt(() => api.messages(as, channel, { thread_ts: ts, limit: 200 }));
  if (!page || store.me.id !== as) return;
  takePage(thread(channel, ts), page);
  tell("messages", { channel });
}

// Read is what somebody looked at: the tab in front, the channel open.
export function markRead(id) {
  const channel = store.channels.get(id);
  if (!channel || document.visibilityState !== "visible" || store.where.channel !== id) return;
  const last = inOrder(room(id).messages).filter((it) => !it.is_ephemeral).at(-1);
  if (!last || !(channel.is_member ?? true) || (channel.last_read ?? "") >= last.ts) return;
  Object.assign(channel, { unread: 0, mentions: 0, last_read: last.ts });
  tell("channels");
  api.read(store.me.id, id, last.ts).catch(() => {}); // the next look marks it again
}

export function countUnread(id, message) {
  const channel = store.channels.get(id);
  if (!channel || message.user === store.me.id || message.is_ephemeral) return;
  if (isReply(message) && message.subtype !== "thread_broadcast") return;
  if (store.where.channel === id && document.visibilityState === "visible") return;
  channel.unread = (channel.unread ?? 0) + 1;
  if (mentionsMe(message) || channel.kind === "im") channel.mentions = (channel.mentions ?? 0) + 1;
  tell("channels");
}
