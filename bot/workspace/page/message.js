// One message: who, when, what, and what can be done with it.

import { isPinned, removeMessage, runShortcut, shortcuts, toggleReaction, togglePin } from "./actions.js";
import { blocks } from "./blocks.js";
import { messageContext } from "./contexts.js";
import { formatTokens, fullMoment, inEnglish, nearDay, timeOf } from "./dates.js";
import { h, icon } from "./dom.js";
import { picture } from "./emoji.js";
import { fileList } from "./files.js";
import { openMenu } from "./menu.js";
import { goThread } from "./navigate.js";
import { author, avatar, nameById } from "./people.js";
import { pickEmoji } from "./picker.js";
import { dropMessage, isReply, store, tell } from "./store.js";
import { mrkdwn } from "./text.js";

const SMALL = new Set(["channel_join", "channel_leave", "group_join", "group_leave", "channel_topic", "channel_purpose", "channel_name",
  "channel_archive", "channel_unarchive", "channel_convert_to_private", "pinned_item", "bot_add", "group_topic", "group_purpose",
  "group_name", "group_archive", "tombstone", "bookmark_added", "reminder_add"]);
export const isSmall = (message) => SMALL.has(message.subtype);

// Consecutive messages of one author within five minutes share one head.
export function follows(message, before) {
  if (!before || isSmall(message) || isSmall(before)) return false;
  if (Boolean(message.is_ephemeral) !== Boolean(before.is_ephemeral) || before.reply_count) return false;
  const [one, other] = [author(message), author(before)];
  return one.id === other.id && one.name === other.name && Number(message.ts) - Number(before.ts) < 300;
}

export function messageNode(channel, message, { grouped = false, inThread = false } = {}) {
  if (isSmall(message)) return smallMessage(channel, message);
  const who = author(message);
  const at = Number(message.ts);
  const pinned = isPinned(channel, message.ts);
  const time = h("time", { class: "message-time", title: fullMoment(at, store.me) }, timeOf(at, store.me));
  const classes = ["message", grouped && "grouped", message.is_ephemeral && "ephemeral", message.is_refusal && "refusal", pinned && "pinned"];
  return h("article", {
    class: classes.filter(Boolean).join(" "), "aria-label": `${who.name}, ${timeOf(at, store.me)}`, tabIndex: -1,
    data: { messageTs: message.ts, userId: message.user, testid: message.is_refusal ? "command-error" : undefined },
  },
  h("div", { class: "gutter" }, grouped ? time : avatar(who.id, { name: message.username })),
  h("div", { class: "message-main" },
    pinned && h("div", { class: "note-line" }, icon("pin"), "Pinned"),
    message.is_ephemeral && h("div", { class: "note-line" }, icon("eye"), "Only visible to you"),
    !grouped && h("div", { class: "message-head" },
      h("button", { class: "author", type: "button", on: { click: () => tell("show-person", { id: who.id }) } }, who.name),
      who.isApp && h("span", { class: "badge" }, "app"), time),
    content(channel, message),
    reactions(channel, message),
    !inThread && message.reply_count > 0 && threadLine(message)),
  toolbar(channel, message, inThread));
}

function content(channel, message) {
  const edited = message.edited && h("span", { class: "edited", title: fullMoment(Number(message.edited.ts), store.me) }, " (edited)");
  const ctx = messageContext(channel, message.ts);
  const shown = message.blocks?.length
    ? h("div", { class: "blocks" }, blocks(message.blocks, ctx), edited)
    : h("div", { class: "text" }, mrkdwn(message.text), edited);
  return [(message.text || message.blocks?.length) && shown, (message.attachments ?? []).map((it) => attachment(it, ctx)), fileList(message.files)];
}

const COLOURS = { good: "good", warning: "warn", danger: "bad" };

function attachment(it, ctx) {
  const box = h("div", { class: `attachment ${COLOURS[it.color] ?? ""}` },
    it.pretext && h("div", {}, mrkdwn(it.pretext)),
    it.title && h("strong", {}, it.title),
    it.blocks ? h("div", { class: "blocks" }, blocks(it.blocks, ctx)) : h("div", { class: "text" }, mrkdwn(it.text ?? it.fallback ?? "")),
    it.fields && h("div", { class: "fields" }, it.fields.map((field) => h("div", { class: "field-cell" }, h("strong", {}, field.title), h("br"), mrkdwn(field.value)))),
    it.footer && h("small", {}, mrkdwn(it.footer)));
  if (/^#?[0-9a-f]{6}$/i.test(it.color ?? "")) box.style.borderLeftColor = `#${it.color.replace("#", "")}`;
  return box;
}

function smallMessage(channel, message) {
  const who = message.user ? nameById(message.user) : author(message).name;
  const text = message.text || message.subtype.replaceAll("_", " ");
  const named = message.user && text.includes(`<@${message.user}`);
  return h("article", { class: "message small", data: { messageTs: message.ts } },
    h("div", { class: "gutter" }), h("div", { class: "message-main" }, !named && h("strong", {}, `${who} `), mrkdwn(text),
      h("time", { class: "message-time", title: fullMoment(Number(message.ts), store.me) }, timeOf(Number(message.ts), store.me))));
}

function reactions(channel, message) {
  if (!message.reactions?.length) return null;
  return h("div", { class: "reactions" },
    message.reactions.map((it) => {
      const mine = it.users.includes(store.me.id);
      const names = it.users.map((id) => (id === store.me.id ? "you" : nameById(id))).join(", ");
      return h("button", {
        class: `reaction${mine ? " mine" : ""}`, type: "button", "aria-pressed": String(mine), title: `${names} reacted with :${it.name}:`,
        data: { reaction: it.name }, on: { click: () => toggleReaction(channel, message, it.name) },
      }, h("span", { class: "emoji", "aria-label": it.name }, picture(it.name) ?? `:${it.name}:`), String(it.count ?? it.users.length));
    }),
    h("button", { class: "reaction add", type: "button", "aria-label": "Add a reaction", on: { click: (event) => react(event, channel, message) } }, icon("smile"), "+"));
}

const react = (event, channel, message) =>
  pickEmoji(event.currentTarget, (name) => toggleReaction(channel, message, name));

function threadLine(message) {
  const last = Number(message.latest_reply ?? message.ts);
  const day = nearDay(last, inEnglish(store.me), Date.now() / 1000) ?? formatTokens("{date_short_half}", last, inEnglish(store.me));
  return h("button", { class: "thread-line", type: "button", data: { testid: "open-thread" }, on: { click: () => goThread(message.ts) } },
    h("span", { class: "thread-faces" }, (message.reply_users ?? []).slice(0, 4).map((id) => avatar(id, { size: "xs" }))),
    h("strong", {}, message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`),
    h("span", {}, `Last reply ${day} at ${timeOf(last, store.me)}`));
}

function tool(name, label, testid, run) {
  return h("button", { class: "icon-button", type: "button", "aria-label": label, title: label, data: { testid }, on: { click: run } }, icon(name));
}

function toolbar(channel, message, inThread) {
  const bar = (...tools) => h("div", { class: "toolbar", role: "toolbar", "aria-label": "Message actions" }, tools);
  if (message.is_ephemeral) {
    return bar(tool("close", "Dismiss", "dismiss", () => { dropMessage(channel, message.ts); tell("messages", { channel }); }));
  }
  const ts = message.thread_ts ?? message.ts;
  return bar(
    ["white_check_mark", "eyes"].map((name) => h("button", {
      class: "icon-button quick", type: "button", "aria-label": `React with ${name}`, title: `:${name}:`, on: { click: () => toggleReaction(channel, message, name) },
    }, picture(name))),
    tool("smile", "Add a reaction", "react", (event) => react(event, channel, message)),
    !inThread && tool("reply", "Reply in thread", "reply", () => goThread(ts)),
    tool("pin", isPinned(channel, message.ts) ? "Unpin" : "Pin to the channel", "pin", () => togglePin(channel, message.ts)),
    tool("more", "More actions", "message-menu", (event) => moreMenu(event.currentTarget, channel, message)));
}

function moreMenu(anchor, channel, message) {
  const mine = message.user === store.me.id && !message.bot_id;
  const own = mine ? [
    null,
    { icon: icon("edit"), label: "Edit message", data: { testid: "edit" }, run: () => tell("edit", { channel, message, inThread: isReply(message) }) },
    { icon: icon("trash"), label: "Delete message", danger: true, data: { testid: "delete" }, run: () => removeMessage(channel, message.ts) },
  ] : [];
  openMenu(anchor, [
    { icon: icon("reply"), label: "Reply in thread", run: () => goThread(message.thread_ts ?? message.ts) },
    { icon: icon("file"), label: "Copy text", run: () => navigator.clipboard?.writeText(message.text ?? "") },
    ...(shortcuts("message").length ? [null] : []),
    ...shortcuts("message").map((it) => ({
      icon: icon("bolt"), label: it.name, hint: store.hello.app.name, data: { callbackId: it.callback_id },
      run: () => runShortcut(it.callback_id, { channel, ts: message.ts }),
    })),
    ...own,
  ], { label: "Message actions", testid: "message-actions" });
}
