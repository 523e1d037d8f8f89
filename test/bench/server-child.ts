import { NO_POINTS } from '#loyalty/account';
import { type MemberAnswer, Members } from '#loyalty/members';
import { loadSettings } from '#platform';
import { type Accepted } from '#runner';

import { createApp } from '../../apps/wiring/create-app.js';
import { standalone } from '../../apps/wiring/roles.js';

const LOT = { lotId: '1', points: 2, earnedAt: '2026-01-01T00:00:00.000Z', activeFrom: '2026-01-01T00:00:00.000Z' };

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
    balance: { ...NO_POINTS, available: 120, earned: 120 },
    events: [{ type: 'PurchaseRecorded' }, { type: 'PointsEarned', points: 2, lot: LOT }],
  },
};

// Only the bench reads it, and a server refuses settings that it does not know.
delete process.env['TROFAST_BENCH_POSTGRES_URL'];

const app = await createApp(standalone, loadSettings(process.env));

if (process.argv[2] === 'without-append') app.get(Members, { strict: false }).run = () => Promise.resolve(CANNED);

await app.listen(0, '127.0.0.1');

process.stdout.write(`listening ${await app.getUrl()}\n`);

process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
