/** One round at a time; a caller during one gets the next, which all who asked meanwhile share. */
export class SharedRounds<T> {
  private running: Promise<T> | undefined;
  private next: Promise<T> | undefined;

  constructor(private readonly round: () => Promise<T>) {}

  /** A round that begins after it was asked for. @throws what the round throws */
  ask(): Promise<T> {
    if (!this.running) return this.begin();
    this.next ??= this.running.then(
      () => this.begin(),
      () => this.begin(),
    );
    return this.next;
  }

  private begin(): Promise<T> {
    this.next = undefined;
    const running = this.round().finally(() => {
      if (this.running === running) this.running = undefined;
    });
    this.running = running;
    return running;
  }
}
