import { parentPort } from 'node:worker_threads';

import { type CustomerTable, fitModels } from '#loyalty/lifetime-value';

const port = parentPort;

if (!port) throw new Error('This file runs in a worker thread of an app only.');

/** Takes one table of customers and answers with the models fitted to it; see `ModelFits`. */
port.once('message', (table: CustomerTable) => port.postMessage(fitModels(table)));
