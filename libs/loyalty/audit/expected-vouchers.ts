import { type RecordedEvent } from '#event-store';
import { type JsonObject } from '#platform';

/** What the documents of a member's vouchers must say, by their ids. */
export class ExpectedVouchers {
  readonly documents = new Map<string, JsonObject>();

  apply(event: RecordedEvent): void {
    if (event.type === 'VoucherIssued') this.add(event);
    else this.follow(event);
  }

  /** What an event makes of a voucher, also one in the stream of the member into whom its member was merged. */
  follow({ type, data, metadata }: RecordedEvent): void {
    const id = `${(data['issuedTo'] ?? data['memberId']) as string}.${data['voucherId'] as string}`;
    const voucher = this.documents.get(id);
    if (!voucher) return;
    const change = (fields: JsonObject) => void this.documents.set(id, { ...voucher, ...fields });
    if (type === 'VoucherExpired') change({ state: 'expired' });
    if (type === 'VoucherCancelled')
      change({ state: 'cancelled', cancelledAt: data['effectiveAt']!, cancelReason: data['reason'] ?? null });
    if (type !== 'VoucherUsed') return;
    const { useId, amount = null, left, purchaseId = null, place = null, spend = null, effectiveAt: usedAt } = data;
    const use = {
      useId: useId!,
      usedAt: usedAt!,
      amount,
      left: left!,
      purchaseId,
      place,
      spend,
      usedBy: metadata.actor.id,
    };
    const uses = [...(voucher['uses'] as readonly JsonObject[]), use];
    change({ uses, left: left!, ...(left === 0 && { state: 'used' }) });
  }

  private add({ data }: RecordedEvent): void {
    const {
      hmac: _hmac,
      nextDueAt: _next,
      effectiveAt: issuedAt,
      minimumSpend = null,
      codePrefix = null,
      ...issued
    } = data;
    const { value = null, partial = false } = issued;
    const left = (value as JsonObject | null)?.['amount'] ?? null;
    const open = { state: 'open', left, cancelledAt: null, cancelReason: null, uses: [] };
    const made = { ...issued, value, partial, minimumSpend, codePrefix, issuedAt: issuedAt!, ...open };
    this.documents.set(`${data['memberId'] as string}.${data['voucherId'] as string}`, made);
  }
}
