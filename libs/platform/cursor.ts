import { createHash, createHmac } from 'node:crypto';

import { TrofastError } from './errors.js';
import { type Json } from './json.js';
import { isSameBytes } from './same-bytes.js';

const MAC_BYTES = 16;
const CURSOR_LENGTH_MAX = 4096;

/** Not a cursor that this server gave for this list. */
export class InvalidCursor extends TrofastError {
  constructor() {
    super(
      'invalid_cursor',
      'The cursor was not given by this list with this filter and order. Start again without it.',
    );
  }
}

/** Opaque, signed cursors: nobody can make one, or use one list's cursor in another list or with another filter. */
export class CursorSigner {
  /** @param key 32 bytes that every server of this installation shares */
  constructor(private readonly key: Buffer) {}

  /** @param list what the page belongs to: path, programme, filter and order, in any fixed form */
  sign(list: Json, after: readonly Json[]): string {
    const payload = Buffer.from(JSON.stringify(after));
    return Buffer.concat([this.mac(list, payload), payload]).toString('base64url');
  }

  /** The values that `sign` was given. @throws InvalidCursor */
  open(list: Json, cursor: string): readonly Json[] {
    if (cursor.length > CURSOR_LENGTH_MAX) throw new InvalidCursor();
    const bytes = Buffer.from(cursor, 'base64url');
    const payload = bytes.subarray(MAC_BYTES);
    if (bytes.length <= MAC_BYTES || !isSameBytes(bytes.subarray(0, MAC_BYTES), this.mac(list, payload)))
      throw new InvalidCursor();
    return JSON.parse(payload.toString('utf8')) as readonly Json[];
  }

  private mac(list: Json, payload: Buffer): Buffer {
    const listHash = createHash('sha256').update(JSON.stringify(list)).digest();
    return createHmac('sha256', this.key).update(listHash).update(payload).digest().subarray(0, MAC_BYTES);
  }
}

/** Token under which the app provides the signer. */
export const CURSORS = Symbol('CursorSigner');
