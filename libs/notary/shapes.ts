/** Whether JSON from anybody is a list, of which each is so. */
export function areAll(list: unknown, is: (item: unknown) => boolean): boolean {
  return Array.isArray(list) && list.every(is);
}

/** Whether JSON from anybody is a list of public keys, as far as checking signatures relies on it. */
export const areKeys = (list: unknown): boolean =>
  areAll(list, (key) => typeof (Object(key) as { vkey?: unknown }).vkey === 'string');
