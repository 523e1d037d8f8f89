import { Problem } from '#edge';
import { type Projections, type ReadModels } from '#engine';
import { partnerLife, partnerMovements, type PartnerMovementDocument } from '#loyalty/partners';
import { type Programs } from '#loyalty/programs';
import { DocumentParked } from '#loyalty/queries';
import { type JsonObject, type Settings } from '#platform';
import { type Accepted, acceptedOf, type CommandEnvelope, CommandRefused, withDerivedId } from '#runner';

import { type SettlementTotals } from '../events.js';
import { type Cut, inSettlement } from '../in-settlement.js';
import { type SettlementRecords } from '../settlements.js';
import { TotalsOfSettlement } from '../totals.js';

/** Movements that are read at once while they are summed. */
const PAGE = 1_000;

/** A period with a partner that is to be settled. */
export interface Period {
  readonly programId: string;
  readonly partnerId: string;
  readonly settlementId: string;
  readonly from: string;
  readonly to: string;
}

/** How a settlement is answered. */
export type SettlementAnswer = SettlementTotals & Period & { readonly number: number; readonly revision: number };

interface SettlementsPorts {
  readonly records: SettlementRecords;
  readonly programs: Pick<Programs, 'get'>;
  readonly models: Pick<ReadModels, 'find'>;
  readonly projections: Pick<Projections, 'waitFor' | 'parked'>;
  readonly settings: Pick<Settings, 'waitTimeoutMs'>;
}

/**
 * Settles periods with partners in three steps (ADR 94): it begins, which says up to which place in the log movements are in it; the read model of movements
 * comes to that place; what they come to is recorded. Whatever stops in between, the same command again goes on from there.
 */
export class Settlements {
  constructor(private readonly ports: SettlementsPorts) {}

  /** @throws CommandRefused `settlement_gap`, `settlement_under_way` and others; Problem `projection_lagging`; DocumentParked */
  async settle({ from, to, ...of }: Period, envelope: CommandEnvelope): Promise<Accepted<SettlementAnswer>> {
    const { records } = this.ports;
    const { closed: before } = await records.of(of, envelope.attempt);
    await this.refuseUnknown(of, envelope);
    if (!before) await this.assertReadable(of);
    await records.run({ type: 'BeginSettlement', ...of, from, to }, withDerivedId(envelope, 'begin'));
    const { cuts, closed } = await records.of(of, envelope.attempt);
    const totals = closed ?? (await this.totalsOf(of, from, cuts));
    const outcome = await records.run({ type: 'CloseSettlement', ...of, totals }, envelope);
    // Another process may have closed it meanwhile.
    const { effectiveAt: _at, ...answer } = closed ?? (await records.of(of, envelope.attempt)).closed!;
    return acceptedOf(outcome, { ...answer, revision: outcome.revision });
  }

  private async refuseUnknown({ programId, partnerId }: Of, { attempt }: CommandEnvelope): Promise<void> {
    const { partners = [] } = await this.ports.programs.get(programId, attempt);
    if (!partners.some((one) => one.partnerId === partnerId)) throw new CommandRefused(partnerLife.unknown(partnerId));
  }

  /** Nothing begins that could not go on. @throws ReadStoreUnavailable */
  private async assertReadable({ programId: program, partnerId }: Of): Promise<void> {
    await this.ports.models.find(partnerMovements, {
      filter: { program, partnerId },
      sort: [['position', 1]],
      limit: 1,
    });
  }

  private async totalsOf({ programId: program, partnerId }: Of, from: string, cuts: readonly Cut[]) {
    const [before, cut] = [cuts.at(-2), cuts.at(-1)!];
    await this.caughtUp(cut.position);
    const filter = inSettlement({ program, partnerId }, cut, before);
    const sum = new TotalsOfSettlement(from);
    for await (const movement of this.movements(filter)) sum.add(movement);
    return sum.totals;
  }

  /** A movement that waits behind an event that could not be applied would be missing. */
  private async caughtUp(position: string): Promise<void> {
    const { projections, settings } = this.ports;
    const isThere = await projections.waitFor([partnerMovements.name], position, settings.waitTimeoutMs);
    if (!isThere) {
      const detail = 'The settlement has begun, and its movements are not counted yet; send it again.';
      throw new Problem('projection_lagging', detail, { headers: { 'retry-after': '1' } });
    }
    const [parked] = await projections.parked(partnerMovements.name);
    if (parked) throw new DocumentParked(partnerMovements.name, parked.documentId);
  }

  private async *movements(filter: JsonObject): AsyncIterable<PartnerMovementDocument> {
    const asked = { filter, sort: [['position', 1]], limit: PAGE } as const;
    let page = await this.ports.models.find(partnerMovements, asked);
    for (;;) {
      for (const { body } of page.documents) yield body;
      if (!page.cursor) return;
      page = await this.ports.models.find(partnerMovements, { ...asked, after: page.cursor });
    }
  }
}

type Of = Omit<Period, 'from' | 'to'>;
