// The markdown block: standard Markdown (not mrkdwn), as far as Slack shows it.

import { h } from "./dom.js";
import { emojiNode, link, mrkdwn } from "./text.js";

const INLINE = new RegExp([
  "`([^`]+)`", // 1 code
  "!?\\[([^\\]]*)\\]\\(([^)\\s]+)[^)]*\\)", // 2 label, 3 address
  "\\*\\*(.+?)\\*\\*|__(.+?)__", // 4, 5 bold
  "~~(.+?)~~", // 6 strike
  "\\*(?!\\s)(.+?)\\*|\\b_(?!\\s)(.+?)_\\b", // 7, 8 italic
  "(<(?:[@#!]|https?:|mailto:)[^<>]+>)", // 9 Slack's own entities work here too
  "(https?:\\/\\/[^\\s<>)]+)", // 10 bare address
  ":([a-z0-9_+-]+):", // 11 emoji
  "\\\\([\\\\`*_{}\\[\\]()#+.!~>-])", // 12 escaped character
].join("|"), "g");

function inline(text) {
  const out = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) out.push(text.slice(from, match.index));
    from = match.index + match[0].length;
    const [, code, label, url, bold, bold2, strike, italic, italic2, entity, bare, emoji, escaped] = match;
    if (code) out.push(h("code", {}, code));
    else if (url) out.push(link(url, inline(label || url)));
    else if (bold ?? bold2) out.push(h("strong", {}, inline(bold ?? bold2)));
    else if (strike) out.push(h("s", {}, inline(strike)));
    else if (italic ?? italic2) out.push(h("em", {}, inline(italic ?? italic2)));
    else if (entity) out.push(mrkdwn(entity));
    else if (bare) out.push(link(bare, bare));
    else if (emoji) out.push(emojiNode(emoji));
    else out.push(escaped);
  }
  if (from < text.length) out.push(text.slice(from));
  return out;
}

const HEADING = /^(#{1,6})\s+(.*)$/;
const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const RULE = /^\s*([-*_])(\s*\1){2,}\s*$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const FENCE = /^\s*```/;
const starts = (line) => !line.trim() || HEADING.test(line) || ITEM.test(line) || RULE.test(line)
  || FENCE.test(line) || line.startsWith(">");

export function markdown(text) {
  const lines = text.split("\n");
  const out = [];
  let at = 0;
  const takeWhile = (test) => {
    const taken = [];
    while (at < lines.length && test(lines[at])) taken.push(lines[at++]);
    return taken;
  };
  while (at < lines.length) {
    const line = lines[at];
    const heading = HEADING.exec(line);
    if (!line.trim()) at += 1;
    else if (FENCE.test(line)) {
      at += 1;
      out.push(h("pre", {}, takeWhile((one) => !FENCE.test(one)).join("\n")));
      at += 1;
    } else if (heading) {
      out.push(h(`h${Math.min(heading[1].length + 2, 6)}`, {}, inline(heading[2])));
      at += 1;
    } else if (RULE.test(line)) {
      out.push(h("hr"));
      at += 1;
    } else if (line.startsWith(">")) {
      const quoted = takeWhile((one) => one.startsWith(">")).map((one) => one.replace(/^> ?/, ""));
      out.push(h("blockquote", {}, [...markdown(quoted.join("\n")).childNodes]));
    } else if (ITEM.test(line)) {
      out.push(nested(takeWhile((one) => ITEM.test(one)).map((one) => ITEM.exec(one))));
    } else if (line.includes("|") && TABLE_RULE.test(lines[at + 1] ?? "")) {
      out.push(table(takeWhile((one) => one.includes("|"))));
    } else {
      const first = lines[at++];
      const paragraph = [first, ...takeWhile((one) => !starts(one))];
      out.push(h("p", {}, paragraph.flatMap((one, index) => (index ? [h("br"), inline(one)] : [inline(one)]))));
    }
  }
  return h("div", { class: "markdown" }, out);
}

function nested(items) {
  const depth = items[0][1].length;
  const list = h(/\d/.test(items[0][2]) ? "ol" : "ul", {});
  for (let i = 0; i < items.length; i += 1) {
    const task = /^\[([ xX])\]\s+(.*)$/.exec(items[i][3]);
    const item = h("li", {}, task ? [task[1] === " " ? "☐ " : "☑ ", inline(task[2])] : inline(items[i][3]));
    const below = [];
    while (items[i + 1] && items[i + 1][1].length > depth) below.push(items[(i += 1)]);
    if (below.length) item.append(nested(below));
    list.append(item);
  }
  return list;
}

function table(lines) {
  const cells = (line) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
  const [head, , ...rows] = lines;
  return h("table", {},
    h("thead", {}, h("tr", {}, cells(head).map((cell) => h("th", {}, inline(cell))))),
    h("tbody", {}, rows.map((row) => h("tr", {}, cells(row).map((cell) => h("td", {}, inline(cell)))))));
}
