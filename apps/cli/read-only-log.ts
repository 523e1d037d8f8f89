import { existsSync } from 'node:fs';
import { access, constants, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { EventRegistry, type EventStore } from '#event-store';
import { EmbeddedEventStore, EVENTS_FILE } from '#event-store/embedded';
import { type AuditPorts } from '#loyalty/audit';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { memberDecider } from '#loyalty/members';
import { zonesOf } from '#loyalty/program';
import { readProgram } from '#loyalty/programs';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { createLogger, systemClock, type ZoneOfDay } from '#platform';
import { Milestones } from '#runner';

import { connectLog } from '../wiring/log.js';
import { VERSION } from '../wiring/package-facts.js';
import { type Context } from './context.js';
import { assertHoldsData } from './data-directory.js';
import { MilestonesForReading } from './milestones-for-reading.js';

export interface ReadOnlyLog {
  readonly ports: AuditPorts;
  /** The zone in which a bare date is read. */
  readonly zoneOf: ZoneOfDay;
}

/**
 * Opens the log read-only, also while servers run and where nothing may be written. What reading verbs print comes
 * from the events themselves; a long history is folded from the nearest milestone that a server stored. @throws UsedWrongly `no_data`; StoreCorrupted, StoreUnavailable, ProgramUnknown
 */
export async function withReadOnlyLog<T>(context: Context, use: (log: ReadOnlyLog) => Promise<T>): Promise<T> {
  const { namespace, program } = context.settings;
  const registry = new EventRegistry(eventCatalogue);
  const log = await openForReading(context, registry);
  const stored = new MilestonesForReading(context.settings, context.output);
  try {
    const ports: AuditPorts = {
      events: log.events,
      registry,
      names: new LoyaltyStreams(namespace),
      clock: systemClock,
      codeVersion: VERSION,
      milestones: new Milestones(memberDecider, stored),
    };
    return await use({ ports, zoneOf: zonesOf(await readProgram(ports, program)) });
  } finally {
    await stored.close();
    await log.close();
  }
}

interface OpenedLog {
  readonly events: EventStore;
  close(): Promise<void>;
}

async function openForReading(context: Context, registry: EventRegistry): Promise<OpenedLog> {
  const { dataDir, eventStoreUrl } = context.settings;
  if (eventStoreUrl !== undefined) {
    const logger = createLogger('error', process.stderr);
    const events = await connectLog(context.settings, eventStoreUrl, registry, systemClock, logger);
    return { events, close: () => events.close() };
  }
  assertHoldsData(dataDir);
  const copied = (await isWritable(dataDir)) ? undefined : await copyOf(dataDir, context);
  const directory = copied ?? dataDir;
  const events = await EmbeddedEventStore.open({ directory, clock: systemClock, registry, readOnly: true });
  const close = async () => {
    await events.close();
    if (copied !== undefined) await rm(copied, { recursive: true, force: true });
  };
  return { events, close };
}

async function isWritable(directory: string): Promise<boolean> {
  return access(directory, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** SQLite needs room next to a log to read it; where there is none, it is read from a copy. */
async function copyOf(directory: string, { output }: Context): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'trofast-read-'));
  output.note(`${directory} cannot be written to, so a copy of the log is read`);
  for (const name of [EVENTS_FILE, `${EVENTS_FILE}-wal`]) {
    if (existsSync(join(directory, name))) await copyFile(join(directory, name), join(copy, name));
  }
  return copy;
}
