import { type Partner, type PartnerTerms } from '#loyalty/program';

import { type PartnerDefinition } from '../events.js';

const SINCE = '2025-12-01T00:00:00.000Z';

/** Members earn there for 0.9 a point and spend for 0.7, or whatever is asked. */
export const terms = (asked: Partial<PartnerTerms> = {}): PartnerTerms => ({
  startsAt: SINCE,
  earn: { costPerPoint: '0.9' },
  redeem: { costPerPoint: '0.7' },
  terms: 'postpaid',
  ...asked,
});

export const fuelCo = (asked: Partial<PartnerDefinition> = {}): PartnerDefinition => ({
  name: 'Fuel & Co',
  ...terms(),
  ...asked,
});

/** A partner that was defined and activated before it starts. */
export const activePartner = (partnerId: string, asked: Partial<PartnerTerms> = {}): Partner => ({
  partnerId,
  versions: [{ version: 1, since: SINCE, terms: terms(asked) }],
  steps: [{ status: 'active', since: SINCE }],
});
