// What a person typed, as Slack's text and back. Pure, but for the names it is given.
//
// The composer is a plain text field: a mention is its visible name there, and its id on the wire.

import { escape, unescape } from "./mrkdwn.js";

const quoted = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const EDGE = "(?![\\p{L}\\p{N}_-])";

// names: [{shown: "@Bo Berg", wire: "<@U1>"}]; the longest name wins ("@Bo Berg" before "@Bo").
export function toWire(text, names, { links = true } = {}) {
  const known = new Map(names.map((it) => [escape(it.shown).toLowerCase(), it.wire]));
  const spelled = [...known.keys()].sort((one, other) => other.length - one.length).map(quoted);
  const parts = [...(spelled.length ? [`(?<![\\p{L}\\p{N}_])(?:${spelled.join("|")})${EDGE}`] : [])];
  if (links) parts.push("https?://[^\\s<>\"'`|]*[^\\s<>\"'`|.,:;!?)\\]}*_~]");
  if (!parts.length) return escape(text);
  // Code is sent as it was typed: an address or a name in it is not a link or a mention.
  return escape(text).split(/(```[\s\S]*?```|`[^`\n]+`)/).map((piece, index) => {
    if (index % 2) return piece;
    return piece.replace(new RegExp(parts.join("|"), "giu"), (found) => known.get(found.toLowerCase()) ?? `<${found}>`);
  }).join("");
}

// The other way round, for editing what was sent.
export function fromWire(text, shownOf) {
  const typed = text.replace(/<([^<>|]+)(?:\|([^<>]*))?>/g, (whole, target, label) => {
    const shown = shownOf(target);
    if (shown) return shown;
    if (target.startsWith("!")) return `@${target.slice(1)}`;
    if (label && label !== target) return `${label} (${target})`;
    return target.replace(/^mailto:/, "");
  });
  return unescape(typed);
}
