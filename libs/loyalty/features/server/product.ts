import { type ApiTexts, type Product } from '#edge';
import { scopes } from '#loyalty/access';
import { withoutHmacs } from '#loyalty/vocabulary';

import { ID_FORMS, problems, ROUTE_ACCESS } from './server-features.js';

const texts: ApiTexts = {
  description: 'Every point, tier and reward is an event that can be replayed, explained and proven.',
  problemExample: {
    type: '/problems/insufficient_points',
    title: 'Not enough points',
    status: 422,
    detail: '80 points were asked for and 60 are available.',
    instance: '/v1/members/ada/redemptions',
    code: 'insufficient_points',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    available: 60,
  },
  parameters: {
    requestId: 'case-1001',
    figure: 'retention',
    memberId: 'ada',
    programId: 'main',
    identityId: '1',
    name: 'balances',
    documentId: 'main.ada',
  },
};

/** What makes a server of the machine a server of Trofast. */
export const product: Product = {
  scopes,
  access: ROUTE_ACCESS,
  idForms: ID_FORMS,
  problems,
  masked: withoutHmacs,
  owner: { id: 'memberId', count: 'members' },
  texts,
};
