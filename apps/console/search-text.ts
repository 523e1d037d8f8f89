/** The query of an address as texts. */
export function searchOf(query: string): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(query));
}

/** Names in their order, so that the same state has one address; what is not set is left out. */
export function queryOf(search: Readonly<Record<string, unknown>>): string {
  const set = Object.entries(search)
    .filter(([, value]) => value !== undefined && value !== '' && value !== false)
    .map(([name, value]) => [name, String(value)])
    .sort(([a], [b]) => (a! < b! ? -1 : 1));
  const text = new URLSearchParams(set).toString();
  return text === '' ? '' : `?${text}`;
}
