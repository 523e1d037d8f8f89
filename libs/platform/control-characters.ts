const CONTROL = /\p{Cc}/u;
const CONTROL_BUT_LAYOUT = /[^\P{Cc}\t\n\r]/u;

/**
 * Whether a text has characters of Unicode's category Cc (U+0000 to U+001F, U+007F to U+009F). Stores, terminals and
 * tables read them differently: SQLite ends a text at U+0000. Texts of several lines may have tabs and line breaks.
 */
export function hasControlCharacters(text: string, allowed: 'none' | 'layout' = 'none'): boolean {
  return (allowed === 'layout' ? CONTROL_BUT_LAYOUT : CONTROL).test(text);
}
