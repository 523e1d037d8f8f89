import { derivedCode, inGroups } from '#loyalty/vocabulary';

/** The voucher that a code is of. */
interface CodeOf {
  readonly program: string;
  /** The member to whom it was issued. */
  readonly memberId: string;
  readonly voucherId: string;
  readonly codePrefix?: string | undefined;
}

/** A voucher that a decision issues, and whose code is to be made first. */
export interface NeedOfVoucher {
  readonly memberId: string;
  readonly voucherId: string;
  readonly codePrefix?: string;
}

/** The codes of vouchers, which are recorded nowhere: the same claim gives the same code at any time. */
export class VoucherCodes {
  /** @param key asked for when the first code is made: tools that only read may have none yet */
  constructor(private readonly key: () => Uint8Array) {}

  codeOf({ program, memberId, voucherId, codePrefix }: CodeOf): string {
    const code = inGroups(derivedCode(this.key(), program, memberId, voucherId));
    return codePrefix === undefined ? code : `${codePrefix}-${code}`;
  }
}
