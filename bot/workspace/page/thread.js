// The thread panel at the right; on a phone it covers the channel.

import { composer } from "./composer.js";
import { fill, h, icon } from "./dom.js";
import { messageList } from "./messagelist.js";
import { goThread } from "./navigate.js";
import { roomName } from "./people.js";
import { inOrder, on, room, store, thread } from "./store.js";

export function threadPane() {
  const list = messageList({ label: "Thread", testid: "thread-messages", inThread: true });
  const write = composer({ testid: "thread-composer", onSent: () => list.toEnd() });
  const where = h("p", { class: "topic" });
  const head = h("header", { class: "pane-head" }, h("div", { class: "pane-title" }, h("h2", {}, "Thread"), where),
    h("button", { class: "icon-button", type: "button", "aria-label": "Close thread", title: "Close (Esc)", data: { testid: "thread-close" }, on: { click: () => goThread(null) } }, icon("close")));
  const node = h("aside", { class: "pane thread-pane", "aria-label": "Thread", hidden: true, data: { testid: "thread" } }, head, list.node, write.node);
  let shown = null;

  function draw() {
    const { channel, thread: ts, kind } = store.where;
    const open = kind === "channel" && ts !== null && store.channels.has(channel);
    node.hidden = !open;
    document.body.classList.toggle("with-thread", open);
    if (!open) {
      shown = null;
      return;
    }
    const key = `${channel}:${ts}`;
    const fresh = shown !== key;
    if (fresh) fill(list.items);
    shown = key;
    const room_ = store.channels.get(channel);
    fill(where, ["im", "mpim"].includes(room_.kind) ? roomName(room_) : `#${roomName(room_)}`);
    const parent = room(channel).messages.get(ts);
    const messages = new Map(thread(channel, ts).messages);
    if (parent) messages.set(ts, parent);
    write.at({ channel, threadTs: ts }, "Reply …", room_.is_archived ? "This channel is archived." : room_.is_member === false ? "Join the channel to reply." : "");
    list.draw(channel, inOrder(messages));
    if (fresh) {
      list.toEnd();
      write.field.focus({ preventScroll: true });
    }
  }

  on("where", draw);
  on("messages", ({ channel }) => { if (channel === store.where.channel) draw(); });
  on("channels", draw);
  on("edit", ({ channel, message, inThread }) => { if (channel === store.where.channel && inThread) write.edit(message); });
  return { node, write };
}
