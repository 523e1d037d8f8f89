import { parseArgs } from 'node:util';

import { reportBudgets } from './budgets.js';
import { reportCampaigns } from './campaigns.js';
import { reportEventStoreDb } from './eventstoredb.js';
import { reportFigures } from './figures.js';
import { reportLongHistory, reportMembers } from './growth.js';
import { reportHttp } from './http.js';
import { reportLag } from './lag.js';
import { reportNotary } from './notary.js';
import { reportCatchUp } from './projections.js';
import { reportPast } from './past.js';
import { reportPath } from './path.js';
import { reportPeers } from './peers/report.js';
import { reportPoints } from './points.js';
import { reportReplay } from './replay.js';
import { reportServers } from './servers.js';
import { reportSustained } from './sustained.js';
import { reportSegments } from './segments.js';
import { reportVerify } from './verify.js';
import { reportVisible } from './visible.js';
import { reportWaits } from './waits.js';
import { reportWrites } from './writes.js';

/** Measures by name; `npm run bench -- --only writes,replay`. */
const MEASURES: Readonly<Record<string, (smoke: boolean, events?: number) => Promise<void>>> = {
  writes: reportWrites,
  points: reportPoints,
  campaigns: reportCampaigns,
  budgets: reportBudgets,
  notary: reportNotary,
  verify: reportVerify,
  sustained: reportSustained,
  visible: reportVisible,
  http: reportHttp,
  replay: reportReplay,
  projections: reportCatchUp,
  members: reportMembers,
  history: async (smoke) => {
    await reportLongHistory(smoke);
    await reportPast(smoke);
  },
  eventstoredb: reportEventStoreDb,
  servers: reportServers,
  lag: reportLag,
  segments: reportSegments,
  figures: reportFigures,
  waits: reportWaits,
  path: reportPath,
  peers: reportPeers,
};

const USAGE = `npm run bench -- [--smoke] [--only NAME,NAME] [--events N, for verify]; there are ${Object.keys(MEASURES).join(', ')}.`;

/** What was asked for. Ends the process where that is not clear. */
function asked(): {
  readonly smoke: boolean;
  readonly chosen: readonly string[];
  readonly events: number | undefined;
} {
  try {
    const options = {
      smoke: { type: 'boolean', default: false },
      only: { type: 'string' },
      events: { type: 'string' },
    } as const;
    const { smoke, only, events } = parseArgs({ options }).values;
    if (events !== undefined && !/^[1-9][0-9]{0,9}$/.test(events))
      throw new Error(`--events is a number of events, and not ${events}.`);
    const chosen = only?.split(',') ?? Object.keys(MEASURES);
    const unknown = chosen.filter((name) => !(name in MEASURES));
    if (unknown.length > 0) throw new Error(`There is no measure called ${unknown.join(', ')}.`);
    return { smoke, chosen, events: events === undefined ? undefined : Number(events) };
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exit(2);
  }
}

const { smoke, chosen, events } = asked();

console.log(
  `Trofast bench on Node ${process.version}; ratios of one run, medians of several rounds. Absolute figures are this machine's, now.`,
);
for (const name of chosen) await MEASURES[name]!(smoke, events);
