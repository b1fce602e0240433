/**
 * JSON as it stands in pages. What JSON.parse refuses gets the few repairs that real job pages need (raw line breaks in
 * strings, missing and trailing commas, CDATA and comment wrappers, quotes written as entities), then it is given up.
 */

/** Wrappers from the days of XHTML: `//<![CDATA[ ... //]]>`, the same in block comments, `<!-- ... -->`; and a closing semicolon. */
const WRAPPER_BEFORE = /^(?:\s|\ufeff|\/\/|\/\*|\*\/|<!\[CDATA\[|<!--)+/;
const WRAPPER_BEHIND = /(?:\s|\/\/|\/\*|\*\/|\]\]>|-->|;){1,40}$/;
const ESCAPES = /\\(?:u[\da-fA-F]{4}|["\\/bfnrt])|\\|\p{Cc}/gu;
const TOKEN = /"|[{}[\]:,]|[^\s"{}[\]:,]+/g;

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // the caller tries a repair, then nothing
  }
}

/** Index of the quote that closes the string begun at `from`; -1 where none does. */
function stringEnd(json: string, from: number): number {
  for (let at = from + 1; at < json.length; at++) {
    const char = json[at];
    if (char === '\\') at++;
    else if (char === '"') return at;
  }
  return -1;
}

/** The inside of a string with raw control characters escaped and backslashes that begin no escape doubled. */
function repairString(inside: string): string {
  return inside.replace(ESCAPES, (found) =>
    found.length > 1 ? found : found === '\\' ? '\\\\' : JSON.stringify(found).slice(1, -1),
  );
}

/** A comma wherever two values or members meet, none before a closing bracket. Linear; null for an endless string. */
function repair(json: string): string | null {
  const out: string[] = [];
  const token = new RegExp(TOKEN);
  let last = ',';
  for (let match = token.exec(json); match; match = token.exec(json)) {
    const [found] = match;
    const opens = !/^[}\]:,]/.test(found);
    if (found === ',') {
      last = ',';
      continue;
    }
    if (opens && !/[{[:]/.test(last) && out.length > 0) out.push(',');
    last = found.charAt(found.length - 1);
    if (found !== '"') {
      out.push(found);
      continue;
    }
    const end = stringEnd(json, match.index);
    if (end < 0) return null;
    out.push('"', repairString(json.slice(match.index + 1, end)), '"');
    token.lastIndex = end + 1;
  }
  return out.join('');
}

/**
 * The value of a JSON text, mended where a small repair is enough.
 * @param json at most a few hundred kilobytes: the caller bounds it
 * @returns undefined where it is no JSON
 */
export function parseLeniently(json: string): unknown {
  const strict = parse(json);
  if (strict !== undefined) return strict;
  const bare = json.replace(WRAPPER_BEFORE, '').trimEnd().replace(WRAPPER_BEHIND, '');
  const plain = /^\s*[[{]\s*&(?:quot|#34);/.test(bare) ? bare.replace(/&(?:quot|#34);/g, '"') : bare;
  const unwrapped = parse(plain);
  if (unwrapped !== undefined) return unwrapped;
  const mended = repair(plain);
  if (mended === null) return undefined;
  const whole = parse(mended);
  return whole === undefined ? parse(`[${mended}]`) : whole;
}
