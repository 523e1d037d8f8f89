import { isBudgetTakingKey, keysForBudgets, keysOfBudgets } from '#loyalty/budget-uses';
import { keysOfEnds } from '#loyalty/corrections';
import { keysOfLotEnds, LOT_ENDS_KEY } from '#loyalty/expiry';
import { type CountedOnce, type Member, type MemberContext, type OnceKeys } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { isCodeKey, keysForPurchase, keysOfCodes, keysOfPurchase, purchaseKey } from '#loyalty/purchases';
import { fingerprintKey, keysOfFingerprint } from '#loyalty/referrals';
import { keysOfClosed, keysOfReservation } from '#loyalty/reservations';
import { keysForClaim, keysOfClaim } from '#loyalty/reward-claims';
import { keysForVoucher, keysOfVoucher } from '#loyalty/vouchers';
import { commandNoted, type StreamKind } from '#runner';

import { CHANGES_PURCHASE, commandSpecs, type MemberCommand, specOf } from './commands.js';
import { memberDecider } from './decider.js';
import { refuseCaller } from './refuse-caller.js';

/** Member streams: personal fields, and purchases and requests that count once whatever key they come under. */
export const memberKind: StreamKind<Member, MemberCommand, MemberEvent, MemberContext> = {
  name: 'member',
  decider: memberDecider,
  personal: true,
  refuseCaller,
  occurredAt: (event) => ('occurredAt' in event.data ? event.data.occurredAt : event.data.effectiveAt),
  business: {
    keysOf: (command) => listed(specOf(command).once?.keyOf(command)),
    keysOfEvent: ({ type, data }) => listed(ONCE.get(type)?.keyOfEvent(data, type)),
    isSame: (command, { data }) => onceOf(command).isSame(command, data),
    conflict: (command, key) => onceOf(command).conflict(command, key),
  },
  recall: {
    version: 3, // claims of rewards have a key of their month
    keysOf: (command, member, context) => [
      ...keysForBudgets(command, context),
      ...keysOfClosed(reservationOf(command), member),
      ...(command.type === 'RecordPurchase' ? keysForPurchase(command, member, context) : []),
      ...(OF_RECORDED_PURCHASE.has(command.type) && 'purchaseId' in command ? [purchaseKey(command.purchaseId!)] : []),
      ...(command.type === 'VoidCodeClaim' ? keysOfCodes([command]) : []),
      ...(CHANGES_PURCHASE.has(command.type) ? [LOT_ENDS_KEY] : []),
      ...keysForClaim(command, context),
      ...keysForVoucher(command),
      ...(command.type === 'CreditReferrer' && command.fingerprint !== undefined
        ? [fingerprintKey(command.fingerprint)]
        : []),
      ...(command.type === 'CorrectPurchase' ? keysOfEnds(command, member) : []),
    ],
    // A correction does without the days of other purchases alone; what it needs of its own comes first, and what was taken for a command.
    isFineWithout: (command, key) =>
      !isBudgetTakingKey(key) &&
      ((command.type === 'RecordPurchase' && !isCodeKey(key)) ||
        (command.type === 'CorrectPurchase' && key !== purchaseKey(command.purchaseId) && key !== LOT_ENDS_KEY)),
    keysOfEvent: (event) => [
      ...keysOfPurchase(event),
      ...keysOfReservation(event),
      ...keysOfLotEnds(event),
      ...keysOfBudgets(event),
      ...keysOfClaim(event),
      ...keysOfVoucher(event),
      ...keysOfFingerprint(event),
    ],
  },
  noted: (command, now) => {
    const { type, data } = commandNoted(command, now);
    return { type, data: { memberId: command.memberId, ...data } };
  },
  isGone: (member) => member.status === 'forgotten',
  goneBy: 'MemberForgotten',
};

/** Commands that need to know of a purchase of before. */
const OF_RECORDED_PURCHASE: ReadonlySet<MemberCommand['type']> = new Set(['VoidPurchaseClaim', ...CHANGES_PURCHASE]);

/** The reservation that a command closes. */
function reservationOf(command: MemberCommand): string | undefined {
  switch (command.type) {
    case 'CaptureReservation':
    case 'ReleaseReservation':
      return command.reservationId;
    case 'RecordPurchase':
      return command.payment?.reservationId;
    default:
      return undefined;
  }
}

/** What counts once, by the event that records it. */
const ONCE = new Map<string, CountedOnce<never>>(
  commandSpecs.flatMap(({ once }) => (once ? [once.event].flat().map((event) => [event, once] as const) : [])),
);

const NO_KEYS: readonly string[] = [];

function listed(keys: OnceKeys): readonly string[] {
  if (keys === undefined) return NO_KEYS;
  return typeof keys === 'string' ? [keys] : keys;
}

/** Asked for commands that have a key only. */
const onceOf = (command: MemberCommand): CountedOnce<MemberCommand> => specOf(command).once!;
