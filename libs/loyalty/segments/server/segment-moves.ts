import {
  type GatheringOptions,
  type GatheringPorts,
  gatherNews,
  isAboutOneStream,
  keepPace,
  type ReadModels,
  systemEnvelope,
} from '#engine';
import { type Members } from '#loyalty/members';
import { type MemberDocument } from '#loyalty/membership';
import { type ProgramRules } from '#loyalty/program';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock, derivedId } from '#platform';
import { checkFilter, type Filter, type Page, type Predicate, predicateOf, type StoredDocument } from '#read-store';

import { compileRule, movesWithTime, outside } from '../rules/compile.js';
import { InvalidSegmentRule, segmentsOfRule } from '../rules/rule.js';
import { loadSegments, momentOf, type SegmentDirectory, type SegmentEntry } from '../segment-directory.js';
import { type ProgramNews, SegmentNews } from './segment-news.js';

/** What the reactor reads from and acts on. */
export interface SegmentMovesPorts extends GatheringPorts {
  readonly names: LoyaltyStreams;
  readonly models: Pick<ReadModels, 'find' | 'load' | 'loadIn'>;
  readonly members: Pick<Members, 'run'>;
  /** The rules that a programme has in force now. */
  readonly rulesOf: (program: string) => Promise<ProgramRules>;
  readonly clock: Clock;
}

export interface SegmentMovesOptions extends GatheringOptions {
  readonly pageSizeMax: number;
  /** Documents that one query may read. */
  readonly scanMax: number;
  /** Commands per second, so that a segment that is new does not push the members' own commands aside. */
  readonly ratePerSecondMax: number;
}

const SEGMENT_MOVES_DEFAULTS: SegmentMovesOptions = {
  newsMax: 20_000,
  gatherMs: 250,
  pageSizeMax: 200,
  scanMax: 250_000,
  ratePerSecondMax: 1_000,
  waitTimeoutMs: 60_000,
};

/** A segment whose moves are recorded, as a filter and as a test. */
interface Announced {
  readonly segment: SegmentEntry;
  readonly filter: Filter;
  readonly isIn: Predicate;
}

type Move = 'entered' | 'left';

/**
 * Records who entered or left the announced segments: after an event those that the member's document fits now; after the
 * end of a day, and after a change of a definition, those whom a query finds on the wrong side. It compares what a document
 * fits with what is recorded in it, so that a rebuild, or following the log once more, records nothing again.
 */
export class SegmentMovesReactor {
  constructor(
    private readonly ports: SegmentMovesPorts,
    private readonly options: SegmentMovesOptions = SEGMENT_MOVES_DEFAULTS,
  ) {}

  /** Follows the log until the signal. */
  run(signal: AbortSignal): Promise<void> {
    const gathering = {
      what: 'recording moves between segments',
      streamPrefixes: this.ports.names.all('member', 'day', 'segment', 'program'),
      models: ['member', 'segments'],
      noNews: () => new SegmentNews(),
      round: (news: SegmentNews) => this.round(news, signal),
    };
    return gatherNews(gathering, this.ports, this.options, signal);
  }

  private async round(news: SegmentNews, signal: AbortSignal): Promise<void> {
    for (const [program, ofProgram] of news.programs) await this.recordMoves(program, ofProgram, signal);
  }

  private async recordMoves(program: string, news: ProgramNews, signal: AbortSignal): Promise<void> {
    const rules = await this.ports.rulesOf(program);
    const segments = await loadSegments(this.ports.models, program, rules);
    const announced = this.announced(segments, rules);
    await this.lookAt(program, [...news.members], announced, signal);
    for (const one of announced) if (mayHaveMoved(one.segment, segments, news)) await this.sweep(program, one, signal);
    const gone = [...news.changed].filter((segmentId) => !segments.get(segmentId)?.announced);
    for (const segmentId of gone) await this.emptied(program, segmentId, segments.get(segmentId), signal);
  }

  private announced(segments: SegmentDirectory, rules: ProgramRules): readonly Announced[] {
    const moment = momentOf(rules, this.ports.clock.now());
    return [...segments.values()].flatMap((segment): Announced[] => {
      if (!segment.announced) return [];
      try {
        const filter = compileRule(segment.rule, segments, moment);
        return [{ segment, filter, isIn: predicateOf(checkFilter(filter)) }];
      } catch (error) {
        if (!(error instanceof InvalidSegmentRule)) throw error;
        this.ports.onFailure(`following the segment ${segment.segmentId}`, error);
        return [];
      }
    });
  }

  /** Members who had news. */
  private async lookAt(
    program: string,
    members: readonly string[],
    announced: readonly Announced[],
    signal: AbortSignal,
  ): Promise<void> {
    const { pageSizeMax } = this.options;
    for (let at = 0; announced.length > 0 && at < members.length && !signal.aborted; at += pageSizeMax) {
      const loaded = await this.ports.models.loadIn(program, 'member', members.slice(at, at + pageSizeMax));
      let sent = 0;
      for (const document of loaded.values())
        for (const { segment, isIn } of announced) {
          const { segments } = document.body as unknown as MemberDocument;
          const move = isIn(document.body!) ? 'entered' : 'left';
          if (segments.includes(segment.segmentId) === (move === 'entered') || signal.aborted) continue;
          if (await this.record(document, segment, move)) sent += 1;
        }
      await keepPace(sent, this.options.ratePerSecondMax, this.ports.timers, signal);
    }
  }

  /** Everybody who should be in and is not recorded so, and who is recorded so and should not be. */
  private async sweep(program: string, { segment, filter }: Announced, signal: AbortSignal): Promise<void> {
    const { segmentId } = segment;
    await this.move(segment, 'entered', { $and: [{ program, segments: { $ne: segmentId } }, filter] }, signal);
    await this.move(segment, 'left', { $and: [{ program, segments: segmentId }, outside(filter)] }, signal);
  }

  /** Nobody is in a segment any more that is retired, or whose moves are not recorded any more. */
  private async emptied(
    program: string,
    segmentId: string,
    segment: SegmentEntry | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const version = segment?.version ?? 1;
    await this.move({ segmentId, version }, 'left', { program, segments: segmentId }, signal);
  }

  private async move(
    segment: Pick<SegmentEntry, 'segmentId' | 'version'>,
    move: Move,
    filter: Filter,
    signal: AbortSignal,
  ): Promise<void> {
    const { pageSizeMax: limit, scanMax } = this.options;
    let after: Page['cursor'];
    do {
      const query = { filter, limit, scanMax, ...(after && { after }) };
      const page: Page = await this.ports.models.find('member', query);
      let sent = 0;
      for (const document of page.documents) {
        if (signal.aborted) return;
        if (await this.record(document, segment, move)) sent += 1;
      }
      await keepPace(sent, this.options.ratePerSecondMax, this.ports.timers, signal);
      after = page.cursor;
    } while (after && !signal.aborted);
  }

  /**
   * The command's id comes from the document that was checked, so that checking it again records nothing twice.
   * @returns whether a command was sent. A refusal is reported: the member is checked again at their next news
   * @throws what says nothing of the member, such as a store that is away; the round then starts again
   */
  private async record(
    { body, position }: StoredDocument,
    { segmentId, version }: Pick<SegmentEntry, 'segmentId' | 'version'>,
    move: Move,
  ): Promise<boolean> {
    const { memberId, program } = body as unknown as MemberDocument;
    const commandId = derivedId('segment-moves', memberId, segmentId, String(version), move, position);
    const command = { type: 'RecordSegmentMove', memberId, segmentId, segmentVersion: version, move } as const;
    try {
      await this.ports.members.run(command, systemEnvelope('segment-moves', program, commandId));
    } catch (error) {
      if (!isAboutOneStream(error)) throw error;
      this.ports.onFailure(`recording that member ${memberId} ${move} ${segmentId}`, error);
    }
    return true;
  }
}

/** Whether more than single members may have moved: by time, or by a change of the segment, of one it refers to, of the rules. */
function mayHaveMoved(segment: SegmentEntry, segments: SegmentDirectory, news: ProgramNews): boolean {
  const { segmentId, rule } = segment;
  if (news.areRulesChanged || news.changed.has(segmentId)) return true;
  if (news.changed.size > 0 && segmentsOfRule(rule).length > 0) return true;
  return news.isDayClosed && movesWithTime(rule, segments);
}
