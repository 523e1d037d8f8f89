import { type Provider } from '@nestjs/common';

import { EventCodec, KEY_STORE, type KeyStore } from '#event-store';
import { type ServerFeature } from '#loyalty/access';
import { AUDIT_PORTS, type AuditPorts, MemberHistory } from '#loyalty/audit';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { LogProofs, PROOF_STORE, type ProofStore, SigningKeys } from '#notary';

import { LogExport } from '../log-export.js';
import { OwnData } from '../own-data/own-data.js';
import { access } from './access.js';
import { ExportsController } from './exports.controller.js';
import { OwnDataController } from './own-data.controller.js';

type Injected = readonly [AuditPorts, MemberHistory, LogProofs, ProofStore, KeyStore, EventCodec];

const logExport: Provider = {
  provide: LogExport,
  inject: [AUDIT_PORTS, MemberHistory, LogProofs, PROOF_STORE, KEY_STORE, EventCodec],
  useFactory: (...[ports, history, proofs, store, keys, codec]: Injected) =>
    new LogExport({ ports, history, proofs, codec, signing: new SigningKeys(store, keys, ports.names.namespace) }),
};

const ownData: Provider = {
  provide: OwnData,
  inject: [MemberHistory, EventCodec, LoyaltyStreams],
  useFactory: (history: MemberHistory, codec: EventCodec, names: LoyaltyStreams) =>
    new OwnData({ history, codec, names }),
};

export const feature: ServerFeature = {
  name: 'exports',
  access,
  queries: { controllers: [ExportsController, OwnDataController], providers: [logExport, ownData] },
};
