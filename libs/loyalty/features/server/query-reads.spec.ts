import { describe, expect, it } from '@jest/globals';
import { type IQueryHandler } from '@nestjs/cqrs';

import { type ModelName, nameOf } from '#engine';
import { type QueryPorts } from '#loyalty/queries';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { type Json } from '#platform';
import { ManualClock } from '#testing';

import * as behaviours from '../../behaviours/server/get-behaviours.js';
import * as movements from '../../balances/server/movements.js';
import * as changes from '../../classes/server/class-changes.js';
import * as distribution from '../../classes/server/distribution.js';
import * as memberClass from '../../classes/server/member-class.js';
import * as feedback from '../../feedback/server/get-feedback.js';
import * as consents from '../../membership/server/get-consents.js';
import * as members from '../../membership/server/get-members.js';
import * as redemptions from '../../redemptions/server/get-redemptions.js';
import * as requests from '../../service-requests/server/get-requests.js';
import * as tiers from '../../tiers/server/tier.js';

interface QueryClass {
  readonly reads: readonly ModelName[];
}

type HandlerClass = new (ports: QueryPorts) => IQueryHandler;

const modules: Readonly<Record<string, unknown>> = {
  ...movements,
  ...changes,
  ...distribution,
  ...memberClass,
  ...members,
  ...redemptions,
  ...behaviours,
  ...feedback,
  ...consents,
  ...requests,
  ...tiers,
};

/** Queries with read models, each with its handler. */
const queries = Object.entries(modules).flatMap(([name, query]) =>
  typeof query === 'function' && 'reads' in query
    ? [[name, query as unknown as QueryClass, modules[`${name}Handler`] as HandlerClass] as const]
    : [],
);

/** Ports whose read models are empty and note who is asked. */
function notingPorts() {
  const read = new Set<string>();
  const noting = (answer: Json | object) => async (first: ModelName, second: ModelName) => {
    read.add(typeof first === 'string' && first === 'main' ? nameOf(second) : nameOf(first));
    return answer;
  };
  const models = {
    find: noting({ documents: [] }),
    load: noting(new Map()),
    loadIn: noting(new Map()),
    count: noting(0),
    isParkedIn: noting(false),
  };
  return {
    read,
    ports: { models, names: new LoyaltyStreams('trofast'), clock: new ManualClock() } as unknown as QueryPorts,
  };
}

describe('a query', () => {
  it('is found with its handler', () => expect(queries.length).toBeGreaterThanOrEqual(10));

  it.each(queries)(
    '%s names every read model that it reads, so that an answer waits for all of them',
    async (...one) => {
      const [name, { reads }, Handler] = one;
      const { read, ports } = notingPorts();
      const program = name === 'GetTier' ? { programId: 'main' } : 'main';
      const query = {
        program,
        memberId: 'ada',
        filter: {},
        wanted: {},
        between: {},
        page: {},
        small: true,
        modelVersion: 1,
      };
      await new Handler(ports).execute(query as never).catch(() => undefined); // there is no member
      expect(read.size).toBeGreaterThan(0);
      expect(reads.map(nameOf)).toEqual(expect.arrayContaining([...read]));
    },
  );
});
