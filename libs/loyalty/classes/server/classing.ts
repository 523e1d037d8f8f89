import {
  type GatheringOptions,
  type GatheringPorts,
  gatherNews,
  isAboutOneStream,
  keepPace,
  type ReadModels,
  systemEnvelope,
} from '#engine';
import { type RecordedEvent } from '#event-store';
import { memberEvent } from '#loyalty/member';
import { type MemberCommand, type Members } from '#loyalty/members';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock, derivedId } from '#platform';
import { type Page, type StoredDocument } from '#read-store';

import { ClassExposure } from '../class-exposure.js';
import { type Classified, classify, evidenceFor } from '../classify/classify.js';
import { type Exposure } from '../classify/exposure.js';
import { type ClassModel } from '../classify/model.js';
import { settleClass } from '../classify/settle-class.js';
import { type ScoredClass } from '../events.js';
import { isClassNews } from '../views/features.js';
import { type FeaturesDocument } from '../views/features-schema.js';

/** What the reactor reads from and acts on. */
export interface ClassingPorts extends GatheringPorts {
  readonly names: LoyaltyStreams;
  readonly models: Pick<ReadModels, 'find' | 'load' | 'loadIn'>;
  readonly members: Pick<Members, 'run'>;
  readonly clock: Clock;
}

export interface ClassingOptions extends GatheringOptions {
  /** Members classified at a time. */
  readonly pageSizeMax: number;
  /** Commands per second, so that a shop that is imported does not push the members' own commands aside. */
  readonly ratePerSecondMax: number;
}

const CLASSING_DEFAULTS: ClassingOptions = {
  newsMax: 20_000,
  gatherMs: 2_000,
  pageSizeMax: 200,
  ratePerSecondMax: 400,
  waitTimeoutMs: 60_000,
};

/** Who had news, and which days were closed, since the last round. */
class ClassNews {
  readonly members = new Map<string, Set<string>>();
  readonly days: { readonly program: string; readonly date: string }[] = [];
  count = 0;

  add(event: RecordedEvent): void {
    const { type, data, metadata } = event;
    const { program } = metadata;
    if (type === 'DayClosed') this.days.push({ program, date: data['date'] as string });
    if (!isClassNews(memberEvent(event))) return;
    const ofProgram = this.members.get(program) ?? new Set();
    this.members.set(program, ofProgram);
    const before = ofProgram.size;
    ofProgram.add(data['memberId'] as string);
    this.count += ofProgram.size - before;
  }

  get isEmpty(): boolean {
    return this.count === 0 && this.days.length === 0;
  }
}

/**
 * Classifies members who have news, and once more when the day of their news is closed and so counts for everybody, and
 * records the class that they moved to. It follows the log and reads the read models, never a clock: the same log gives the
 * same commands, whose ids come from what was read, so that going over it again records nothing twice.
 */
export class ClassingReactor {
  private readonly exposureOf: ClassExposure;

  constructor(
    private readonly ports: ClassingPorts,
    private readonly model: ClassModel,
    private readonly options: ClassingOptions = CLASSING_DEFAULTS,
  ) {
    this.exposureOf = new ClassExposure(ports.models);
  }

  /** Follows the log until the signal. */
  run(signal: AbortSignal): Promise<void> {
    const gathering = {
      what: 'classifying members',
      streamPrefixes: this.ports.names.all('member', 'day'),
      models: ['features', 'exposure'],
      noNews: () => new ClassNews(),
      round: (news: ClassNews) => this.round(news, signal),
    };
    return gatherNews(gathering, this.ports, this.options, signal);
  }

  private async round(news: ClassNews, signal: AbortSignal): Promise<void> {
    for (const [program, members] of news.members) await this.classifyThese(program, [...members], signal);
    for (const { program, date } of news.days) await this.classifyNewsOf(program, date, signal);
  }

  private async classifyThese(program: string, members: readonly string[], signal: AbortSignal): Promise<void> {
    const { pageSizeMax } = this.options;
    for (let at = 0; at < members.length && !signal.aborted; at += pageSizeMax) {
      const loaded = await this.ports.models.loadIn(program, 'features', members.slice(at, at + pageSizeMax));
      await this.classifyPage(program, [...loaded.values()], signal);
    }
  }

  /** Those whose newest news are of a day that is closed now. */
  private async classifyNewsOf(program: string, date: string, signal: AbortSignal): Promise<void> {
    let after: Page['cursor'];
    do {
      const filter = { program, newsDay: date };
      const page: Page = await this.ports.models.find('features', {
        filter,
        limit: this.options.pageSizeMax,
        ...(after && { after }),
      });
      await this.classifyPage(program, page.documents, signal);
      after = page.cursor;
    } while (after && !signal.aborted);
  }

  private async classifyPage(
    program: string,
    documents: readonly StoredDocument[],
    signal: AbortSignal,
  ): Promise<void> {
    const members = documents
      .map(({ body }) => body as unknown as FeaturesDocument)
      .filter((member) => member.program === program && this.isClassified(member));
    const exposure = await this.exposureOf.of(
      program,
      members.map(({ observed }) => observed),
    );
    let sent = 0;
    for (const member of members) {
      if (signal.aborted) return;
      if (await this.classifyOne(member, exposure)) sent += 1;
    }
    await keepPace(sent, this.options.ratePerSecondMax, this.ports.timers, signal);
  }

  /** Members who left are not, nor those of whom a newer model has spoken, since the older one would be refused. */
  private isClassified({ status, modelVersion }: FeaturesDocument): boolean {
    return (status === 'active' || status === 'frozen') && (modelVersion ?? 0) <= this.model.version;
  }

  /**
   * @returns whether a command was sent. A refusal is reported: the member is classified again at their next news.
   * @throws what says nothing of the member, such as a store that is away; the round then starts again
   */
  private async classifyOne(member: FeaturesDocument, exposure: Exposure): Promise<boolean> {
    const found = classify(this.model, member.observed, exposure);
    const to = settleClass(this.model, member.class, found);
    if (to === member.class || to === 'unclassified') return false;
    const { memberId, program, revision } = member;
    const { closedThrough } = exposure.surroundings;
    const version = String(this.model.version);
    const commandId = derivedId('classing', memberId, String(revision), closedThrough ?? '', version);
    try {
      await this.ports.members.run(this.command(memberId, to, found), systemEnvelope('classing', program, commandId));
    } catch (error) {
      if (!isAboutOneStream(error)) throw error;
      this.ports.onFailure(`recording the class of member ${memberId}`, error);
    }
    return true;
  }

  private command(memberId: string, to: ScoredClass, found: Classified): MemberCommand {
    return {
      type: 'RecordClass',
      memberId,
      to,
      scores: found.scores,
      margin: found.margin,
      evidence: evidenceFor(this.model, found, to),
      observations: found.observations,
      missing: found.missing,
      modelVersion: this.model.version,
      classifiedAt: this.ports.clock.now(),
    };
  }
}
