import { type MemberAnswer, Members } from '#loyalty/members';
import { loadSettings } from '#platform';
import { type Accepted } from '#runner';

import { createApp } from '../../apps/wiring/create-app.js';
import { standalone } from '../../apps/wiring/roles.js';

/**
 * A server to be measured, in a process of its own: `node server-child.js whole|without-append`. Without the append a
 * command passes the same route, checks and bus, and is answered from memory; what differs is the work itself.
 */
const CANNED: Accepted<MemberAnswer> = {
  outcome: 'appended',
  revision: 12,
  position: 'bench.00000000000000000001.00000000000000000001',
  body: {
    memberId: 'm000000',
    revision: 12,
    status: 'active',
    tier: 'gold',
    balance: {
      available: 120,
      pending: 0,
      reserved: 0,
      earned: 120,
      redeemed: 0,
      expired: 0,
      adjusted: 0,
      reversed: 0,
      restored: 0,
      transferred: 0,
    },
    events: [{ type: 'PurchaseRecorded' }, { type: 'PointsEarned', points: 2 }],
  },
};

const app = await createApp(standalone, loadSettings(process.env));

if (process.argv[2] === 'without-append') app.get(Members, { strict: false }).run = () => Promise.resolve(CANNED);

await app.listen(0, '127.0.0.1');

process.stdout.write(`listening ${await app.getUrl()}\n`);

process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
