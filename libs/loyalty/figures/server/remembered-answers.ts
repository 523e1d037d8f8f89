import { createHash } from 'node:crypto';

import { LRUCache } from 'lru-cache';
import { Inject, Injectable } from '@nestjs/common';

import { type ReadModels } from '#engine';
import { QUERY_PORTS } from '#loyalty/queries';

import { type Folded } from '../rows-shown.js';

/** Rows of all answers that are remembered, together: some tens of MB. */
const ROWS_MAX = 100_000;

/**
 * Answers by the question and the places of the read models that they were made from: a client that asks the same while nothing new was
 * applied gets the same. Those who ask it at the same time wait for one pass.
 */
@Injectable()
export class RememberedAnswers {
  private readonly answers = new LRUCache<string, Folded>({
    maxSize: ROWS_MAX,
    sizeCalculation: ({ rows }) => rows.length + 1,
  });
  private readonly underWay = new Map<string, Promise<Folded>>();

  constructor(@Inject(QUERY_PORTS) private readonly ports: { readonly models: Pick<ReadModels, 'placeOf'> }) {}

  /**
   * @param question everything that the answer depends on but the documents
   * @param models that are read for it
   * @throws what `make` throws, which is not remembered
   */
  async of(question: unknown, models: readonly string[], make: () => Promise<Folded>): Promise<Folded> {
    // Before the documents are read: they have at least what is applied up to there.
    const places = await Promise.all(models.map((model) => this.ports.models.placeOf(model)));
    // A question names the rules, which are long: answers are counted by their rows.
    const key = createHash('sha256')
      .update(JSON.stringify([question, places]))
      .digest('base64');
    const known = this.answers.get(key) ?? this.underWay.get(key);
    if (known) return known;
    const made = make();
    this.underWay.set(key, made);
    try {
      const answer = await made;
      this.answers.set(key, answer);
      return answer;
    } finally {
      this.underWay.delete(key);
    }
  }
}
