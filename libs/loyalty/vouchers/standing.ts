import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { type Instant } from '#platform';

type Used = MemberEventOf<'VoucherUsed'>['data'];

/** What became of a voucher. Its end is no part of it: at which instant it is over, it says itself. */
export interface Standing {
  readonly issued: MemberEventOf<'VoucherIssued'>['data'];
  /** In the order in which they were recorded. */
  readonly uses: readonly Used[];
  readonly cancelledAt?: Instant;
}

/**
 * What became of a voucher, out of the events that have its id. Members who were merged into one may each have had one with that id.
 * @param issuedTo the member to whom it was issued
 */
export function standingOf(issuedTo: string, events: readonly MemberEvent[]): Standing | undefined {
  let standing: Standing | undefined;
  for (const { type, data } of events) {
    if (type === 'VoucherIssued' && data.memberId === issuedTo) standing = { issued: data, uses: [] };
    if (!standing || !('voucherId' in data) || issuerOf(data) !== issuedTo) continue;
    if (type === 'VoucherUsed') standing = { ...standing, uses: [...standing.uses, data] };
    if (type === 'VoucherCancelled') standing = { ...standing, cancelledAt: data.effectiveAt };
  }
  return standing;
}

/** What is left of a voucher in minor units; undefined where it is not used in parts and was not used. */
export const leftOf = ({ issued, uses }: Standing): number | undefined =>
  uses.at(-1)?.left ?? (issued.partial ? issued.value?.amount : undefined);

const issuerOf = (data: { readonly memberId: string; readonly issuedTo?: string }): string =>
  data.issuedTo ?? data.memberId;
