import { type ModelPlace, type ReadModels } from '#engine';
import { type Logger, Mutex } from '#platform';
import { CollectionMissing, type StoredDocument } from '#read-store';

import { Unpackable } from '../../packed/bytes.js';

/** Documents between two looks at how much memory is taken. */
const DOCUMENTS_PER_LOOK = 1_000;

/** What documents are copied to. */
export interface CopyContents {
  /** In memory, roughly. */
  readonly bytes: number;
  /** @throws Unpackable */
  put(document: StoredDocument): void;
}

interface CopyParts<Contents> {
  readonly models: Pick<ReadModels, 'follow'>;
  readonly model: string;
  readonly empty: () => Contents;
  readonly bytesMax: number;
  readonly logger: Logger;
  /** Called whenever that has changed. */
  readonly onChange: (state: { readonly isReady: boolean; readonly bytes: number }) => void;
}

/** A copy that takes too much, or has what it cannot say, will not do so the next time. */
class NoCopy extends Error {}

/**
 * A copy of a read model in memory. It is filled in the background, and then brought up to date by what changed whenever it is asked
 * for. What it cannot be sure of it throws away, and fills again.
 */
export class FollowedCopy<Contents extends CopyContents> {
  private kept: { readonly contents: Contents; place: ModelPlace } | undefined;
  private filling: Promise<void> | undefined;
  private isOver = false;
  private readonly mutex = new Mutex();

  constructor(private readonly parts: CopyParts<Contents>) {}

  /**
   * The copy with everything that the read model has now. `undefined` where there is none (yet): then the store is to be read; a copy
   * is begun, where one may be. @throws what the store throws
   */
  current(): Promise<Contents | undefined> {
    return this.mutex.run(async () => {
      if (!this.kept) {
        this.begin();
        return undefined;
      }
      try {
        await this.catchUp(this.kept);
      } catch (error) {
        // What was taken in already is right: only the place has not moved.
        if (!(error instanceof CollectionMissing) && !this.givesUpAt(error)) throw error;
        this.discard();
      }
      if (!this.kept) this.begin();
      return this.kept?.contents;
    });
  }

  /** Resolves when nothing is read for it any more; nothing is from then on. */
  async stop(): Promise<void> {
    this.isOver = true;
    await this.filling;
    this.discard();
  }

  private begin(): void {
    if (this.isOver || this.filling) return;
    this.filling = this.fill()
      .catch((error: unknown) => {
        this.discard();
        if (!this.givesUpAt(error))
          this.parts.logger.debug({ err: error, model: this.parts.model }, 'a copy for figures was not filled');
      })
      .finally(() => (this.filling = undefined));
  }

  private async fill(): Promise<void> {
    const { models, model, empty } = this.parts;
    const changes = await models.follow(model);
    if (!changes) return;
    const contents = empty();
    await this.take(changes.documents, contents);
    if (this.isOver) return;
    this.kept = { contents, place: changes.place };
    this.changed();
  }

  private async catchUp(kept: { readonly contents: Contents; place: ModelPlace }): Promise<void> {
    const changes = await this.parts.models.follow(this.parts.model, kept.place);
    if (!changes || changes.isWhole) return this.discard();
    if (changes.place.position === kept.place.position) return;
    await this.take(changes.documents, kept.contents);
    kept.place = changes.place;
    this.changed();
  }

  private async take(documents: AsyncIterable<StoredDocument>, contents: Contents): Promise<void> {
    let taken = 0;
    for await (const document of documents) {
      if (this.isOver) return;
      // Of what was deleted nothing says what it was.
      if (document.body === null) throw new CollectionMissing(this.parts.model);
      contents.put(document);
      if (++taken % DOCUMENTS_PER_LOOK === 0) this.assertFits(contents);
    }
    this.assertFits(contents);
  }

  private assertFits({ bytes }: Contents): void {
    if (bytes > this.parts.bytesMax) throw new NoCopy('it takes more than TROFAST_FIGURES_MEMORY_MIB allows');
  }

  /** Whether another try would end in the same way; then there is none. */
  private givesUpAt(error: unknown): boolean {
    if (!(error instanceof NoCopy) && !(error instanceof Unpackable)) return false;
    this.isOver = true;
    const { logger, model } = this.parts;
    logger.warn({ model, reason: error.message }, 'figures are answered from the store: there is no copy in memory');
    return true;
  }

  private discard(): void {
    this.kept = undefined;
    this.changed();
  }

  private changed(): void {
    const { kept } = this;
    this.parts.onChange({ isReady: kept !== undefined, bytes: kept?.contents.bytes ?? 0 });
  }
}
