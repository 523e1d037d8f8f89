import { parseArgs } from 'node:util';

import { reportEventStoreDb } from './eventstoredb.js';
import { reportFigures } from './figures.js';
import { reportLongHistory, reportMembers } from './growth.js';
import { reportHttp } from './http.js';
import { reportLag } from './lag.js';
import { reportCatchUp } from './projections.js';
import { reportReplay } from './replay.js';
import { reportServers } from './servers.js';
import { reportSustained } from './sustained.js';
import { reportSegments } from './segments.js';
import { reportWrites } from './writes.js';

/** Measures by name; `npm run bench -- --only writes,replay`. */
const MEASURES: Readonly<Record<string, (smoke: boolean) => Promise<void>>> = {
  writes: reportWrites,
  sustained: reportSustained,
  http: reportHttp,
  replay: reportReplay,
  projections: reportCatchUp,
  members: reportMembers,
  history: reportLongHistory,
  eventstoredb: reportEventStoreDb,
  servers: reportServers,
  lag: reportLag,
  segments: reportSegments,
  figures: reportFigures,
};

const { values } = parseArgs({ options: { smoke: { type: 'boolean', default: false }, only: { type: 'string' } } });
const chosen = values.only?.split(',') ?? Object.keys(MEASURES);
const unknown = chosen.filter((name) => !(name in MEASURES));
if (unknown.length > 0) {
  console.error(`There is no measure called ${unknown.join(', ')}; there are ${Object.keys(MEASURES).join(', ')}.`);
  process.exit(2);
}

console.log(
  `Trofast bench on Node ${process.version}; ratios of one run, medians of several rounds. Absolute figures are this machine's, now.`,
);
for (const name of chosen) await MEASURES[name]!(values.smoke);
