/** Which accounts share documents, since they became one. */
export class MergedAccounts {
  /** In the order in which they came to be. */
  private readonly ids: string[] = [];
  /** Of those that were merged: all that became one, under each of their ids. */
  private readonly groups = new Map<string, Set<string>>();

  add(id: string): void {
    this.ids.push(id);
  }

  join(one: string, other: string): void {
    const together = new Set([...(this.groups.get(one) ?? [one]), ...(this.groups.get(other) ?? [other])]);
    for (const id of together) this.groups.set(id, together);
  }

  /** Each account once, with those that became one with it. */
  together(): readonly (readonly string[])[] {
    const seen = new Set<ReadonlySet<string>>();
    const all: (readonly string[])[] = [];
    for (const id of this.ids) {
      const group = this.groups.get(id);
      if (!group) all.push([id]);
      else if (!seen.has(group)) all.push([...group]);
      if (group) seen.add(group);
    }
    return all;
  }
}
