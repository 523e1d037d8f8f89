import { type Settings } from '#platform';

import { type Context } from '../context.js';
import { assertHoldsData, holdsData } from '../data-directory.js';
import { UsedWrongly } from '../errors.js';
import { clientOf, type OpenClient } from './client.js';
import { findServer } from './server-file.js';

export interface OpenOptions {
  /** The verb may be the first thing that is ever done in the directory. */
  readonly mayCreate?: boolean;
  /** What a starter programme that is made now takes, unless the settings say otherwise. */
  readonly currency?: string;
}

/**
 * Hands over a client of the owner of the data directory: the server that runs on it, or this process itself; and
 * closes it at the end. A log on EventStoreDB has no single owner: this process writes to it like the others. @throws UsedWrongly `no_data`, DirectoryInUse
 */
export async function withClient<T>(
  context: Context,
  options: OpenOptions,
  use: (client: OpenClient) => Promise<T>,
): Promise<T> {
  const client = await openClient(context, options);
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

async function openClient(context: Context, { mayCreate = false, currency }: OpenOptions): Promise<OpenClient> {
  const { settings } = context;
  if (settings.eventStoreUrl !== undefined) return openHere(settings);
  const server = await findServer(settings.dataDir);
  if (server?.program !== undefined && server.program !== settings.program)
    throw new UsedWrongly(
      'other_program',
      `The server on ${settings.dataDir} works for the programme ${server.program}, not ${settings.program}. Stop it, or name its programme (TROFAST_PROGRAM).`,
    );
  if (server) return Object.assign(clientOf(server), { inProcess: false, close: async () => {} });
  const isFresh = !holdsData(settings.dataDir);
  if (!mayCreate) assertHoldsData(settings.dataDir);
  return openHere(isFresh ? firstSettings(context, currency) : settings);
}

/** A second's worth of code, which verbs that talk to a server need not wait for. */
async function openHere(settings: Settings): Promise<OpenClient> {
  const { openInProcess } = await import('./in-process-client.js');
  return openInProcess(settings);
}

/** The starter programme is made once: here its currency is decided. */
function firstSettings({ settings, isGiven, output }: Context, currency: string | undefined): Settings {
  if (settings.masterKey === undefined) {
    output.note(
      `${settings.dataDir} is new: its master key is made in it (set TROFAST_MASTER_KEY to keep it elsewhere)`,
    );
  }
  if (currency === undefined || isGiven('currency') || isGiven('programFile')) return settings;
  output.note(`its programme is made in ${currency}, as the map says (TROFAST_CURRENCY is not set)`);
  return { ...settings, currency };
}
