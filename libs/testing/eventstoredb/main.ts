import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

import { type Order } from './faults.js';
import { openLogFile } from './log-file.js';
import { StandInLog } from './log.js';
import { EventStoreDbStandIn } from './server.js';

/**
 * The stand-in as a process of its own, which several others share: `main.js [--port N] [--data FILE]`. Says where it is
 * with a first line `{ "url": … }`, and ends with its standard input, so that none is left behind.
 */
const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, data: { type: 'string' } } });
const opened = values.data === undefined ? { log: new StandInLog(), close: () => undefined } : openLogFile(values.data);
const standIn = await EventStoreDbStandIn.start({ port: Number(values.port), log: opened.log });
const say = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);
say({ url: standIn.url });

const stop = async (): Promise<void> => {
  await standIn.stop();
  opened.close();
  process.exit(0);
};
process.once('SIGTERM', () => void stop());

const orders = createInterface({ input: process.stdin });
orders.on('close', () => void stop());
for await (const line of orders) {
  const order = JSON.parse(line) as Order;
  if ('faults' in order) Object.assign(standIn.faults, order.faults);
  else if (order.do !== 'nothing') await standIn[order.do]();
  say({ done: line, waiting: standIn.waiting.length });
}
