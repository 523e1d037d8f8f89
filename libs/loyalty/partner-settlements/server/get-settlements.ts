import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { partnerLife, partnerMovements, type PartnerMovementDocument, partners } from '#loyalty/partners';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfProgram, rowOfProgram, RowsOfProgram, rowsOfProgram } from '#loyalty/queries/server';

import { inSettlement } from '../in-settlement.js';
import { unknownSettlement } from '../settlement.js';
import { partnerSettlements } from '../views/partner-settlements.js';
import { type SettlementDocument } from '../views/partner-settlements-schema.js';

/** The settlements with a partner, oldest first. @throws CommandRefused `partner_unknown` */
export class GetSettlements extends RowsOfProgram<SettlementDocument> {
  static readonly reads = [partnerSettlements, partners] as const;
}

/** One settlement, by `{partnerId}.{settlementId}`. @throws CommandRefused `settlement_unknown` */
export class GetSettlement extends RowOfProgram<SettlementDocument> {
  static readonly reads = [partnerSettlements] as const;
}

/** The movements of a settlement, in the order in which they were recorded. @throws CommandRefused `settlement_unknown` */
export class GetSettlementMovements extends RowsOfProgram<PartnerMovementDocument> {
  static readonly reads = [partnerMovements, partnerSettlements] as const;
}

@Injectable()
@QueryHandler(GetSettlements)
export class GetSettlementsHandler implements IQueryHandler<GetSettlements> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetSettlements): Promise<PageView<SettlementDocument>> {
    const partner = { program: query.program, rowId: query.fields['partnerId']! };
    await rowOfProgram(this.ports, partners, partner, (id) => partnerLife.unknown(id));
    return rowsOfProgram(this.ports, partnerSettlements, query, [['number', 1]]);
  }
}

@Injectable()
@QueryHandler(GetSettlement)
export class GetSettlementHandler implements IQueryHandler<GetSettlement> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  execute({ program, rowId }: GetSettlement): Promise<SettlementDocument> {
    return settlementOf(this.ports, program, rowId);
  }
}

@Injectable()
@QueryHandler(GetSettlementMovements)
export class GetSettlementMovementsHandler implements IQueryHandler<GetSettlementMovements> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, fields, page }: GetSettlementMovements): Promise<PageView<PartnerMovementDocument>> {
    const { partnerId, settlementId } = fields as { readonly partnerId: string; readonly settlementId: string };
    const settlement = await settlementOf(this.ports, program, `${partnerId}.${settlementId}`);
    const { after } = settlement;
    const before = after === null ? undefined : await settlementOf(this.ports, program, `${partnerId}.${after}`);
    const matching = inSettlement({ program, partnerId }, settlement, before);
    const query = new GetSettlementMovements(program, {}, page);
    return rowsOfProgram(this.ports, partnerMovements, query, [['position', 1]], matching);
  }
}

function settlementOf(ports: QueryPorts, program: string, rowId: string): Promise<SettlementDocument> {
  return rowOfProgram(ports, partnerSettlements, { program, rowId }, (id) => {
    const [partnerId, settlementId] = id.split('.') as [string, string];
    return unknownSettlement(partnerId, settlementId);
  });
}
