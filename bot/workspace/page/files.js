// Files of a message: pictures are shown, the rest is a card to press.

import { fileUrl } from "./api.js";
import { h, icon } from "./dom.js";

const sizeOf = (bytes) => {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1048576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1048576).toFixed(1)} MB`;
};

export function fileCard(file) {
  const open = { href: fileUrl(file.id), target: "_blank", rel: "noopener noreferrer" };
  const name = file.title || file.name || "file";
  if ((file.mimetype ?? "").startsWith("image/")) {
    return h("a", { ...open, class: "file-picture", data: { fileId: file.id } }, h("img", { src: fileUrl(file.id), alt: name }));
  }
  return h("a", { ...open, class: "file-card", data: { fileId: file.id } }, icon("file"),
    h("span", {}, h("strong", {}, name), h("small", {}, [file.pretty_type ?? file.filetype, sizeOf(file.size)].filter(Boolean).join(" · "))));
}

export const fileList = (files) =>
  (files ?? []).length ? h("div", { class: "files" }, files.filter((it) => it.mode !== "tombstone").map(fileCard)) : null;
