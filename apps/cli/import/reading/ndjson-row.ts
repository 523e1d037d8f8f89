import { type RowOrFault } from './row.js';

/** A number's shortest text has at most so many digits when it went through a float unharmed. */
const EXACT_DIGITS_MAX = 15;

/** The row of a line that is a JSON object. */
export function ndjsonRow(line: number, text: string): RowOrFault {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { line, code: 'malformed_json', detail: (error as Error).message };
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { line, code: 'malformed_json', detail: 'the line is not a JSON object' };
  }
  return { line, value: ({ column }) => textOf(lookUp(json as Record<string, unknown>, String(column))) };
}

/** The value under a name as it is, or under a dotted path through objects. */
function lookUp(json: Record<string, unknown>, path: string): unknown {
  if (Object.hasOwn(json, path)) return json[path];
  let value: unknown = json;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value !== 'number') return undefined;
  const text = String(value);
  const exact = text.replace(/\D/g, '').replace(/^0+/, '').length <= EXACT_DIGITS_MAX;
  return exact ? text : `${text} (a number with more than ${EXACT_DIGITS_MAX} digits; write it as a string)`;
}
