// The open conversation: head, messages, composer.

import * as api from "./api.js";
import { archiveChannel } from "./actions.js";
import { showMembers, showPins } from "./details.js";
import { composer } from "./composer.js";
import { emptyRoom } from "./welcome.js";
import { fill, fingerprint, h, icon } from "./dom.js";
import { openMenu } from "./menu.js";
import { messageList } from "./messagelist.js";
import { goHome, goBotMessages, loadOlder, markRead } from "./navigate.js";
import { avatar, localTime, roomName, textOf, titleOf, user } from "./people.js";
import { botId, inOrder, on, room, store, tell } from "./store.js";
import { link, mrkdwn } from "./text.js";
import { attempt } from "./toast.js";

export function channelPane() {
  const head = h("header", { class: "pane-head" });
  const bookmarks = h("nav", { class: "bookmarks", "aria-label": "Bookmarks" });
  const list = messageList({ label: "Messages", testid: "messages" });
  const write = composer({ testid: "composer", onSent: () => list.toEnd() });
  const joinBar = h("div", { class: "join-bar", hidden: true });
  const node = h("main", { class: "pane channel-pane", data: { testid: "channel" } }, head, bookmarks, list.node, joinBar, write.node);
  const current = () => store.channels.get(store.where.channel);

  // Redrawn only when it says something else: the list of pins hangs on one of its buttons.
  let headSign = "";
  function drawHead({ force = false } = {}) {
    const channel = current();
    if (!channel) return;
    drawFoot(channel);
    const sign = fingerprint([{ ...channel, unread: 0, mentions: 0, last_read: "" }, store.me.id]);
    if (sign === headSign && !force) return;
    headSign = sign;
    fill(head, menuButton(), channel.with === botId() && channel.kind === "im" ? appTabs("messages") : title(channel), tools(channel));
    const marks = channel.bookmarks ?? [];
    bookmarks.hidden = !marks.length;
    fill(bookmarks, marks.map((it) => link(it.link ?? it.url ?? "", [icon("bookmark"), it.title], { class: "bookmark" })));
    node.dataset.channelId = channel.id;
  }

  function drawFoot(channel) {
    const name = ["im", "mpim"].includes(channel.kind) ? roomName(channel) : `#${channel.name}`;
    const outside = channel.kind === "channel" && !channel.is_member && !channel.is_archived;
    joinBar.hidden = !outside;
    if (outside) {
      fill(joinBar, h("span", {}, "You are looking at ", h("strong", {}, name)),
        h("button", { class: "button button-primary", type: "button", data: { testid: "join" }, on: { click: () => attempt(() => api.join(store.me.id, channel.id)) } }, "Join channel"));
    }
    write.node.hidden = outside;
    write.at({ channel: channel.id, threadTs: null }, `Message ${name}`, channel.is_archived ? `${name} is archived: it can be read, not written.` : "");
  }

  function drawMessages({ mineJustSent = false } = {}) {
    const channel = current();
    if (!channel) return;
    const { messages, hasMore, loaded } = room(channel.id);
    const ordered = inOrder(messages).filter((it) => !(it.is_ephemeral && it.thread_ts && it.thread_ts !== it.ts));
    fill(list.before, before(channel, ordered, hasMore, loaded));
    list.draw(channel.id, ordered, { firstUnread: store.firstUnread, mineJustSent });
  }

  function before(channel, ordered, hasMore, loaded) {
    if (!loaded) return h("p", { class: "loading" }, "Loading …");
    if (hasMore) return h("button", { class: "button load-more", type: "button", on: { click: () => loadOlder(channel.id) } }, "Show earlier messages");
    return emptyRoom(channel, ordered, { tryIt: write.setDraft });
  }

  list.box.addEventListener("scroll", () => {
    const channel = current();
    if (channel && list.isAtEnd()) markRead(channel.id);
  }, { passive: true });

  on("where", ({ changed }) => {
    if (store.where.kind !== "channel") return;
    drawHead();
    if (!changed) return;
    fill(list.items);
    drawMessages();
    list.toEnd();
    if (matchMedia("(min-width: 721px)").matches) write.field.focus({ preventScroll: true });
  });
  on("channels", () => { if (store.where.kind === "channel") { drawHead(); drawMessages(); } });
  on("people", () => { if (store.where.kind === "channel") { drawHead({ force: true }); drawMessages(); } });
  on("messages", ({ channel, message }) => {
    if (channel === store.where.channel) drawMessages({ mineJustSent: message?.user === store.me.id && !message.thread_ts });
  });
  on("edit", ({ channel, message, inThread }) => { if (channel === store.where.channel && !inThread) write.edit(message); });
  dropTarget(node, (files) => write.upload(files));
  return { node, write, list };
}

export const menuButton = () => h("button", {
  class: "icon-button only-phone", type: "button", "aria-label": "Channels", data: { testid: "open-sidebar" }, on: { click: () => tell("sidebar", { open: true }) },
}, icon("menu"));

export function appTabs(current) {
  const tab = (name, label, run) => h("button", {
    class: `tab${current === name ? " current" : ""}`, type: "button", role: "tab", "aria-selected": String(current === name), data: { testid: `tab-${name}` }, on: { click: run },
  }, label);
  return h("div", { class: "pane-title" }, avatar(botId(), { size: "s" }), h("h1", {}, store.hello.app.name), h("span", { class: "badge" }, "app"),
    h("div", { class: "tabs", role: "tablist" }, tab("home", "Home", () => goHome()), tab("messages", "Messages", () => goBotMessages())));
}

function title(channel) {
  if (channel.kind === "im") {
    const person = user(channel.with);
    return h("div", { class: "pane-title" }, avatar(channel.with, { size: "s" }), h("h1", {}, roomName(channel)),
      h("p", { class: "topic" }, [titleOf(person), localTime(person)].filter(Boolean).join(" · ")));
  }
  const topic = textOf(channel.topic) || textOf(channel.purpose);
  return h("div", { class: "pane-title" }, icon(channel.kind === "channel" ? "hash" : "lock"), h("h1", {}, roomName(channel)),
    channel.is_archived && h("span", { class: "badge" }, "archived"), h("p", { class: "topic", title: topic }, mrkdwn(topic)));
}

function tools(channel) {
  const isRoom = ["channel", "private"].includes(channel.kind);
  const count = (name, label, number, testid, run) => h("button", {
    class: "icon-button with-count", type: "button", "aria-label": `${label}: ${number}`, title: label, "aria-expanded": "false", data: { testid }, on: { click: run },
  }, icon(name), String(number));
  return h("div", { class: "pane-tools" },
    (channel.pins ?? []).length > 0 && count("pin", "Pinned messages", channel.pins.length, "pins", (event) => showPins(event.currentTarget, channel)),
    isRoom && count("people", "Members", (channel.members ?? []).length, "members", () => showMembers(channel)),
    isRoom && channel.is_member && h("button", {
      class: "icon-button", type: "button", "aria-label": "Channel actions", "aria-expanded": "false", data: { testid: "channel-menu" }, on: { click: (event) => openMenu(event.currentTarget, [
        { icon: icon("people"), label: "Members", run: () => showMembers(channel) },
        { icon: icon("back"), label: "Leave channel", data: { testid: "leave" }, run: () => attempt(() => api.leave(store.me.id, channel.id)) },
        !channel.is_archived && { icon: icon("lock"), label: "Archive channel", danger: true, data: { testid: "archive" }, run: () => archiveChannel(channel) },
      ].filter(Boolean), { label: "Channel actions" }) },
    }, icon("more")));
}

function dropTarget(node, take) {
  node.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    node.classList.add("dropping");
  });
  node.addEventListener("dragleave", (event) => { if (!node.contains(event.relatedTarget)) node.classList.remove("dropping"); });
  node.addEventListener("drop", (event) => {
    event.preventDefault();
    node.classList.remove("dropping");
    take([...event.dataTransfer.files]);
  });
}
