// Keeps the page in step with the database: asks every few seconds whether anything is new, and is told 304 when not.
// Without it the page is whole; it only has to be loaded again by hand.
"use strict";
(() => {
  const EVERY = 5000;
  const part = () => document.getElementById("live");
  const busy = () => {
    const at = document.activeElement;
    return at && part() && part().contains(at) && at.matches("input, select");
  };
  async function look() {
    const live = part();
    if (!live || document.hidden || busy()) return;
    const headers = { "If-None-Match": live.dataset.mark };
    const answer = await fetch(live.dataset.live, { headers, credentials: "same-origin", cache: "no-store" });
    if (answer.status === 304) return;
    if (!answer.ok) { if (answer.status === 403 || answer.status === 404) location.reload(); return; }
    const text = await answer.text();
    if (busy()) return;  // somebody began to type meanwhile: what they see stays until they are done
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("live");
    if (fresh) part().replaceWith(document.importNode(fresh, true));
  }
  const again = () => look().catch(() => {}).finally(() => setTimeout(again, EVERY));
  if (part()) { again(); document.addEventListener("visibilitychange", () => look().catch(() => {})); }
})();
