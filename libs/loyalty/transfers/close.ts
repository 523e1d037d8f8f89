import { carriedBy, oneLeg, releasedLegs } from '#loyalty/account';
import {
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  openTransfer,
  type OpenTransfer,
  settleFully,
} from '#loyalty/member';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { refuse } from '#runner';

import { type TransferFailure } from './events.js';

/** What the stream of the other member says became of the points. */
export type Verdict = { readonly receivedAt: Instant } | { readonly failure: TransferFailure };

export type CloseTransfer = CommandShape<'CloseTransfer', { transferId: string; verdict: Verdict }>;

/** Ends a transfer: its points leave when they arrived at the other member, or go back to their lots now. */
export function closeTransfer(command: CloseTransfer, member: Member, context: MemberContext): MemberDecision {
  const { memberId, transferId, verdict } = command;
  const open = openTransfer(member, transferId);
  if (!open) return refuse('transfer_unknown', `The member has no transfer ${transferId} under way.`, { transferId });
  const decision = new Decision(member, memberId, context.program, context.now);
  const at = 'failure' in verdict ? context.now : decision.settlingTime(verdict.receivedAt);
  const refusal = settleFully(decision, at, context.settlementsMax);
  if (refusal) return refusal;
  if ('failure' in verdict) fail(decision, open, at, verdict.failure);
  else complete(decision, open, at);
  return decision;
}

function complete(decision: Decision, { lots, points, ...open }: OpenTransfer, at: Instant): void {
  const moved = carriedBy(oneLeg({ from: 'reserved', to: 'transferred', points, lots }));
  const data = { effectiveAt: at, ...named(open), points, ...moved };
  decision.add({ type: 'PointsTransferredOut', data });
}

function fail(decision: Decision, open: OpenTransfer, at: Instant, reason: TransferFailure): void {
  const { points, lots, day } = open;
  const moved = carriedBy({ opened: [], legs: releasedLegs(decision.member, lots, at) });
  const data = { effectiveAt: at, ...named(open), points, reason, localDay: day, ...moved };
  decision.add({ type: 'TransferFailed', data });
}

type Named = Pick<OpenTransfer, 'transferId' | 'toMemberId' | 'householdId'>;

const named = ({ transferId, toMemberId, householdId }: Named): Named => ({
  ...{ transferId, toMemberId },
  ...(householdId !== undefined && { householdId }),
});
