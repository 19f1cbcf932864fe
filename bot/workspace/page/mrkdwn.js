// Slack's mrkdwn, read into a small tree. Pure; text.js turns the tree into nodes.
//
// A node is {t, …}: text v · b/i/s/quote c · code/pre v · link url c · user id · channel id name ·
// group id name · range name · date unix format url fallback · emoji name · br

export const unescape = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
export const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const STYLES = { "*": "b", _: "i", "~": "s" };
const URL_TEXT = /^https?:\/\/[^\s<>"'`]*[^\s<>"'`.,:;!?)\]}*_~]/;
const TOKEN = /`([^`\n]+)`|<([^<>\n]+)>|:([a-z0-9_+-]+(?:::skin-tone-[2-6])?):|(https?:\/\/\S)|([*_~])|([\s\S])/g;

export function parse(text) {
  const out = [];
  const parts = text.split(/```/);
  // An unpaired fence is three characters of text, not the start of a block.
  if (parts.length % 2 === 0) parts.push(`\`\`\`${parts.pop()}`);
  parts.forEach((part, index) => {
    const fenced = index % 2 === 1 && index < parts.length - 1;
    if (fenced) out.push({ t: "pre", v: unescape(stripEntities(part.replace(/^\n|\n$/g, ""))) });
    else if (part !== "") out.push(...lines(trimAround(part, index, parts.length)));
  });
  return out;
}

// A block stands on lines of its own: the line breaks around its fence are not shown twice.
function trimAround(part, index, count) {
  let text = part;
  if (index > 0) text = text.replace(/^\n/, "");
  if (index < count - 1) text = text.replace(/\n$/, "");
  return text;
}

const stripEntities = (text) =>
  text.replace(/<([^<>\n|]+)(?:\|([^<>\n]*))?>/g, (whole, target, label) => label ?? target);

function lines(text) {
  const out = [];
  let quote = null;
  let rest = false;
  text.split("\n").forEach((line, index) => {
    const all = !rest && /^(?:&gt;|>){3} ?/.exec(line);
    const one = /^(?:&gt;|>) ?/.exec(line);
    rest = rest || Boolean(all);
    if (rest || one) {
      const content = inline(line.slice((all ?? (rest ? null : one))?.[0].length ?? 0));
      if (quote) quote.c.push({ t: "br" }, ...content);
      else out.push((quote = { t: "quote", c: content }));
      return;
    }
    if (index > 0 && !quote) out.push({ t: "br" });
    quote = null;
    out.push(...inline(line));
  });
  return out;
}

export function inline(text) {
  return styled(tokens(text));
}

// First pass: what cannot be split (code, <…>, emoji, addresses), delimiters, and characters.
function tokens(text) {
  const out = [];
  const token = new RegExp(TOKEN); // its own position: labels of links are read while this one waits
  let match;
  while ((match = token.exec(text))) {
    const [whole, code, entity, emoji, url, mark] = match;
    if (code !== undefined) out.push({ node: { t: "code", v: unescape(stripEntities(code)) } });
    else if (entity !== undefined) out.push({ node: readEntity(entity) });
    else if (emoji !== undefined) out.push({ node: { t: "emoji", name: emoji } });
    else if (url !== undefined) {
      const found = URL_TEXT.exec(text.slice(match.index))?.[0] ?? whole;
      token.lastIndex = match.index + found.length;
      const address = unescape(found);
      out.push({ node: { t: "link", url: address, c: [{ t: "text", v: address }] } });
    } else if (mark) out.push({ mark });
    else out.push({ char: whole });
  }
  return out;
}

const isWord = (token) => token?.char !== undefined && /[\p{L}\p{N}]/u.test(token.char);
const isSpace = (token) => token === undefined || (token.char !== undefined && /\s/.test(token.char));

// Second pass: *bold* only counts when it hugs its words and stands at their edge, as in snake_case.
function styled(list) {
  const out = [];
  let plain = "";
  const flush = () => {
    if (plain) out.push({ t: "text", v: unescape(plain) });
    plain = "";
  };
  for (let i = 0; i < list.length; i += 1) {
    const token = list[i];
    if (token.node) {
      flush();
      out.push(token.node);
      continue;
    }
    const end = token.mark ? closing(list, i) : -1;
    if (end > 0) {
      flush();
      out.push({ t: STYLES[token.mark], c: styled(list.slice(i + 1, end)) });
      i = end;
    } else plain += token.mark ?? token.char;
  }
  flush();
  return out;
}

function closing(list, start) {
  const { mark } = list[start];
  if (isWord(list[start - 1]) || isSpace(list[start + 1]) || list[start + 1].mark === mark) return -1;
  for (let i = start + 2; i < list.length; i += 1) {
    if (list[i].mark === mark && !isSpace(list[i - 1]) && !isWord(list[i + 1])) return i;
  }
  return -1;
}

function readEntity(body) {
  const bar = body.indexOf("|");
  const target = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? null : unescape(body.slice(bar + 1));
  if (target.startsWith("@")) return { t: "user", id: target.slice(1), name: label };
  if (target.startsWith("#")) return { t: "channel", id: target.slice(1), name: label };
  if (target.startsWith("!subteam^")) return { t: "group", id: target.split("^")[1], name: label };
  if (target.startsWith("!date^")) return readDate(target, label, body);
  if (/^!(here|channel|everyone)$/.test(target)) return { t: "range", name: target.slice(1) };
  if (target.startsWith("!")) return { t: "text", v: label ?? `<${unescape(target)}>` };
  const url = unescape(target);
  // What has no scheme is no address: "<script>" in a text is just that.
  if (!/^[a-z][a-z0-9+.-]*:/i.test(url)) return { t: "text", v: `<${unescape(body)}>` };
  const content = label === null ? [{ t: "text", v: url.replace(/^mailto:/, "") }] : inline(escape(label));
  return { t: "link", url, c: content };
}

function readDate(target, label, body) {
  const [, unix, format, url] = target.split("^");
  if (!/^\d+$/.test(unix ?? "") || !format) return { t: "text", v: label ?? `<${unescape(body)}>` };
  return { t: "date", unix: Number(unix), format: unescape(format), url: url ? unescape(url) : null, fallback: label };
}

// One line without marks, for previews and labels.
export function plain(nodes, names = {}) {
  return nodes.map((node) => {
    if (node.c) return plain(node.c, names);
    if (node.t === "br") return " ";
    if (node.t === "user") return `@${names.user?.(node.id) ?? node.name ?? node.id}`;
    if (node.t === "channel") return `#${names.channel?.(node.id) ?? node.name ?? node.id}`;
    if (node.t === "group") return names.group?.(node.id) ?? node.name ?? node.id;
    if (node.t === "range") return `@${node.name}`;
    if (node.t === "emoji") return `:${node.name}:`;
    if (node.t === "date") return node.fallback ?? "";
    return node.v ?? "";
  }).join("");
}
