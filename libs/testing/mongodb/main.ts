import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

import { type MongoOrder } from './faults.js';
import { MongoStandIn } from './server.js';

/**
 * The stand-in as a process of its own, which several others share: `main.js [--port N] [--replica-set] [--data FILE]`.
 * Says where it is with a first line `{ "url": … }`, takes orders as lines, and ends with its standard input, so that
 * none is left behind.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'replica-set': { type: 'boolean', default: false },
    data: { type: 'string' },
  },
});
const standIn = await MongoStandIn.start({
  port: Number(values.port),
  replicaSet: values['replica-set'],
  journal: values.data,
});
const say = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);
say({ url: standIn.url });

const stop = async (): Promise<void> => {
  await standIn.stop();
  process.exit(0);
};
process.once('SIGTERM', () => void stop());

const orders = createInterface({ input: process.stdin });
orders.on('close', () => void stop());
for await (const line of orders) {
  const order = JSON.parse(line) as MongoOrder;
  if ('faults' in order) standIn.fault(...order.faults);
  else await standIn[order.do]();
  say({ counts: standIn.counts(), strikes: standIn.faults.strikes });
}
