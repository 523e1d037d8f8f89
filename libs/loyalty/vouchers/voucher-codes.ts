import { createHmac } from 'node:crypto';

/** Without I, L, O and U, which are taken for others (Crockford). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const BITS_OF_CHARACTER = 5;

/** 80 bits of the HMAC: 16 characters in four groups. */
const CODE_BYTES = 10;

/** The voucher that a code is of. */
interface CodeOf {
  readonly program: string;
  /** The member to whom it was issued. */
  readonly memberId: string;
  readonly voucherId: string;
  readonly codePrefix?: string | undefined;
}

/**
 * The codes of vouchers. They are recorded nowhere: a code derives from a key that outlives a rotation of the master key, so that the same claim
 * gives the same code at any time, and nobody without the key can tell one.
 */
export class VoucherCodes {
  /** @param key asked for when the first code is made: tools that only read may have none yet */
  constructor(private readonly key: () => Uint8Array) {}

  codeOf({ program, memberId, voucherId, codePrefix }: CodeOf): string {
    const digest = createHmac('sha256', this.key()).update(`${program}\n${memberId}\n${voucherId}`).digest();
    const groups = base32(digest.subarray(0, CODE_BYTES)).match(/.{4}/g)!;
    return [...(codePrefix === undefined ? [] : [codePrefix]), ...groups].join('-');
  }
}

/** A code however it is written: case, hyphens and spaces do not count, and letters that look like digits are read as such. */
export function normalCode(code: string): string {
  return code.toUpperCase().replace(/[-\s]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let value = 0;
  let bits = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= BITS_OF_CHARACTER) {
      bits -= BITS_OF_CHARACTER;
      text += ALPHABET[(value >> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return text;
}
