// What Slack's own client refuses before an app hears of it. Pure.

const isEmpty = (value) => value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);

function textProblem(element, value) {
  if (element.min_length && value.length < element.min_length) return `Enter at least ${element.min_length} characters.`;
  if (element.max_length && value.length > element.max_length) return `Enter at most ${element.max_length} characters.`;
  return null;
}

function numberProblem(element, value) {
  const number = Number(value);
  if (Number.isNaN(number)) return "Enter a number.";
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return "Enter a whole number.";
  if (element.min_value !== undefined && number < Number(element.min_value)) return `Enter ${element.min_value} or more.`;
  if (element.max_value !== undefined && number > Number(element.max_value)) return `Enter ${element.max_value} or less.`;
  return null;
}

function urlProblem(value) {
  try {
    return new URL(value).protocol ? null : "Enter a valid address.";
  } catch {
    return "Enter a whole address, such as https://example.com/page.";
  }
}

export function problemOf(block, value) {
  const { element } = block;
  const blank = typeof value === "string" && element.type === "plain_text_input" && !value.trim();
  if (isEmpty(value) || blank) return block.optional ? null : "Please fill in this field.";
  if (element.type === "plain_text_input") return textProblem(element, value);
  if (element.type === "number_input") return numberProblem(element, value);
  if (element.type === "email_text_input") return /^\S+@\S+\.\S+$/.test(value) ? null : "Enter an e-mail address, such as bo@example.com.";
  if (element.type === "url_text_input") return urlProblem(value);
  return null;
}

// fields: Map block_id → input block; values: Map "block_id action_id" → value.
export function problems(fields, values) {
  const found = {};
  for (const [blockId, block] of fields) {
    const problem = problemOf(block, values.get(`${blockId} ${block.element.action_id}`));
    if (problem) found[blockId] = problem;
  }
  return found;
}
