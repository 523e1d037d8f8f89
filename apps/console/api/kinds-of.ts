/** The kinds of identities that a text may be one of. @param kinds those that the programme names */
export function kindsOf(text: string, kinds: readonly string[]): readonly string[] {
  return [...(text.includes('@') ? ['email'] : []), ...(/^\+?[\d ()./-]{5,}$/.test(text) ? ['phone'] : []), ...kinds];
}
