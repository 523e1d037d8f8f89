/** Words by small numbers: channels, tiers, codes of promotions come again and again. */
export class Words {
  private readonly codes = new Map<string, number>();
  private readonly words: string[] = [];
  private readonly lists: (readonly string[])[] = [];
  private length = 0;

  /** Bytes in memory, roughly. */
  get bytes(): number {
    return this.length * BYTES_PER_CHARACTER + this.words.length * BYTES_PER_WORD;
  }

  codeOf(word: string): number {
    let code = this.codes.get(word);
    if (code === undefined) {
      this.codes.set(word, (code = this.words.length));
      this.words.push(word);
      this.length += word.length;
    }
    return code;
  }

  wordOf(code: number): string {
    return this.words[code]!;
  }

  /** A list of that word alone; the same one each time, since most lists of codes have one. */
  listOf(code: number): readonly string[] {
    return (this.lists[code] ??= [this.words[code]!]);
  }
}

const BYTES_PER_CHARACTER = 1;

/** Of the map and the list. */
const BYTES_PER_WORD = 80;
