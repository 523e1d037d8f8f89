import { EventCodec, type EventRegistry, StreamNames } from '#event-store';
import { type EmbeddedEventStore, EmbeddedKeyStore } from '#event-store/embedded';
import { type Settings, systemClock } from '#platform';
import { OPERATION_REASON_LENGTH_MAX, recordOperation } from '#runner';

/** That somebody goes on with a log that lacks acknowledged events. */
interface Loss {
  readonly missing: string;
  readonly reason: string | undefined;
  /** The verb. */
  readonly by: 'accept-loss' | 'restore';
}

/** Records in the log that it lacks events. @throws what opening the keys and appending throw */
export async function recordLoss(
  events: EmbeddedEventStore,
  registry: EventRegistry,
  { dataDir, masterKey, namespace, program }: Settings,
  loss: Loss,
): Promise<void> {
  const keys = await EmbeddedKeyStore.open({ directory: dataDir, masterKey, log: events });
  try {
    const names = new StreamNames(namespace);
    const data = {
      missing: loss.missing.slice(0, OPERATION_REASON_LENGTH_MAX),
      ...(loss.reason && { reason: loss.reason.slice(0, OPERATION_REASON_LENGTH_MAX) }),
      effectiveAt: systemClock.now(),
    };
    const ports = { events, codec: new EventCodec(registry, keys), names };
    await recordOperation(
      ports,
      { type: 'LogLossAccepted', data },
      { actor: { type: 'system', id: loss.by }, program },
    );
  } finally {
    await keys.close();
  }
}
