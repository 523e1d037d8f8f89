import { allocationsOf, carriedBy, oneLeg } from '#loyalty/account';
import { refuseNotIn, refuseOff } from '#loyalty/households';
import {
  allocate,
  type CountedOnce,
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseInactive,
  refusePoints,
  refuseReason,
} from '#loyalty/member';
import { type ProgramRules, versionAt } from '#loyalty/program';
import { type CommandShape, LIMITS } from '#loyalty/vocabulary';
import { localDayOf } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type TransferFailure } from './events.js';
import { refuseByRules } from './policy.js';

export type TransferPoints = CommandShape<
  'TransferPoints',
  {
    transferId: string;
    toMemberId: string;
    points: number;
    reason?: string;
    /** The household of the member, where it is the one that receives them. */
    householdId?: string;
    /** Why the other member could not receive them, as its stream said just before. */
    failure?: TransferFailure;
  }
>;

/** Reserves points that another member is to receive, those of the lots that end soonest first. */
export function transferPoints(command: TransferPoints, member: Member, context: MemberContext): MemberDecision {
  const { memberId, transferId, toMemberId, points, reason, householdId } = command;
  const { now, program } = context;
  const version = versionAt(program, now);
  if (!version) return refuseInactive(now);
  const day = localDayOf(now, version.rules.timeZone);
  const refusal = refuseAsked(command) ?? refuseOpen(member);
  if (refusal) return refusal;
  const decision = new Decision(member, memberId, program, now);
  const allocated = allocate(decision, points, now, context.settlementsMax);
  const byRules =
    householdId === undefined
      ? refuseByRules(points, decision.member, version.rules, day)
      : refuseToHousehold(householdId, member, version.rules);
  const wrong = byRules ?? refuseFailure(command);
  if (wrong) return wrong;
  if ('kind' in allocated) return allocated;
  const lots = allocationsOf(allocated);
  if (lots.length > LIMITS.transferLotsMax) return refuseLots();
  const moved = carriedBy(oneLeg({ from: 'available', to: 'reserved', points, lots }));
  const asked = {
    ...{ transferId, toMemberId, points },
    ...(householdId !== undefined && { householdId }),
    ...(reason !== undefined && { reason }),
  };
  const onDay = day !== now.slice(0, 10) && { localDay: day };
  decision.add({ type: 'TransferRequested', data: { effectiveAt: now, ...asked, ...onDay, ...moved } });
  return decision;
}

/** The limits of `transfers` are for points that go to others. */
function refuseToHousehold(householdId: string, member: Member, rules: ProgramRules): Refusal | undefined {
  return member.household?.householdId === householdId ? refuseOff(rules) : refuseNotIn(householdId, member.memberId);
}

function refuseAsked({ memberId, toMemberId, points, reason }: TransferPoints): Refusal | undefined {
  if (memberId === toMemberId) return refuse('transfer_to_self', 'A member has these points already; name another.');
  return refusePoints(points) ?? (reason === undefined ? undefined : refuseReason(reason));
}

function refuseOpen({ transfers = [] }: Member): Refusal | undefined {
  const { openTransfersMax } = LIMITS;
  if (transfers.length < openTransfersMax) return undefined;
  const message = `${openTransfersMax} transfers of this member are under way; repeat the request when one of them is over.`;
  return refuse('limit_exceeded', message, { openTransfersMax });
}

function refuseFailure({ toMemberId, failure }: TransferPoints): Refusal | undefined {
  if (failure === undefined) return undefined;
  const message = `Member ${toMemberId} cannot receive these points: ${failure}.`;
  return refuse('transfer_refused', message, { toMemberId, because: failure });
}

function refuseLots(): Refusal {
  const { transferLotsMax } = LIMITS;
  const message = `This would take from more than ${transferLotsMax} lots; transfer fewer points at a time.`;
  return refuse('limit_exceeded', message, { transferLotsMax });
}

/** Points are transferred once under an id. */
export const transferOnce: CountedOnce<TransferPoints> = {
  event: 'TransferRequested',
  keyOf: ({ transferId }) => transferKey(transferId),
  keyOfEvent: ({ transferId }) => transferKey(transferId as string),
  isSame: ({ toMemberId, points, reason, householdId }, data) =>
    toMemberId === data['toMemberId'] &&
    householdId === data['householdId'] &&
    points === data['points'] &&
    reason === data['reason'],
  conflict: ({ transferId }) =>
    refuse('duplicate_transfer', 'Points were transferred otherwise under this transferId; use another one.', {
      transferId,
    }),
};

const transferKey = (transferId: string): string => `transfer:${transferId}`;
