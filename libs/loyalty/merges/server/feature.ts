import { reactor } from '#edge';
import { type ServerFeature } from '#loyalty/access';
import { Members } from '#loyalty/members';
import { LoyaltyStreams } from '#loyalty/vocabulary';

import { merges } from '../views/merges.js';
import { access } from './access.js';
import { GetMergesHandler } from './get-merges.js';
import { MergeReadsController } from './merge-reads.controller.js';
import { MergesController } from './merges.controller.js';
import { handlers } from './messages.js';
import { MergeReactor } from './resume-merges.js';
import { MergeWithdrawalReactor } from './withdraw-merges.js';

export const feature: ServerFeature = {
  name: 'merges',
  access,
  commands: { controllers: [MergesController], providers: handlers },
  queries: { controllers: [MergeReadsController], providers: [GetMergesHandler] },
  backlogs: [
    { kind: 'merges', model: merges, filter: { state: 'open' }, since: 'requestedAt' },
    { kind: 'merge_approvals', model: merges, filter: { state: 'waiting' }, since: 'requestedAt' },
  ],
  reactors: [
    reactor({
      name: 'merges',
      reactor: MergeReactor,
      inject: [LoyaltyStreams, Members],
      make: (ports, names: LoyaltyStreams, members: Members) => new MergeReactor({ ...ports, names, members }),
    }),
    reactor({
      name: 'merge-withdrawals',
      reactor: MergeWithdrawalReactor,
      inject: [LoyaltyStreams, Members],
      make: (ports, names: LoyaltyStreams, members: Members) =>
        new MergeWithdrawalReactor({ ...ports, names, members }),
    }),
  ],
};
