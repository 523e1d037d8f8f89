import { type MemberEvent } from '#loyalty/member/events';
import { type MemberCommand } from '#loyalty/members';
import { starterProgram } from '#loyalty/program';

import { withDirectory } from '../bench/measure.js';
import { envelope, NAMES, openWriteSide, PROGRAM } from '../bench/world.js';

const memberId = 'ada';

const euros = (amount: number) => ({ amount: amount * 100, currency: 'EUR' });

const STEPS: readonly (readonly [day: string, command: MemberCommand])[] = [
  ['2026-01-01', { type: 'EnrolMember', memberId, identities: [] }],
  ['2026-01-10', { type: 'RecordPurchase', memberId, purchaseId: 'order-1', total: euros(300) }],
  ['2026-02-01', { type: 'RecordPurchase', memberId, purchaseId: 'order-2', total: euros(200) }],
  ['2026-02-10', { type: 'ReservePoints', memberId, reservationId: 'order-3', points: 12 }],
  ['2026-02-10', { type: 'CaptureReservation', memberId, reservationId: 'order-3', points: 8 }],
  ['2026-02-20', { type: 'ReturnPurchase', memberId, returnId: 'r1', purchaseId: 'order-2', amount: euros(100) }],
  ['2026-03-05', { type: 'RedeemPoints', memberId, points: 10 }],
  ['2027-01-20', { type: 'Settle', memberId, upTo: '2027-01-20T12:00:00.000Z' }],
];

/** The events of a member of a programme where points wait seven days and last a year, as the embedded log has them. */
export async function lifeOfTwoLots(): Promise<readonly MemberEvent[]> {
  const rules = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
  const activation = { type: 'after_days', days: 7 } as const;
  const expiry = { type: 'rolling', count: 12, unit: 'months' } as const;
  let now = '2026-01-01T12:00:00.000Z';
  const events: MemberEvent[] = [];
  await withDirectory(async (directory) => {
    const points = { ...rules.points, activation, expiry };
    const side = await openWriteSide(directory, { clock: { now: () => now }, rules: { ...rules, points } });
    for (const [index, [day, command]] of STEPS.entries()) {
      now = `${day}T12:00:00.000Z`;
      await side.members.run(command, envelope(`step-${index}`));
    }
    for await (const { type, data } of side.store.readStream(NAMES.member(PROGRAM, memberId)))
      events.push({ type, data } as unknown as MemberEvent);
    await side.close();
  });
  return events;
}
