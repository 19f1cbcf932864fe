// Light, dark, or as the system is.

import { h, icon } from "./dom.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

const kept = () => {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null;
  }
};
const isDark = () => (kept() ? kept() === "dark" : dark.matches);

export function applyTheme() {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
}

export function themeButton() {
  const node = h("button", { class: "icon-button", type: "button", data: { testid: "theme" } });
  const draw = () => {
    applyTheme();
    const label = isDark() ? "Use the light theme" : "Use the dark theme";
    node.setAttribute("aria-label", label);
    node.title = label;
    node.replaceChildren(icon(isDark() ? "sun" : "moon"));
  };
  node.addEventListener("click", () => {
    try {
      localStorage.setItem("theme", isDark() ? "light" : "dark");
    } catch { /* without storage the choice follows the system */ }
    draw();
  });
  dark.addEventListener("change", draw);
  draw();
  return node;
}
