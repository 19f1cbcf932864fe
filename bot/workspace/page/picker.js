// The emoji picker: a searchable grid.

import { fill, h } from "./dom.js";
import { groups, matching } from "./emoji.js";
import { showPopup, place } from "./menu.js";

export function pickEmoji(anchor, onPick) {
  const grid = h("div", { class: "emoji-grid" });
  const search = h("input", { class: "field", type: "text", placeholder: "Search emoji", "aria-label": "Search emoji", autocomplete: "off" });
  const popup = h("div", { class: "emoji-picker", role: "dialog", "aria-label": "Pick an emoji", data: { testid: "emoji-picker" } }, search, grid);
  const one = ({ code, picture }) => h("button", {
    type: "button", class: "emoji-choice", title: `:${code}:`, "aria-label": code, data: { emoji: code },
    on: { click: () => { close(); anchor.focus(); onPick(code); } },
  }, picture);
  const draw = () => {
    const text = search.value.trim().replace(/^:|:$/g, "");
    if (text) return fill(grid, h("div", { class: "emoji-row" }, matching(text, 40).map(one)));
    return fill(grid, groups.map((group) => [h("h4", {}, group.name), h("div", { class: "emoji-row" }, group.emoji.map(one))]));
  };
  search.addEventListener("input", draw);
  popup.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
      anchor.focus();
    } else if (event.key === "Enter" && event.target === search) {
      event.preventDefault();
      grid.querySelector("button")?.click();
    } else arrows(event, grid, search);
  });
  draw();
  const close = showPopup(anchor, popup);
  place(popup, anchor);
  search.focus();
}

function arrows(event, grid, search) {
  const all = [...grid.querySelectorAll("button")];
  const at = all.indexOf(document.activeElement);
  const columns = Math.max(1, Math.floor((grid.clientWidth - 8) / 36));
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: at < 0 ? 1 : columns, ArrowUp: -columns }[event.key];
  if (step === undefined || (event.target === search && event.key !== "ArrowDown")) return;
  event.preventDefault();
  (all[at + step] ?? search).focus();
}
