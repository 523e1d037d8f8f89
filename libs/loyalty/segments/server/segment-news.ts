import { type RecordedEvent } from '#event-store';

export interface ProgramNews {
  readonly members: Set<string>;
  /** Segments that were defined, changed or retired. */
  readonly changed: Set<string>;
  /** Who is premium depends on the ladder, so that a change of the rules may move anybody. */
  areRulesChanged: boolean;
  isDayClosed: boolean;
}

/** Moves themselves are no news: they change what is recorded, not what a member fits. */
const NO_NEWS: ReadonlySet<string> = new Set(['SegmentEntered', 'SegmentLeft']);

/** Which members, segments and days an event may have moved, by programme, since the last round. */
export class SegmentNews {
  readonly programs = new Map<string, ProgramNews>();
  count = 0;

  add({ type, data, metadata: { program } }: RecordedEvent): void {
    if (NO_NEWS.has(type)) return;
    const news = this.of(program);
    switch (type) {
      case 'DayClosed':
        news.isDayClosed = true;
        return;
      case 'ProgramVersionPublished':
        news.areRulesChanged = true;
        return;
      case 'SegmentDefined':
      case 'SegmentRetired':
        news.changed.add(data['segmentId'] as string);
        return;
      default: {
        const before = news.members.size;
        news.members.add(data['memberId'] as string);
        this.count += news.members.size - before;
      }
    }
  }

  get isEmpty(): boolean {
    return this.programs.size === 0;
  }

  private of(program: string): ProgramNews {
    const known = this.programs.get(program);
    if (known) return known;
    const news: ProgramNews = { members: new Set(), changed: new Set(), areRulesChanged: false, isDayClosed: false };
    this.programs.set(program, news);
    return news;
  }
}
