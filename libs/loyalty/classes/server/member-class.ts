import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type RecordedEvent } from '#event-store';
import { MemberUnknown, type ReplayPoint } from '#loyalty/audit';
import { balances } from '#loyalty/balances';
import { DocumentParked, MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { type Instant } from '#platform';

import { ClassExposure } from '../class-exposure.js';
import { classify } from '../classify/classify.js';
import { type LoyaltyClassChange } from '../events.js';
import { exposure } from '../views/exposure.js';
import { features } from '../views/features.js';
import { type ClassView, currentView, recordedView, unclassifiedView } from './class-view.js';
import { modelOf } from './models.js';

/**
 * The loyalty class of a member, now with today's evidence, or at a point of the past as it was recorded.
 * @throws MemberUnknown, DocumentParked, ClassModelUnknown
 */
export class GetMemberClass extends Query<ClassView> {
  static readonly reads = [features, exposure, balances] as const;

  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly modelVersion: number,
    readonly point?: ReplayPoint,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetMemberClass)
export class GetMemberClassHandler implements IQueryHandler<GetMemberClass> {
  private readonly exposure: ClassExposure;

  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {
    this.exposure = new ClassExposure(ports.models);
  }

  async execute(query: GetMemberClass): Promise<ClassView> {
    const { program, memberId, modelVersion, point } = query;
    if (point) return this.past(program, memberId, point);
    const model = modelOf(modelVersion);
    await new MemberDocuments(this.ports).oneOrSeveral(program, memberId); // where the member is one of its own
    const stream = this.ports.names.member(program, memberId);
    if (await this.ports.models.isParkedIn(program, features, memberId, stream))
      throw new DocumentParked(features.name, memberId);
    const document = (await this.ports.models.loadIn(program, features, [memberId])).get(memberId)?.body;
    if (!document) throw new MemberUnknown(memberId);
    const exposure = await this.exposure.of(program, [document.observed]);
    return currentView(document, model, classify(model, document.observed, exposure));
  }

  /** The last change that counts at the point; the log itself says it, never a read model. */
  private async past(program: string, memberId: string, point: ReplayPoint): Promise<ClassView> {
    const { revision, knownAt, asOf } = point;
    await this.ports.history.stateAt(program, memberId, point); // refuses what the member had not got to
    let view = unclassifiedView(memberId);
    const limit = revision === undefined ? {} : { limit: revision + 1 };
    for await (const event of this.ports.history.events(program, memberId, limit)) {
      if (knownAt !== undefined && event.metadata.recordedAt > knownAt) break;
      if (event.type !== 'LoyaltyClassChanged') continue;
      const change = changeOf(event);
      if (asOf === undefined || change.effectiveAt <= asOf) view = recordedView(memberId, change);
    }
    return view;
  }
}

function changeOf({ data }: RecordedEvent): LoyaltyClassChange & { readonly effectiveAt: Instant } {
  return data as unknown as LoyaltyClassChange & { effectiveAt: Instant };
}
