// What the page knows, and who wants to hear when it changes. The server is the truth: everything
// here can be thrown away and fetched again (after a lost connection it is).

const listeners = new Map();

export function on(topic, listener) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(listener);
}

export function tell(topic, detail = {}) {
  for (const listener of listeners.get(topic) ?? []) listener(detail);
}

export const store = {
  hello: null,
  me: null,
  users: {},
  usergroups: {},
  channels: new Map(),
  rooms: new Map(), // channel id → {messages: Map ts → message, hasMore, loaded}
  threads: new Map(), // "channel:ts" → {messages, loaded}
  home: undefined, // undefined: not asked yet; null: the app shows nothing
  online: true,
  where: { kind: "none", channel: null, thread: null },
  firstUnread: null, // the ts after which "New" is drawn in the open channel
};

export function forgetPerson() {
  store.me = null;
  store.channels.clear();
  store.rooms.clear();
  store.threads.clear();
  store.home = undefined;
  store.where = { kind: "none", channel: null, thread: null };
}

export function takeState(state) {
  store.me = state.me;
  store.users = state.users;
  store.usergroups = state.usergroups ?? {};
  store.channels = new Map(state.channels.map((channel) => [channel.id, channel]));
}

export const room = (id) => {
  if (!store.rooms.has(id)) store.rooms.set(id, { messages: new Map(), hasMore: false, loaded: false });
  return store.rooms.get(id);
};

export const threadKey = (channel, ts) => `${channel}:${ts}`;
export const thread = (channel, ts) => {
  const key = threadKey(channel, ts);
  if (!store.threads.has(key)) store.threads.set(key, { messages: new Map(), loaded: false });
  return store.threads.get(key);
};

const byTs = (one, other) => (one.ts < other.ts ? -1 : 1);
export const inOrder = (messages) => [...messages.values()].sort(byTs);

export const isReply = (message) => Boolean(message.thread_ts) && message.thread_ts !== message.ts;
const inRoom = (message) => !isReply(message) || message.subtype === "thread_broadcast";

// Returns whether it is new to us.
export function takeMessage(channel, message) {
  let fresh = false;
  const into = [];
  if (inRoom(message)) into.push(room(channel).messages);
  if (message.thread_ts) into.push(thread(channel, message.thread_ts).messages);
  for (const messages of into) {
    fresh = fresh || !messages.has(message.ts);
    messages.set(message.ts, message);
  }
  for (const kept of [room(channel), message.thread_ts && thread(channel, message.thread_ts)]) kept?.arriving?.add(message.ts);
  return fresh;
}

// News about a message that is not loaded is no reason to show it without its neighbours.
export function changeMessage(channel, message) {
  const lists = [room(channel), thread(channel, message.thread_ts ?? message.ts)];
  for (const { messages, arriving } of lists) {
    if (messages.has(message.ts)) messages.set(message.ts, message);
    arriving?.add(message.ts);
  }
}

export function dropMessage(channel, ts) {
  room(channel).messages.delete(ts);
  for (const [key, { messages }] of store.threads) {
    if (key.startsWith(`${channel}:`)) messages.delete(ts);
  }
}

// What the page itself said of something that is all right by now.
export function dropRefusals(code) {
  for (const { messages } of [...store.rooms.values(), ...store.threads.values()]) {
    for (const [ts, message] of messages) if (message.is_refusal && message.code === code) messages.delete(ts);
  }
}

// A refetch replaces what it covers, but not what only this page holds: ephemeral messages.
export function takePage(target, page, { older = false } = {}) {
  if (!older) {
    for (const [ts, message] of target.messages) {
      if (!message.is_ephemeral && !target.arriving?.has(ts)) target.messages.delete(ts);
    }
  }
  // What the stream brought while the page was on its way is newer than the page.
  for (const message of page.messages) {
    if (!target.arriving?.has(message.ts) || !target.messages.has(message.ts)) target.messages.set(message.ts, message);
  }
  target.arriving = null;
  target.hasMore = page.has_more;
  target.loaded = true;
}

export const botId = () => store.hello.app.bot_user_id;
export const botRoom = () => [...store.channels.values()].find((it) => it.kind === "im" && it.with === botId());
export const general = () => [...store.channels.values()].find((it) => it.name === "general");

export const mentionsMe = (message) => {
  const text = message.text ?? "";
  if (text.includes(`<@${store.me.id}`)) return true;
  if (/<!(here|channel|everyone)/.test(text)) return true;
  return Object.values(store.usergroups).some(
    (group) => (group.users ?? []).includes(store.me.id) && text.includes(`<!subteam^${group.id}`),
  );
};
