import { type Provider } from '@nestjs/common';

import { EventCodec } from '#event-store';
import { type ServerFeature } from '#loyalty/access';
import { AUDIT_PORTS, type AuditPorts, MemberHistory } from '#loyalty/audit';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { PROOF_STORE, type ProofStore } from '#notary';

import { LogExport } from '../log-export.js';
import { OwnData } from '../own-data/own-data.js';
import { access } from './access.js';
import { ExportsController } from './exports.controller.js';
import { OwnDataController } from './own-data.controller.js';

const logExport: Provider = {
  provide: LogExport,
  inject: [AUDIT_PORTS, MemberHistory, PROOF_STORE, EventCodec],
  useFactory: (ports: AuditPorts, history: MemberHistory, store: ProofStore, codec: EventCodec) =>
    new LogExport({ ports, history, store, codec }),
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
