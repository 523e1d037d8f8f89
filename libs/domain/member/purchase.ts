import { LIMITS } from '../limits.js';
import { evaluateEarning, type Earning } from '../program/earning.js';
import { type ProgramVersion } from '../program/events.js';
import { versionAt } from '../program/version-at.js';
import { refuse, type Refusal } from '../refusal.js';
import { earlier, later, localDayOf, type Instant } from '../time.js';

import { refuseInactive, refuseOverTotal, refuseUntimely } from './admission.js';
import { givenUnder } from './caps.js';
import { type MemberCommand } from './commands.js';
import { type MemberContext } from './context.js';
import { creditEarning, roomFor, withinBalance } from './credit.js';
import { Decision } from './decision.js';
import { type MemberEvent, type PurchaseLine } from './events.js';
import { type Member } from './member.js';
import { settle } from './settle.js';
import { reachedTier, type TierMove } from './tiers.js';

type RecordPurchase = Extract<MemberCommand, { type: 'RecordPurchase' }>;

/**
 * Records a purchase and what it earns. It counts at `occurredAt`, also when later things were settled; what of it
 * became due meanwhile (a lot that has ended) happens in the same append, and a tier reached changes at once.
 */
export function recordPurchase(
  command: RecordPurchase,
  member: Member,
  context: MemberContext,
): readonly MemberEvent[] | Refusal {
  const occurredAt = command.occurredAt ?? context.now;
  const at = earlier(occurredAt, context.now);
  const version = versionAt(context.program, at);
  const refusal = refuseUntimely(occurredAt, member, context, command.imported) ?? refuseContent(command, version, at);
  if (refusal) return refusal;
  const decision = new Decision(member, command.memberId, context.program, context.now);
  const effective = later(at, decision.member.settledAt);
  settle(decision, effective);
  const day = localDayOf(at, version!.rules.timeZone);
  const earning = earn(decision, command, version!, { at, day });
  const overTotal = refuseOverTotal(decision.member, earning.points);
  if (overTotal) return overTotal;
  addPurchase(decision, command, earning, { at, day, occurredAt });
  const localDay = day === at.slice(0, 10) ? undefined : day;
  creditEarning(decision, earning, version!, { source: 'purchase', at, localDay, purchaseId: command.purchaseId });
  settle(decision, effective, LIMITS.settlementsMax - decision.events.length);
  raiseTier(decision, effective);
  return decision.events;
}

function refuseContent(command: RecordPurchase, version: ProgramVersion | undefined, at: Instant): Refusal | undefined {
  if (!version) return refuseInactive(at);
  const { amount, currency } = command.total;
  if (currency !== version.rules.currency) {
    const message = `The programme counts in ${version.rules.currency}; convert the amount from ${currency}.`;
    return refuse('currency_mismatch', message, { currency, programCurrency: version.rules.currency });
  }
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > LIMITS.amountMax) {
    const message = `An amount is a whole number of minor units from 0 to ${LIMITS.amountMax}.`;
    return refuse('limit_exceeded', message, { amountMax: LIMITS.amountMax });
  }
  if ((command.lines?.length ?? 0) <= LIMITS.linesMax) return undefined;
  return refuse('limit_exceeded', `A purchase has ${LIMITS.linesMax} lines at most.`, { linesMax: LIMITS.linesMax });
}

function earn(
  decision: Decision,
  command: RecordPurchase,
  version: ProgramVersion,
  { at, day }: { at: Instant; day: string },
): Earning {
  const { member } = decision;
  const earning = evaluateEarning(version, {
    purchase: command,
    occurredAt: at,
    tier: member.tier,
    enrolledAt: member.enrolledAt,
    given: (rule) => givenUnder(member, rule, day),
  });
  return withinBalance(earning, roomFor(decision, version), version);
}

/** The breakdown stands with the purchase when no PointsEarned carries it, and so does a due instant that moved. */
function addPurchase(
  decision: Decision,
  command: RecordPurchase,
  earning: Earning,
  { at, day, occurredAt }: { at: Instant; day: string; occurredAt: Instant },
): void {
  const { purchaseId, total, itemCount, channel, location, lines } = command;
  const data = {
    effectiveAt: at,
    purchaseId,
    occurredAt,
    total: { amount: total.amount, currency: total.currency },
    ...(itemCount !== undefined && { itemCount }),
    ...(channel !== undefined && { channel }),
    ...(location !== undefined && { location }),
    ...(lines !== undefined && { lines: lines.map(plainLine) }),
    ...(day !== at.slice(0, 10) && { localDay: day }),
  };
  if (earning.points > 0) decision.add({ type: 'PurchaseRecorded', data });
  else decision.addPurchaseWithoutPoints({ ...data, breakdown: earning.breakdown });
}

/** Only what a line may have, so that nothing undefined gets into an event. */
function plainLine({ sku, category, quantity, gross, discount, unitCost }: PurchaseLine): PurchaseLine {
  return {
    sku,
    ...(category !== undefined && { category }),
    quantity,
    gross,
    ...(discount !== undefined && { discount }),
    ...(unitCost !== undefined && { unitCost }),
  };
}

/**
 * Up at once: at the purchase's effective time, and for a purchase that was told late also at the latest instant that
 * the member is known to have got to, since it may lift what later purchases had reached.
 */
function raiseTier(decision: Decision, effective: Instant): void {
  const { member, program } = decision;
  const known = later(effective, member.reviewedAt);
  reach(decision, reachedTier(member, program, effective), effective);
  if (known === effective || !reachedTier(member, program, known)) return;
  settle(decision, known, LIMITS.settlementsMax - decision.events.length);
  reach(decision, reachedTier(member, program, known), known);
}

function reach(decision: Decision, move: TierMove | undefined, at: Instant): void {
  if (!move) return;
  const data = { effectiveAt: at, from: decision.member.tier, ...move, reason: 'reached' as const };
  decision.add({ type: 'TierChanged', data });
}
