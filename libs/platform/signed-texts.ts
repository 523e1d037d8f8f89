import { createHmac } from 'node:crypto';

import { isSameBytes } from './same-bytes.js';

const BYTES_IN_HEX = 64;

/** Texts with an HMAC-SHA256 over their name and content: one that was edited, or signed under another name, is refused. */
export class SignedTexts {
  /** @param key 32 bytes */
  constructor(private readonly key: Buffer) {}

  /** The signature in hex, a dot, the content. */
  signed(name: string, content: string): string {
    return `${this.signature(name, content)}.${content}`;
  }

  /** The content; `undefined` where it is not what was signed under that name. */
  opened(name: string, text: string): string | undefined {
    const content = text.slice(BYTES_IN_HEX + 1);
    return this.isSigned(name, content, text.slice(0, BYTES_IN_HEX)) ? content : undefined;
  }

  /** In hex, for texts that keep it elsewhere than in front. */
  signature(name: string, content: string): string {
    return this.mac(name, content).toString('hex');
  }

  /** @param signature in hex */
  isSigned(name: string, content: string, signature: string): boolean {
    return isSameBytes(Buffer.from(signature, 'hex'), this.mac(name, content));
  }

  private mac(name: string, content: string): Buffer {
    return createHmac('sha256', this.key).update(`${name}\n${content}`).digest();
  }
}
