import { createHmac } from 'node:crypto';

import { base32 } from '#loyalty/vocabulary';

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
