const opening = new Set(['{', '[']);
const closing = new Set(['}', ']']);

/** Whether brackets outside of strings stand within each other deeper than that; the text may be no JSON. */
export function nestsDeeperThan(most: number, json: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < json.length; i += 1) {
    const sign = json.charAt(i);
    if (inString) {
      if (sign === '\\') i += 1;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (opening.has(sign)) {
      depth += 1;
      if (depth > most) return true;
    } else if (closing.has(sign)) depth -= 1;
  }
  return false;
}
