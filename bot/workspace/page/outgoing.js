// What was sent, as it was typed, for editing. The way out is the workspace's: it turns "@Bo Berg" into
// a mention and escapes what has to be, as Slack's clients do. Pure, but for the names it is given.

import { unescape } from "./mrkdwn.js";

export function asTyped(text, shownOf) {
  const typed = text.replace(/<([^<>|]+)(?:\|([^<>]*))?>/g, (whole, target, label) => {
    const shown = shownOf(target);
    if (shown) return shown;
    if (target.startsWith("!")) return `@${target.slice(1)}`;
    // A link with words of its own cannot be typed: it stays in Slack's form.
    return label && label !== target ? whole : target.replace(/^mailto:/, "");
  });
  return unescape(typed);
}
