import { BACKWARDS, END, type EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

import { DEFAULT_TIMEOUTS } from '../options.js';
import { readFailure } from '../outcome.js';
import { ShieldedClient } from '../shielded-client.js';
import { within } from '../within.js';
import { adminConnection } from './admin-connection.js';
import { ensureUser, type UserChange } from './users.js';

const ADMINS = '$admins';
const SETTINGS_STREAM = '$settings';

export interface AccessGranted {
  readonly user: string;
  readonly userChange: UserChange;
  /** Whether the access list of `$all` had to be changed. */
  readonly readsAll: 'unchanged' | 'granted';
  /** Whether the default list of everybody's streams had to be changed. */
  readonly ownsStreams: 'unchanged' | 'granted';
}

/**
 * Lets the user of the connection string do what Trofast does on a secure EventStoreDB, and nobody but it and administrators
 * anything: it exists without groups, may read `$all`, and alone reads and appends to streams that have no list of their own;
 * deletions and metadata, which would lose events, are left to administrators. Repeating it changes nothing.
 *
 * @throws TrofastError `invalid_event_store_url`; StoreUnavailable
 */
export async function grantAccess(url: string, adminPassword: string): Promise<AccessGranted> {
  const connection = await adminConnection(url, adminPassword);
  const userChange = await ensureUser(connection);
  const shielded = new ShieldedClient(connection.adminUrl, 'reads', 0, {});
  try {
    const { client } = shielded;
    const readsAll = await limited(grantAll(client, connection.user), 'Changing the access list of $all');
    const ownsStreams = await limited(grantStreams(client, connection.user), 'Changing the default access list');
    return { user: connection.user, userChange, readsAll, ownsStreams };
  } catch (error) {
    throw readFailure(error, 'Granting access');
  } finally {
    await shielded.dispose();
  }
}

async function grantAll(client: EventStoreDBClient, user: string): Promise<'unchanged' | 'granted'> {
  const { metadata } = await client.getStreamMetadata('$all');
  const readers = [metadata?.acl?.readRoles ?? [ADMINS]].flat();
  if (readers.includes(user)) return 'unchanged';
  await client.setStreamMetadata('$all', { ...metadata, acl: { ...metadata?.acl, readRoles: [...readers, user] } });
  return 'granted';
}

async function grantStreams(client: EventStoreDBClient, user: string): Promise<'unchanged' | 'granted'> {
  const ours = { $r: [user], $w: [user], $d: [ADMINS], $mr: [user], $mw: [ADMINS] };
  const current = await newestSettings(client);
  if (JSON.stringify(current['$userStreamAcl']) === JSON.stringify(ours)) return 'unchanged';
  const data = { ...current, $userStreamAcl: ours };
  await client.appendToStream(SETTINGS_STREAM, jsonEvent({ type: 'update-default-acl', data }));
  return 'granted';
}

async function newestSettings(client: EventStoreDBClient): Promise<Record<string, unknown>> {
  try {
    const events = client.readStream(SETTINGS_STREAM, { direction: BACKWARDS, fromRevision: END, maxCount: 1 });
    for await (const { event } of events) return event?.data as Record<string, unknown>;
  } catch (error) {
    if ((error as { type?: string }).type !== 'stream-not-found') throw error;
  }
  return {};
}

function limited<T>(work: Promise<T>, what: string): Promise<T> {
  return within(work, DEFAULT_TIMEOUTS.readMs, what);
}
