import { setImmediate } from 'node:timers/promises';

import pLimit from 'p-limit';

import { type ReadModels } from '#engine';
import { TooManyQueries } from '#loyalty/queries';

import { type MemberActivity, memberActivity } from '../member-activity.js';
import { type MemberYear } from '../activity/activity-schema.js';
import { type LotHistory } from '../points-left.js';

/** Documents between two turns of the event loop, so that a pass over all members delays nobody else: a few milliseconds. */
const DOCUMENTS_PER_TURN = 200;

/** Passes under way at once in a process. They share one thread: more would only all take longer. */
const PASSES_MAX = 2;

/** Passes that wait for their turn at most: a page of every figure there is, several times. */
const WAITING_MAX = 100;

/**
 * Whole read models, read from the first document to the last. However many figures are asked for, only so many passes run
 * at once, the others wait in order, and what comes after those is refused; so the tills of the same process go on.
 */
export class Passes {
  private readonly limit = pLimit(PASSES_MAX);

  constructor(private readonly models: Pick<ReadModels, 'scan'>) {}

  /** Every document of a programme in order of ids, with a turn of the event loop now and then. @throws TooManyQueries */
  async *documentsOf<Document>(name: string, program: string): AsyncGenerator<Document, void> {
    const end = await this.turn();
    try {
      let sinceTurn = 0;
      for await (const { body } of this.models.scan(name)) {
        if (++sinceTurn === DOCUMENTS_PER_TURN) {
          sinceTurn = 0;
          await setImmediate();
        }
        if (body && body['program'] === program) yield body as unknown as Document;
      }
    } finally {
      end();
    }
  }

  /** Every member of a programme with what they did up to the end of a day; one at a time in memory. @throws TooManyQueries */
  async *membersOf({ program, zone, lastDay }: MembersAsked): AsyncGenerator<MemberActivity, void> {
    for await (const years of this.yearsOf(program)) yield memberActivity(years, zone, lastDay);
  }

  /** All years of every member, which `memberActivity` makes a history of up to any day; one member at a time in memory. @throws TooManyQueries */
  async *yearsOf(program: string): AsyncGenerator<readonly MemberYear[], void> {
    let years: MemberYear[] = [];
    for await (const year of this.documentsOf<MemberYear>('activity', program)) {
      if (years.length > 0 && years[0]!.memberId !== year.memberId) {
        yield years;
        years = [];
      }
      years.push(year);
    }
    if (years.length > 0) yield years;
  }

  /** Every lot that there ever was, those of a member together. @throws TooManyQueries */
  lotsOf(program: string): AsyncGenerator<LotHistory, void> {
    return this.documentsOf<LotHistory>('lots', program);
  }

  /** Resolves when one more pass may begin, with what ends it. */
  private turn(): Promise<() => void> {
    if (this.limit.pendingCount >= WAITING_MAX) throw new TooManyQueries(`${WAITING_MAX} figures wait for their turn`);
    return new Promise((begin) => void this.limit(() => new Promise<void>((end) => begin(end))));
  }
}

interface MembersAsked {
  readonly program: string;
  /** Of the programme's days. */
  readonly zone: string;
  /** Number of the last day that counts; later facts are left out. */
  readonly lastDay: number;
}
