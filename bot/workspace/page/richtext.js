// rich_text blocks: what people's own composers and some apps send.

import { h } from "./dom.js";
import { channelMention, dateNode, emojiNode, groupMention, link, personMention, rangeMention } from "./text.js";

const STYLE_TAGS = { bold: "strong", italic: "em", strike: "s", underline: "u", code: "code" };

function styledNode(node, style = {}) {
  return Object.entries(STYLE_TAGS).reduce(
    (inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}

function leaf(element) {
  switch (element.type) {
    case "text": return withBreaks(element.text);
    case "link": return link(element.url, element.text || element.url);
    case "user": return personMention(element.user_id);
    case "channel": return channelMention(element.channel_id);
    case "usergroup": return groupMention(element.usergroup_id);
    case "broadcast": return rangeMention(element.range);
    case "emoji": return emojiNode(element.name);
    case "date": return dateNode({ ...element, unix: element.timestamp });
    case "color": return h("code", {}, element.value);
    default: return element.text ?? element.fallback ?? "";
  }
}

const withBreaks = (text) =>
  h("span", {}, text.split("\n").flatMap((line, index) => (index ? [h("br"), line] : [line])));

const inlineNodes = (elements = []) => elements.map((element) => styledNode(leaf(element), element.style));

function list(element) {
  const tag = element.style === "ordered" ? "ol" : "ul";
  return h(tag, {
    class: `rich-list rich-indent-${Math.min(element.indent ?? 0, 6)}${element.border ? " rich-border" : ""}`,
    start: tag === "ol" && element.offset ? element.offset + 1 : undefined,
  }, element.elements.map((item) => h("li", {}, inlineNodes(item.elements))));
}

export function richText(block) {
  return h("div", { class: "rich" }, block.elements.map((element) => {
    switch (element.type) {
      case "rich_text_section": return h("div", { class: "rich-section" }, inlineNodes(element.elements));
      case "rich_text_quote": return h("blockquote", {}, inlineNodes(element.elements));
      case "rich_text_preformatted":
        return h("pre", {}, element.elements.map((part) => part.text ?? part.url ?? ""));
      case "rich_text_list": return list(element);
      default: return null;
    }
  }));
}
