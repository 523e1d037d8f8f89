import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';
import { type SettlementEvent } from '#loyalty/partner-settlements/events';
import { decimalSum } from '#loyalty/vocabulary';

import { type PartnerAccountDocument, partnerAccountsSchema } from './partner-accounts-schema.js';
import { owedAt, partnerMovements } from './partner-movements.js';

type Closed = Extract<SettlementEvent, { readonly type: 'SettlementClosed' }>['data'];

/** What each partner owes altogether, and what of that is settled. */
export const partnerAccounts = projection({
  name: 'partner-accounts',
  version: 1,
  document: partnerAccountsSchema,
  indexes: [{ name: 'program', fields: ['program', 'partnerId'] }],
  handles: [...partnerMovements.handles, 'SettlementClosed'],
  documentIds: (event) => {
    const partnerId = partnerOf(event);
    return partnerId === undefined ? [] : [`${event.metadata.program}.${partnerId}`];
  },
  evolve: (before: PartnerAccountDocument | null, event): PartnerAccountDocument | null => {
    const partnerId = partnerOf(event);
    if (partnerId === undefined) return before;
    const { owed, settled } = before ?? { owed: '0', settled: '0' };
    const of = { program: event.metadata.program, partnerId };
    if (event.type !== 'SettlementClosed') return { ...of, owed: decimalSum(owed, owedAt(event)!.owed), settled };
    return { ...of, owed, settled: decimalSum(settled, (event.data as unknown as Closed).net) };
  },
});

const partnerOf = (event: RecordedEvent): string | undefined =>
  event.type === 'SettlementClosed' ? (event.data['partnerId'] as string) : owedAt(event)?.partnerId;

/** What is owed and not settled. */
export const openOf = (account: Pick<PartnerAccountDocument, 'owed' | 'settled'> | undefined): string =>
  account ? decimalSum(account.owed, account.settled === '0' ? '0' : negated(account.settled)) : '0';

const negated = (decimal: string): string => (decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`);
