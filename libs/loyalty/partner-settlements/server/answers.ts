import { component } from '#edge';
import { id, object, whole } from '#loyalty/documents';
import { partnerMovementsSchema } from '#loyalty/partners';

import { partnerSettlementsSchema, settlementFields } from '../views/partner-settlements-schema.js';

const { program: _program, status: _status, begunAt: _begun, closedAt: _closed, ...settled } = settlementFields;

export const SETTLEMENT = component('PartnerSettlement', partnerSettlementsSchema);

export const PARTNER_MOVEMENT = component('PartnerMovement', partnerMovementsSchema);

export const SETTLEMENT_ANSWER = component(
  'PartnerSettlementAnswer',
  object('What a period comes to, once it is settled.', {
    programId: id('The programme.', 'main'),
    ...settled,
    revision: whole("Number of the last event of the partner's settlements, from 0.", 1),
  }),
);
