import { type Provider } from '@nestjs/common';

import { reactor } from '#edge';
import { EVENT_STORE, type EventStore, KEY_STORE, type KeyStore } from '#event-store';
import { type ServerFeature } from '#loyalty/access';
import { MemberHistory } from '#loyalty/audit';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { HeadFile, LogProofs, NotaryStatus, PROOF_STORE, type ProofStore, SigningKeys } from '#notary';
import { type Metrics, METRICS, SETTINGS, type Settings } from '#platform';

import { EventProofs } from '../event-proofs.js';
import { NotaryOnThread } from '../notary-on-thread.js';
import { NotaryReactor } from '../notary.js';
import { access } from './access.js';
import { LogFactsController } from './log-facts.controller.js';
import { LogController } from './log.controller.js';
import { MemberProofController } from './member-proof.controller.js';

const logProofs: Provider = {
  provide: LogProofs,
  inject: [PROOF_STORE, EVENT_STORE, LoyaltyStreams],
  useFactory: (store: ProofStore, events: EventStore, names: LoyaltyStreams) =>
    new LogProofs(store, events, names.namespace),
};

const eventProofs: Provider = {
  provide: EventProofs,
  inject: [MemberHistory, LogProofs],
  useFactory: (history: MemberHistory, proofs: LogProofs) => new EventProofs(history, proofs),
};

type Injected = readonly [ProofStore, KeyStore, LoyaltyStreams, NotaryStatus, Metrics, Settings];

export const feature: ServerFeature = {
  name: 'proofs',
  access,
  queries: {
    controllers: [LogController, LogFactsController, MemberProofController],
    providers: [logProofs, eventProofs],
  },
  reactors: [
    reactor({
      name: 'notary',
      reactor: NotaryReactor,
      inject: [PROOF_STORE, KEY_STORE, LoyaltyStreams, NotaryStatus, METRICS, SETTINGS],
      make: (
        ports,
        ...[store, keys, names, status, metrics, { notaryEvents, notaryIntervalMs, headFile }]: Injected
      ) => {
        const origin = names.namespace;
        const limits = { eventsMax: notaryEvents, intervalMs: notaryIntervalMs };
        if (ports.thread) {
          const key = keys.derived('notary').toString('base64');
          const input = { origin, prefix: names.prefix, key, ...limits, headFile: headFile ?? null };
          return new NotaryOnThread(ports.thread, input, { status, metrics });
        }
        return new NotaryReactor({
          ...{ events: ports.events, timers: ports.timers, onFailure: ports.onFailure },
          ...{ store, origin, status, metrics, prefix: names.prefix, keys: new SigningKeys(store, keys, origin) },
          ...limits,
          ...(headFile !== undefined && { headFile: new HeadFile(headFile) }),
        });
      },
    }),
  ],
};
