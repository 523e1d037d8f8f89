import { type PageOf, type PageView } from '#edge';
import { type ReadModels } from '#engine';
import { type MemberDocument } from '#loyalty/membership';
import { type ProgramRules } from '#loyalty/program';
import { type AdHocQueries } from '#loyalty/read-models/server';
import { type Clock, type JsonObject } from '#platform';
import { type Filter } from '#read-store';

import { compileRule } from '../rules/compile.js';
import { InvalidSegmentRule, type SegmentRule } from '../rules/rule.js';
import { loadSegments, momentOf, type SegmentDirectory, type SegmentEntry, segmentIn } from '../segment-directory.js';

/** Documents that one question may read: a segment of a shop of 250,000 members is answered without an index. */
export const SEGMENT_SCAN_MAX = 250_000;

/** A member of a segment, as lists and exports have it. */
export type SegmentMember = Pick<
  MemberDocument,
  'memberId' | 'status' | 'enrolledAt' | 'generation' | 'tier' | 'balance' | 'purchases' | 'class'
>;

/** `members` is null where the segment refers to one that is out of use. */
export type CountedSegment = SegmentEntry & { readonly members: number | null };

export type SegmentMemberPage = (page: PageOf) => Promise<PageView<SegmentMember>>;

/** What a programme's segments are and who is in them, from documents of `member` as they are now. */
export class SegmentQueries {
  constructor(
    private readonly models: Pick<ReadModels, 'find' | 'counts'>,
    private readonly clock: Clock,
    private readonly adHoc: Pick<AdHocQueries, 'aggregateBlurred'>,
  ) {}

  load(program: string, rules: ProgramRules): Promise<SegmentDirectory> {
    return loadSegments(this.models, program, rules);
  }

  /** All of them with how many members each has, counted in one go. */
  async all(program: string, rules: ProgramRules): Promise<readonly CountedSegment[]> {
    const segments = await this.load(program, rules);
    const filters = [...segments.values()].map(({ rule }) => this.sound(program, rules, rule, segments));
    const sound = filters.filter((filter) => filter !== undefined);
    const counts = [...(await this.models.counts('member', sound, SEGMENT_SCAN_MAX))];
    return [...segments.values()].map((segment, at) => ({ ...segment, members: filters[at] ? counts.shift()! : null }));
  }

  /** @throws SegmentUnknown */
  async one(program: string, rules: ProgramRules, segmentId: string): Promise<CountedSegment> {
    const segment = segmentIn(await this.load(program, rules), segmentId);
    return { ...segment, members: await this.count(program, rules, segment.rule) };
  }

  /** How many fit a rule that is not saved. @throws InvalidSegmentRule */
  async count(program: string, rules: ProgramRules, rule: SegmentRule): Promise<number> {
    const filter = this.filterOf(program, rules, rule, await this.load(program, rules));
    return (await this.models.counts('member', [filter], SEGMENT_SCAN_MAX))[0]!;
  }

  /** About how many fit a rule, for those who may not read members; `null` for few or none. @throws InvalidSegmentRule */
  async countBlurred(program: string, rules: ProgramRules, rule: SegmentRule): Promise<number | null> {
    const filter = compileRule(rule, await this.load(program, rules), momentOf(rules, this.clock.now()));
    const { items } = await this.adHoc.aggregateBlurred(program, 'member', [{ $match: filter }, { $count: 'members' }]);
    return (items[0]?.['members'] as number | undefined) ?? null;
  }

  /** Gives pages of a segment's members. @throws SegmentUnknown, InvalidSegmentRule */
  async pager(program: string, rules: ProgramRules, segmentId: string): Promise<SegmentMemberPage> {
    const segments = await this.load(program, rules);
    const filter = this.filterOf(program, rules, segmentIn(segments, segmentId).rule, segments);
    return (page) => this.page(filter, page);
  }

  /** Who fits a rule, in the order of ids. @throws InvalidSegmentRule */
  async members(
    program: string,
    rules: ProgramRules,
    rule: SegmentRule,
    page: PageOf,
  ): Promise<PageView<SegmentMember>> {
    const filter = this.filterOf(program, rules, rule, await this.load(program, rules));
    return this.page(filter, page);
  }

  private async page(filter: Filter, page: PageOf): Promise<PageView<SegmentMember>> {
    const { documents, cursor } = await this.models.find('member', { filter, scanMax: SEGMENT_SCAN_MAX, ...page });
    return { items: documents.map(({ body }) => memberOf(body!)), ...(cursor && { cursor }) };
  }

  private sound(...parts: Parameters<SegmentQueries['filterOf']>): Filter | undefined {
    try {
      return this.filterOf(...parts);
    } catch (error) {
      if (error instanceof InvalidSegmentRule) return undefined;
      throw error;
    }
  }

  /** @throws InvalidSegmentRule */
  filterOf(program: string, rules: ProgramRules, rule: SegmentRule, segments: SegmentDirectory): Filter {
    return { $and: [{ program }, compileRule(rule, segments, momentOf(rules, this.clock.now()))] };
  }
}

function memberOf(body: JsonObject): SegmentMember {
  const {
    memberId,
    status,
    enrolledAt,
    generation,
    tier,
    balance,
    purchases,
    class: loyalty,
  } = body as unknown as MemberDocument;
  return { memberId, status, enrolledAt, generation, tier, balance, purchases, class: loyalty };
}
