import { setImmediate } from 'node:timers/promises';

import pLimit from 'p-limit';

import { type ReadModels } from '#engine';
import { TooManyQueries } from '#loyalty/queries';

import { type MemberYear } from '../activity/activity-schema.js';
import { type MemberActivity } from '../member-activity.js';
import { type DaysRead, type MemberYears } from '../packed/member-years.js';
import { type LotHistory } from '../points-left.js';
import { rowsOfDocument, type YearRows } from '../year-rows.js';
import { memberActivity } from '../years-of-member.js';

/** Documents between two turns of the event loop, so that a pass over all members delays nobody else: a few milliseconds. */
const DOCUMENTS_PER_TURN = 200;

/** Members between two turns where they are in memory: a few milliseconds too. */
const MEMBERS_PER_TURN = 500;

/** Passes under way at once in a process. They share one thread: more would only all take longer. */
const PASSES_MAX = 2;

/** Passes that wait for their turn at most: a page of every figure there is, several times. */
const WAITING_MAX = 100;

/** What is in memory of the read models; `undefined` while it is not there. */
export interface Copies {
  activity(): Promise<MemberYears | undefined>;
}

/**
 * Whole read models, read from the first document to the last, or from their copy in memory. However many figures are asked for, only
 * so many passes run at once, the others wait in order, and what comes after those is refused; so the tills of the same process go on.
 */
export class Passes {
  private readonly limit = pLimit(PASSES_MAX);

  constructor(
    private readonly models: Pick<ReadModels, 'scan'>,
    private readonly copies?: Copies,
  ) {}

  /** Every document of a programme in order of ids, with a turn of the event loop now and then. @throws TooManyQueries */
  async *documentsOf<Document>(name: string, program: string): AsyncGenerator<Document, void> {
    const end = await this.turn();
    try {
      yield* this.documentsIn<Document>(name, program);
    } finally {
      end();
    }
  }

  /**
   * Every member of a programme with what they did up to the end of a day, so many at once as may be worked on before others get a
   * turn. @throws TooManyQueries
   */
  async *chunksOfMembers({
    program,
    zone,
    lastDay,
    from,
  }: MembersAsked): AsyncGenerator<readonly MemberActivity[], void> {
    const days = from === undefined ? undefined : { from, to: lastDay };
    for await (const members of this.chunksOfYears(program, days))
      yield members.map((years) => memberActivity(years, zone, lastDay));
  }

  /** As `chunksOfMembers`, one after the other. @throws TooManyQueries */
  async *membersOf(asked: MembersAsked): AsyncGenerator<MemberActivity, void> {
    for await (const members of this.chunksOfMembers(asked)) yield* members;
  }

  /** All years of every member, which `memberActivity` makes a history of up to any day. @throws TooManyQueries */
  async *yearsOf(program: string): AsyncGenerator<readonly YearRows[], void> {
    for await (const members of this.chunksOfYears(program)) yield* members;
  }

  /** Every lot that there ever was, those of a member together. @throws TooManyQueries */
  lotsOf(program: string): AsyncGenerator<LotHistory, void> {
    return this.documentsOf<LotHistory>('lots', program);
  }

  private async *chunksOfYears(
    program: string,
    days?: DaysRead,
  ): AsyncGenerator<readonly (readonly YearRows[])[], void> {
    const end = await this.turn();
    try {
      const copy = await this.copies?.activity();
      if (copy) yield* inTurns(copy.membersOf(program, days));
      else yield* this.yearsInStore(program);
    } finally {
      end();
    }
  }

  private async *yearsInStore(program: string): AsyncGenerator<readonly (readonly YearRows[])[], void> {
    let [years, members]: [YearRows[], (readonly YearRows[])[]] = [[], []];
    for await (const document of this.documentsIn<MemberYear>('activity', program)) {
      if (years.length > 0 && years[0]!.memberId !== document.memberId) {
        members.push(years);
        years = [];
      }
      years.push(rowsOfDocument(document));
      if (members.length < DOCUMENTS_PER_TURN) continue;
      yield members;
      members = [];
    }
    yield years.length > 0 ? [...members, years] : members;
  }

  private async *documentsIn<Document>(name: string, program: string): AsyncGenerator<Document, void> {
    let sinceTurn = 0;
    for await (const { body } of this.models.scan(name)) {
      if (++sinceTurn === DOCUMENTS_PER_TURN) {
        sinceTurn = 0;
        await setImmediate();
      }
      if (body && body['program'] === program) yield body as unknown as Document;
    }
  }

  /** Resolves when one more pass may begin, with what ends it. */
  private turn(): Promise<() => void> {
    if (this.limit.pendingCount >= WAITING_MAX) throw new TooManyQueries(`${WAITING_MAX} figures wait for their turn`);
    return new Promise((begin) => void this.limit(() => new Promise<void>((end) => begin(end))));
  }
}

async function* inTurns<Item>(items: Iterable<Item>): AsyncGenerator<readonly Item[], void> {
  let chunk: Item[] = [];
  for (const item of items) {
    if (chunk.push(item) < MEMBERS_PER_TURN) continue;
    yield chunk;
    chunk = [];
    await setImmediate();
  }
  yield chunk;
}

interface MembersAsked {
  readonly program: string;
  /** Of the programme's days. */
  readonly zone: string;
  /** Number of the last day that counts; later facts are left out. */
  readonly lastDay: number;
  /** Number of the first day of which it is asked what happened, but for what lasts; left out for all that ever did. */
  readonly from?: number;
}
