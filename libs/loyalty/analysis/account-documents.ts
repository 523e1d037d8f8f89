import { type ReadModel } from '#engine';
import { type RecordedEvent } from '#event-store';
import { ledger, lots } from '#loyalty/balances';
import { classChanges } from '#loyalty/classes';
import { feedback } from '#loyalty/feedback';
import { member } from '#loyalty/membership';
import { purchases } from '#loyalty/purchases';
import { rewardClaims } from '#loyalty/reward-claims';
import { type JsonObject } from '#platform';

/** Read models of whose documents rows are made. */
const MODELS: readonly ReadModel<object>[] = [member, purchases, ledger, lots, classChanges, feedback, rewardClaims];

const BY_TYPE = byType();

/**
 * The documents of some accounts, which the read models would have at the same position: made by the same pure functions from the same events, in memory. All
 * accounts that share documents must be in it: members who became one.
 */
export class AccountDocuments {
  private readonly documents = new Map(MODELS.map((model) => [model.name, new Map<string, JsonObject | null>()]));

  /** In the order of the log. */
  apply(event: RecordedEvent): void {
    for (const model of BY_TYPE.get(event.type) ?? []) {
      const known = this.documents.get(model.name)!;
      for (const id of model.documentIds(event)) known.set(id, model.evolve(known.get(id) ?? null, event, id));
    }
  }

  /** Those of one read model that are there, in the order in which they came to be. */
  *of<Document extends object>({ name }: ReadModel<Document>): Generator<Document> {
    for (const document of this.documents.get(name)!.values())
      if (document !== null) yield document as unknown as Document;
  }
}

function byType(): ReadonlyMap<string, readonly ReadModel<object>[]> {
  const types = new Set(MODELS.flatMap(({ handles }) => handles));
  return new Map([...types].map((type) => [type, MODELS.filter(({ handles }) => handles.includes(type))]));
}
