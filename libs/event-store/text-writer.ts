/** What a writer begins with, and keeps after a text that was longer. */
const BYTES_KEPT = 65_536;

/** From so many characters on, the engine's own search and copy take less time than a loop. */
const LONG = 100;

/** Printable ASCII without quote and backslash: what needs no escaping, which is nearly everything. */
export const PLAIN = /^[ !#-[\]-~]*$/;

/** Bytes that a UTF-16 code unit takes at most in UTF-8. */
const BYTES_A_UNIT = 3;

const [SPACE, QUOTE, COMMA, COLON, BACKSLASH, BRACE, DELETE] = [0x20, 0x22, 0x2c, 0x3a, 0x5c, 0x7b, 0x7f];

/**
 * A text in the making, as bytes of UTF-8. Joining a thousand short strings and making one of them takes twice as long, since the engine
 * first builds a tree of them.
 */
export class TextWriter {
  private bytes = Buffer.allocUnsafe(BYTES_KEPT);
  private at = 0;
  private isAscii = true;

  /** Begins another text. */
  begin(): void {
    if (this.bytes.length > BYTES_KEPT) this.bytes = Buffer.allocUnsafe(BYTES_KEPT);
    this.at = 0;
    this.isAscii = true;
  }

  /** What was written since `begin`. */
  text(): string {
    return this.bytes.toString(this.isAscii ? 'latin1' : 'utf8', 0, this.at);
  }

  /** @param text of ASCII characters */
  addAscii(text: string): void {
    const { length } = text;
    this.makeRoom(length);
    const { bytes } = this;
    let { at } = this;
    for (let index = 0; index < length; index++) bytes[at++] = text.charCodeAt(index);
    this.at = at;
  }

  /** Writes the name of a property with what comes before it in its object, and a colon. @param name of which nothing must be escaped */
  addName(name: string, isFirst: boolean): void {
    const { length } = name;
    this.makeRoom(length + 4);
    const { bytes } = this;
    let { at } = this;
    bytes[at++] = isFirst ? BRACE : COMMA;
    bytes[at++] = QUOTE;
    for (let index = 0; index < length; index++) bytes[at++] = name.charCodeAt(index);
    bytes[at++] = QUOTE;
    bytes[at++] = COLON;
    this.at = at;
  }

  /** @param text well-formed */
  add(text: string): void {
    this.makeRoom(text.length * BYTES_A_UNIT);
    const written = this.bytes.write(text, this.at);
    if (written !== text.length) this.isAscii = false;
    this.at += written;
  }

  /** Writes a text in quotes, if nothing of it must be escaped. @returns whether it was written */
  addQuoted(text: string): boolean {
    const { length } = text;
    this.makeRoom(length + 2);
    const { bytes } = this;
    let { at } = this;
    bytes[at++] = QUOTE;
    if (length >= LONG) {
      if (!PLAIN.test(text)) return false;
      at += bytes.write(text, at, 'latin1');
    } else {
      for (let index = 0; index < length; index++) {
        const unit = text.charCodeAt(index);
        if (unit < SPACE || unit >= DELETE || unit === QUOTE || unit === BACKSLASH) return false;
        bytes[at++] = unit;
      }
    }
    bytes[at++] = QUOTE;
    this.at = at;
    return true;
  }

  private makeRoom(bytes: number): void {
    const needed = this.at + bytes;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.bytes.length));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}
