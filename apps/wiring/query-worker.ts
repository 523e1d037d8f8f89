import { parentPort, workerData } from 'node:worker_threads';

import { answerQueries } from '#read-store/embedded';

const port = parentPort;
if (!port) throw new Error('This file runs in a worker thread of an app only.');

/** Entry of the threads that run callers' own queries over the embedded read models; see `QueryThreads`. */
answerQueries(port, (workerData as { readonly directory: string }).directory);
