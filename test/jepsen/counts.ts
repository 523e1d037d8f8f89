/** What happened, by name. */
export class Counts {
  private readonly byName = new Map<string, number>();

  add(name: string, times = 1): void {
    this.byName.set(name, (this.byName.get(name) ?? 0) + times);
  }

  of(name: string): number {
    return this.byName.get(name) ?? 0;
  }

  lines(): readonly string[] {
    return [...this.byName]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, times]) => `${String(times).padStart(9)}  ${name}`);
  }
}
