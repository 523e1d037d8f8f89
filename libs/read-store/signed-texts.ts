import { createHmac, timingSafeEqual } from 'node:crypto';

const BYTES_IN_HEX = 64;

/** Texts with an HMAC-SHA256 over their name and content, so that one that was edited, or is another's, is not believed. */
export class SignedTexts {
  constructor(private readonly key: Buffer) {}

  signed(name: string, content: string): string {
    return `${this.authenticate(name, content).toString('hex')}.${content}`;
  }

  /** The content; `undefined` where it is not what was signed under that name. */
  opened(name: string, text: string): string | undefined {
    const content = text.slice(BYTES_IN_HEX + 1);
    const given = Buffer.from(text.slice(0, BYTES_IN_HEX), 'hex');
    const expected = this.authenticate(name, content);
    return given.length === expected.length && timingSafeEqual(given, expected) ? content : undefined;
  }

  private authenticate(name: string, content: string): Buffer {
    return createHmac('sha256', this.key).update(`${name}\n${content}`).digest();
  }
}
