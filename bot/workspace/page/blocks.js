// Block Kit layout blocks as nodes.

import { h } from "./dom.js";
import { element, nextId } from "./elements.js";
import { markdown } from "./markdown.js";
import { richText } from "./richtext.js";
import { link, plainText, textNodes } from "./text.js";
import { fileCard } from "./files.js";

export function blocks(list, ctx) {
  return (list ?? []).map((block, index) => {
    const blockId = block.block_id ?? `block-${index}`;
    const node = (BUILDERS[block.type] ?? unknown)(block, blockId, ctx);
    node.classList.add("block", `block-${block.type}`);
    node.dataset.blockId = blockId;
    return node;
  });
}

const unknown = (block) => h("div", { class: "unknown" }, `(a ${block.type} block cannot be shown here)`);

function section(block, blockId, ctx) {
  const fields = block.fields && h("div", { class: "fields" }, block.fields.map((it) => h("div", { class: "field-cell" }, textNodes(it))));
  const accessory = block.accessory && h("div", { class: "accessory" }, element(block.accessory, blockId, ctx));
  return h("div", {}, h("div", { class: "section-text" }, block.text && h("div", {}, textNodes(block.text)), fields), accessory);
}

function context(block) {
  return h("div", {}, block.elements.map((it) => (it.type === "image"
    ? h("img", { class: "context-image", src: it.image_url ?? it.slack_file?.url, alt: it.alt_text ?? "" })
    : h("span", {}, textNodes(it)))));
}

function image(block) {
  const url = block.image_url ?? block.slack_file?.url ?? block.slack_file?.url_private ?? "";
  const picture = h("img", { src: url, alt: block.alt_text ?? "", loading: "lazy" });
  return h("figure", {}, block.title && h("figcaption", {}, plainText(block.title)), link(url, picture));
}

// Label, control, hint and error belong together for people who hear the page, too.
function input(block, blockId, ctx) {
  const [id, labelId, hintId, errorId] = [nextId(), nextId(), nextId(), nextId()];
  const control = element(block.element, blockId, ctx, {
    id, labelledby: labelId, describedby: `${errorId} ${hintId}`, input: true,
    optional: Boolean(block.optional), dispatch: Boolean(block.dispatch_action),
  });
  ctx.field?.(blockId, block);
  return h("div", { class: "input" },
    h("label", { class: "label", for: id, id: labelId }, plainText(block.label),
      block.optional && h("span", { class: "optional" }, " (optional)")),
    control,
    h("div", { class: "field-error", id: errorId, role: "alert", data: { errorFor: blockId } }),
    block.hint && h("div", { class: "hint", id: hintId }, plainText(block.hint)));
}

function table(block) {
  const cell = (it) => (it.type === "rich_text" ? richText(it) : it.text ?? "");
  const [head, ...rows] = block.rows ?? [];
  return h("div", { class: "table-box" }, h("table", {},
    head && h("thead", {}, h("tr", {}, head.map((it) => h("th", {}, cell(it))))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map((it) => h("td", {}, cell(it))))))));
}

const BUILDERS = {
  header: (block) => h("h3", {}, plainText(block.text)),
  section,
  context,
  divider: () => h("hr"),
  actions: (block, blockId, ctx) => h("div", {}, block.elements.map((it) => element(it, blockId, ctx))),
  image,
  input,
  rich_text: (block) => richText(block),
  markdown: (block) => markdown(block.text),
  table,
  file: (block) => fileCard(block.file ?? { id: block.external_id, name: block.external_id }),
};
