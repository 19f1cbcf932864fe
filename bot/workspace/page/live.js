// What the stream says, applied to the store.

import * as api from "./api.js";
import { countUnread, goStart, loadRoom, loadThread, markRead } from "./navigate.js";
import { closeAll, takeView } from "./modal.js";
import { changeMessage, dropMessage, dropRefusals, isReply, room, store, takeMessage, takeState, tell } from "./store.js";
import { openStream } from "./stream.js";
import { attempt, takeBack } from "./toast.js";

let close = null;

export function listen() {
  close?.();
  const as = store.me.id;
  close = openStream(as, {
    onEvent: (event) => { if (store.me?.id === as) HANDLERS[event.type]?.(event); },
    onLost: () => setOnline(false),
    onBack: () => { setOnline(true); refetch(); },
  });
}

function setOnline(online) {
  store.online = online;
  if (online) {
    takeBack("unreachable");
    dropRefusals("unreachable");
    tell("messages", { channel: store.where.channel });
  }
  tell("connection");
}

export async function refetchState() {
  const state = await attempt(() => api.state(store.me.id));
  if (!state) return;
  takeState(state);
  tell("people");
  // A workspace that was started over has none of the channels this page knew.
  if (store.where.kind === "channel" && !store.channels.has(store.where.channel)) await goStart({});
  tell("channels");
}

// After a gap everything may have changed: other channels are fetched again when they are opened.
async function refetch() {
  await refetchState();
  const { kind, channel, thread } = store.where;
  for (const [id, kept] of store.rooms) if (id !== channel) kept.loaded = false;
  for (const kept of store.threads.values()) kept.loaded = false;
  if (kind === "channel") {
    await loadRoom(channel);
    if (thread) await loadThread(channel, thread);
    markRead(channel);
  }
}

// The server may tell of the parent's new reply count in a message of its own, before or after.
function countReply(channel, message) {
  const parent = room(channel).messages.get(message.thread_ts);
  if (!parent || (parent.latest_reply ?? "") >= message.ts) return;
  const users = new Set([...(parent.reply_users ?? []), message.user ?? message.bot_id]);
  takeMessage(channel, {
    ...parent, reply_count: (parent.reply_count ?? 0) + 1, latest_reply: message.ts, reply_users: [...users], thread_ts: parent.ts,
  });
}

const HANDLERS = {
  message({ channel, message }) {
    const fresh = takeMessage(channel, message);
    if (fresh && isReply(message)) countReply(channel, message);
    if (fresh) countUnread(channel, message);
    tell("messages", { channel, message });
    markRead(channel);
  },
  message_changed({ channel, message }) {
    changeMessage(channel, message);
    tell("messages", { channel });
  },
  message_deleted({ channel, ts }) {
    dropMessage(channel, ts);
    tell("messages", { channel });
  },
  ephemeral({ channel, message }) {
    takeMessage(channel, { ...message, is_ephemeral: true });
    tell("messages", { channel, message });
  },
  ephemeral_deleted({ channel, ts }) {
    dropMessage(channel, ts);
    tell("messages", { channel });
  },
  channel({ channel }) {
    const looking = store.where.channel === channel.id && document.visibilityState === "visible";
    store.channels.set(channel.id, looking ? { ...channel, unread: 0, mentions: 0 } : channel);
    tell("channels", { channel: channel.id });
  },
  channel_gone({ id }) {
    store.channels.delete(id);
    store.rooms.delete(id);
    tell("channels");
    if (store.where.channel === id) goStart({});
  },
  users: refetchState,
  view: ({ view }) => takeView(view),
  view_closed: closeAll,
  home({ view }) {
    store.home = view;
    tell("home");
  },
  resync: refetch,
};
