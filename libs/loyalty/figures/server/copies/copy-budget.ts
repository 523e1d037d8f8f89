/** Memory that several copies may take together. */
export class CopyBudget {
  private readonly taken = new Map<string, number>();

  constructor(private readonly bytesMax: number) {}

  /** Notes what a copy takes now. False where all of them together take too much. */
  allows(copy: string, bytes: number): boolean {
    this.taken.set(copy, bytes);
    return [...this.taken.values()].reduce((sum, more) => sum + more, 0) <= this.bytesMax;
  }

  /** A copy is gone. */
  free(copy: string): void {
    this.taken.delete(copy);
  }
}
