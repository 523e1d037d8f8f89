/** What the browser keeps under a name: one text, or none. Some browsers keep nothing, and refuse to be asked. */
export function kept(name: string): readonly string[] {
  try {
    const value = localStorage.getItem(name);
    return value === null ? [] : [value];
  } catch {
    return [];
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // It is asked for again next time.
  }
}
