import { RecordedIdsReactor, type RecordedIdsPorts, type RecordedKind } from '#loyalty/purchases/server';

/** Guests' purchases claim their ids since ADR 81, also in programmes that were founded with `per_program` before. */
const GUESTS_PURCHASES: RecordedKind = {
  actor: 'guest-purchase-ids',
  event: 'GuestPurchaseRecorded',
  streams: (names, program) => names.guest(program, ''),
  isYoungerThanRules: true,
};

/** Claims the ids of guests' purchases that are in the log without a claim. */
export class RecordedGuestIdsReactor extends RecordedIdsReactor {
  constructor(ports: Omit<RecordedIdsPorts, 'kind'>) {
    super({ ...ports, kind: GUESTS_PURCHASES });
  }
}
