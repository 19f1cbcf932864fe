// The mrkdwn tree as nodes: who and what it mentions becomes something to press.

import { h } from "./dom.js";
import { parse } from "./mrkdwn.js";
import { picture, withPictures } from "./emoji.js";
import { formatTokens, fullMoment } from "./dates.js";
import { store, tell } from "./store.js";
import { nameById, user } from "./people.js";

const SAFE = /^(https?:|mailto:)/i;

// Only addresses that cannot run anything become links; others are shown as what they are: text.
export function link(url, children, props = {}) {
  if (!SAFE.test(url)) return h("span", {}, children);
  if (url.startsWith(`${location.origin}/archives/`)) {
    // A message of this workspace: shown here, as the same person.
    const go = (event) => { event.preventDefault(); tell("permalink", { url }); };
    return h("a", { href: url, ...props, on: { click: go } }, children);
  }
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", ...props }, children);
}

export function personMention(id, fallback) {
  const name = user(id) ? nameById(id) : fallback ?? nameById(id);
  const mine = id === store.me?.id;
  return h("button", {
    class: `mention${mine ? " mention-me" : ""}`, type: "button", data: { userId: id },
    on: { click: () => tell("show-person", { id }) },
  }, `@${name}`);
}

export function channelMention(id, fallback) {
  const channel = store.channels.get(id);
  if (!channel) return h("span", { class: "mention" }, fallback ? `#${fallback}` : "a private channel");
  return h("button", {
    class: "mention", type: "button", on: { click: () => tell("go", { channel: id }) },
  }, `#${channel.name}`);
}

export function groupMention(id, fallback) {
  const group = store.usergroups[id];
  const mine = group?.users?.includes(store.me?.id);
  const label = group ? `@${group.handle}` : fallback ?? "@group";
  return h("span", { class: `mention${mine ? " mention-me" : ""}`, title: group?.name }, label);
}

export const rangeMention = (name) => h("span", { class: "mention mention-me" }, `@${name}`);

export function emojiNode(name) {
  const char = picture(name);
  if (!char) return h("span", {}, `:${name}:`);
  return h("span", { class: "emoji", role: "img", "aria-label": name, title: `:${name}:` }, char);
}

export function dateNode({ unix, format, url, fallback }) {
  let text;
  try {
    text = formatTokens(format, unix, store.me);
  } catch {
    text = fallback ?? format; // a moment no calendar holds: what the writer gave for that case
  }
  const node = h("time", { class: "date", datetime: String(unix), title: fullMoment(unix, store.me) }, text);
  return url ? link(url, node) : node;
}

const TAGS = { b: "strong", i: "em", s: "s", quote: "blockquote" };

export function toNodes(tree) {
  return tree.map((node) => {
    switch (node.t) {
      case "text": return document.createTextNode(node.v);
      case "br": return h("br");
      case "code": return h("code", {}, node.v);
      case "pre": return h("pre", {}, node.v);
      case "link": return link(node.url, toNodes(node.c));
      case "user": return personMention(node.id, node.name);
      case "channel": return channelMention(node.id, node.name);
      case "group": return groupMention(node.id, node.name);
      case "range": return rangeMention(node.name);
      case "date": return dateNode(node);
      case "emoji": return emojiNode(node.name);
      default: return h(TAGS[node.t], {}, toNodes(node.c));
    }
  });
}

export const mrkdwn = (text) => toNodes(parse(text ?? ""));

// A Block Kit text object, of either kind.
export function textNodes(object) {
  if (!object) return [];
  if (typeof object === "string") return [object];
  if (object.type === "mrkdwn") return mrkdwn(object.text);
  return [object.emoji === false ? object.text : withPictures(object.text)];
}

export const plainText = (object) => (typeof object === "string" ? object : withPictures(object?.text ?? ""));
