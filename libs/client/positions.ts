/** The last place in the log that this client has written to: what it reads afterwards is at least as new. */
export class Positions {
  /** @param last of an earlier client, for example of the request before */
  constructor(private last?: string) {}

  get current(): string | undefined {
    return this.last;
  }

  /** Answers of commands that run at the same time come in any order; the latest position counts. */
  note(position: string | null | undefined): void {
    if (!position) return;
    if (this.last === undefined || logOf(position) !== logOf(this.last) || position > this.last) this.last = position;
  }

  /** After the log was replaced, its old positions mean nothing. */
  forget(position: string): void {
    if (this.last === position) this.last = undefined;
  }
}

/** `log.commit.prepare`: numbers of a fixed width, so that texts of one log sort as positions do. */
function logOf(position: string): string {
  return position.slice(0, position.indexOf('.'));
}
