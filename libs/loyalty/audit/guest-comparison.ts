import { type ReadModels } from '#engine';
import { readableOf, type RecordedEvent } from '#event-store';
import { type GuestEvent } from '#loyalty/guests/events';
import { type Json, type JsonObject, ownValue } from '#platform';

import { type ReadModelDifference } from './compare-documents.js';
import { type AuditPorts } from './ports.js';
import { type CaughtUp, ReadModelsBehind } from './read-models-behind.js';

const MODEL = 'guest-purchases';

interface Compared {
  /** How many documents were compared. */
  readonly documents: number;
  /** Ids of purchases that nobody has claimed, by their documents. */
  readonly unclaimed: readonly string[];
  readonly differences: readonly ReadModelDifference[];
}

type Recorded = GuestEvent & { readonly stream: string };

/**
 * Compares the documents of guest purchases with their streams, a batch of events at a time. Whether a purchase was
 * claimed is asked of its own stream where the document says so, so that nothing need be kept in memory.
 */
export class GuestComparison {
  constructor(
    private readonly ports: Pick<AuditPorts, 'events' | 'names'>,
    private readonly models: Pick<ReadModels, 'load' | 'count' | 'scan'>,
    private readonly caughtUp: CaughtUp,
  ) {}

  /** @throws ReadModelsBehind */
  async *compare(program: string): AsyncIterable<Compared> {
    const prefix = this.ports.names.guest(program, '');
    let recorded = 0;
    for await (const batch of this.ports.events.readAll({ streamPrefixes: [prefix] })) {
      const position = batch.at(-1)!.position;
      if (!(await this.caughtUp(position))) throw new ReadModelsBehind(position);
      const compared = await this.compareBatch(program, readableOf(batch));
      recorded += compared.documents;
      yield compared;
    }
    if ((await this.models.count(MODEL, { program })) > recorded)
      yield { documents: 0, unclaimed: [], differences: await this.surplus(program) };
  }

  private async compareBatch(program: string, batch: readonly RecordedEvent[]): Promise<Compared> {
    const events = batch as unknown as readonly Recorded[];
    const ids = events.map(({ data }) => documentId(program, data.purchaseId));
    const loaded = await this.models.load(MODEL, [...new Set(ids)]);
    const differences: ReadModelDifference[] = [];
    const unclaimed: string[] = [];
    let documents = 0;
    for (const [index, event] of events.entries()) {
      const id = ids[index]!;
      const document = loaded.get(id)?.body;
      if (event.type === 'GuestPurchaseRecorded') {
        documents += 1;
        if (document?.['claimedBy'] === null) unclaimed.push(event.data.purchaseId);
        if (!document) differences.push(difference(id, 'document', 'there', null));
        else differences.push(...(await this.fieldDifferences(id, event, document)));
      } else if (event.type === 'GuestPurchaseClaimed' && document?.['claimedBy'] === null) {
        differences.push(difference(id, 'claimedBy', event.data.memberId, null));
      }
    }
    return { documents, unclaimed, differences };
  }

  private async fieldDifferences(
    id: string,
    { stream, data }: Recorded & { readonly type: 'GuestPurchaseRecorded' },
    document: JsonObject,
  ): Promise<readonly ReadModelDifference[]> {
    const claimedBy = document['claimedBy'] === null ? null : await this.claimedBy(stream);
    const { amount, currency } = data.total;
    const expected = { purchaseId: data.purchaseId, occurredAt: data.occurredAt, amount, currency, claimedBy };
    return Object.entries(expected)
      .filter(([field, value]) => ownValue(document, field) !== value)
      .map(([field, value]) => difference(id, field, value, ownValue(document, field) ?? null));
  }

  private async claimedBy(stream: string): Promise<string | null> {
    for await (const event of this.ports.events.readStream(stream))
      if (event.type === 'GuestPurchaseClaimed') return event.data['memberId'] as string;
    return null;
  }

  /** Documents of purchases that the log does not know. */
  private async surplus(program: string): Promise<readonly ReadModelDifference[]> {
    const surplus: ReadModelDifference[] = [];
    for await (const { id, body } of this.models.scan(MODEL)) {
      if (body?.['program'] !== program) continue;
      const stream = this.ports.names.guest(program, body['purchaseId'] as string);
      if (!(await this.exists(stream))) surplus.push(difference(id, 'document', null, 'there'));
    }
    return surplus;
  }

  private async exists(stream: string): Promise<boolean> {
    for await (const _event of this.ports.events.readStream(stream, { limit: 1 })) return true;
    return false;
  }
}

const documentId = (program: string, purchaseId: string): string => `${program}.${purchaseId}`;

function difference(id: string, field: string, expected: Json, actual: Json): ReadModelDifference {
  return { memberId: '', model: MODEL, documentId: id, field, expected, actual };
}
