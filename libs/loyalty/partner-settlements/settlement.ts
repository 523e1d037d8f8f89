import { LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Decider, type Refusal, refuse } from '#runner';

import { type SettlementEvent, type SettlementTotals } from './events.js';

interface Settled {
  readonly settlementId: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** The settlements of one partner, oldest first; the last one may be under way. */
export interface SettlementState {
  settlements: readonly Settled[];
  isUnderWay: boolean;
}

interface OfSettlement {
  readonly programId: string;
  readonly partnerId: string;
  readonly settlementId: string;
}

type BeginSettlement = OfSettlement & {
  readonly type: 'BeginSettlement';
  readonly from: Instant;
  readonly to: Instant;
};

type CloseSettlement = OfSettlement & {
  readonly type: 'CloseSettlement';
  /** Of all movements that are in it, which do not change once it has begun. */
  readonly totals: SettlementTotals;
};

export type SettlementCommand = BeginSettlement | CloseSettlement;

export interface SettlementContext {
  readonly now: Instant;
}

type Decision = readonly SettlementEvent[] | Refusal;

function decide(command: SettlementCommand, state: SettlementState, { now }: SettlementContext): Decision {
  switch (command.type) {
    case 'BeginSettlement':
      return begin(command, state, now);
    case 'CloseSettlement':
      return close(command, state, now);
    default:
      return command satisfies never;
  }
}

/** Periods follow one another, so that each movement is in one settlement. Beginning the same again changes nothing. */
function begin(command: BeginSettlement, { settlements, isUnderWay }: SettlementState, now: Instant): Decision {
  const { programId, partnerId, settlementId, from, to } = command;
  const known = settlements.find((one) => one.settlementId === settlementId);
  if (known) return known.from === from && known.to === to ? [] : refuseOther(known);
  const last = settlements.at(-1);
  const refusal =
    (last && isUnderWay ? refuseUnderWay(last) : undefined) ??
    refusePeriod({ from, to }, now) ??
    (last && last.to !== from ? refuseGap(last) : undefined) ??
    refuseTooMany(settlements);
  if (refusal) return refusal;
  const of = { programId, partnerId, settlementId, number: settlements.length + 1, from, to };
  return [{ type: 'SettlementBegun', data: { ...of, ...(last && { after: last.settlementId }), effectiveAt: now } }];
}

function close(command: CloseSettlement, { settlements, isUnderWay }: SettlementState, now: Instant): Decision {
  const { programId, partnerId, settlementId, totals } = command;
  const index = settlements.findIndex((one) => one.settlementId === settlementId);
  if (index < 0) return unknownSettlement(partnerId, settlementId);
  if (index < settlements.length - 1 || !isUnderWay) return [];
  const { from, to } = settlements[index]!;
  const of = { programId, partnerId, settlementId, number: index + 1, from, to };
  return [{ type: 'SettlementClosed', data: { ...of, ...totals, effectiveAt: now } }];
}

export function unknownSettlement(partnerId: string, settlementId: string): Refusal {
  const message = `There is no settlement ${settlementId} with partner ${partnerId}.`;
  return refuse('settlement_unknown', message, { partnerId, settlementId });
}

function refuseOther({ settlementId, from, to }: Settled): Refusal {
  const message = `Settlement ${settlementId} is from ${from} to ${to}; give another period an id of its own.`;
  return refuse('duplicate_settlement', message, { settlementId, from, to });
}

function refuseUnderWay({ settlementId, from, to }: Settled): Refusal {
  const message = `Settlement ${settlementId} has begun and is not closed: send it again first, from ${from} to ${to}.`;
  return refuse('settlement_under_way', message, { settlementId, from, to });
}

function refusePeriod({ from, to }: Pick<Settled, 'from' | 'to'>, now: Instant): Refusal | undefined {
  if (to <= from) {
    const message = `The period would end at ${to}, before it begins at ${from}; let \`to\` come after \`from\`.`;
    return refuse('invalid_settlement', message, { from, to });
  }
  if (to <= now) return undefined;
  const message = `The period goes on until ${to}; settle it once it is over.`;
  return refuse('settlement_too_early', message, { to, now });
}

function refuseGap({ to }: Settled): Refusal {
  const message = `The last settlement went to ${to}, and the next one begins there: let \`from\` be that.`;
  return refuse('settlement_gap', message, { from: to });
}

function refuseTooMany({ length }: readonly Settled[]): Refusal | undefined {
  const { settlementsPerPartnerMax } = LIMITS;
  if (length < settlementsPerPartnerMax) return undefined;
  const message = `A partner has ${settlementsPerPartnerMax} settlements at most; define another one.`;
  return refuse('limit_exceeded', message, { settlementsPerPartnerMax });
}

function apply(state: SettlementState, event: SettlementEvent): void {
  switch (event.type) {
    case 'SettlementBegun': {
      const { settlementId, from, to } = event.data;
      state.settlements = [...state.settlements, { settlementId, from, to }];
      state.isUnderWay = true;
      return;
    }
    case 'SettlementClosed':
      state.isUnderWay = false;
      return;
    case 'CommandNoted':
      return;
    default:
      return event satisfies never;
  }
}

/** What was settled with one partner, one stream each. */
export const settlementDecider: Decider<SettlementState, SettlementCommand, SettlementEvent, SettlementContext> = {
  stateVersion: 1,
  initial: () => ({ settlements: [], isUnderWay: false }),
  copy: (state) => ({ ...state }),
  apply,
  decide,
  toJson: (state) => state,
  fromJson: (json) => ({ ...(json as SettlementState) }),
};
