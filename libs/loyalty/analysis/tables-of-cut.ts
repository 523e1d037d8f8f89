import { type EventCodec, FORGOTTEN, type RecordedEvent } from '#event-store';
import { type AuditPorts, MemberHistory } from '#loyalty/audit';
import { inOrder } from '#loyalty/exports';
import { type Json, type JsonObject, ownValue } from '#platform';

import { AccountRows, type RowsOfTable, rowsOf } from './account-rows.js';
import { type Cut } from './cut.js';
import { campaignsTable, rewardsTable } from './tables/offers.js';

/** The rows of some accounts. */
export interface RowsOfAccounts {
  readonly tables: readonly RowsOfTable[];
  /** Of how many of them something was due that is not recorded. */
  readonly unsettled: number;
}

export interface TablesParts {
  readonly ports: AuditPorts;
  /** Opens personal values; without it there are none in the rows that can be read. */
  readonly codec?: Opener;
}

interface Asked {
  readonly program: string;
  /** What is due by then counts as unsettled. */
  readonly at: string;
  /** How many of the cut's accounts are done already. */
  readonly after: number;
}

/** The one source of rows: whatever form they are written in, they are made here from the log. */
export class TablesOfCut {
  private readonly history: Pick<MemberHistory, 'events'>;

  constructor(private readonly parts: TablesParts) {
    this.history = new MemberHistory(parts.ports);
  }

  /**
   * The rows of all accounts of a cut, those of accounts that became one together, in their order. Nothing that was recorded after the position is in them.
   * Memory: one of them at a time. @throws EventUnreadable; StoreUnavailable, StoreCorrupted
   */
  async *accounts(cut: Cut, { program, at, after }: Asked): AsyncGenerator<RowsOfAccounts> {
    const holdingOut = cut.campaigns.filter(({ holdout }) => holdout !== null);
    for (const ids of cut.accounts.slice(after)) {
      const rows = new AccountRows();
      for await (const event of this.events(program, ids)) {
        if (event.position > cut.position) break;
        rows.apply(event);
      }
      const tables = rows.rows(holdingOut);
      yield { tables: await this.opened(program, tables), unsettled: rows.unsettled(at) };
    }
  }

  /** Rows that are of no account. */
  shared({ campaigns, rewards }: Cut): readonly RowsOfTable[] {
    return [rowsOf(campaignsTable, campaigns), rowsOf(rewardsTable, rewards)];
  }

  private events(program: string, ids: readonly string[]): AsyncIterable<RecordedEvent> {
    const streams = ids.map((id) => this.history.events(program, id));
    return streams.length === 1 ? streams[0]! : inOrder(streams, ({ position }) => position);
  }

  private async opened(program: string, tables: readonly RowsOfTable[]): Promise<readonly RowsOfTable[]> {
    const { codec } = this.parts;
    if (!codec) return tables;
    const open = async ({ table, rows }: RowsOfTable): Promise<RowsOfTable> => {
      const fields = table.columns.flatMap((column) => (column.personal ? [column.opens] : []));
      if (fields.length === 0) return { table, rows };
      const opened: object[] = [];
      for (const row of rows) opened.push(await this.openedRow(codec, program, row as OfMember, fields));
      return { table, rows: opened };
    };
    return Promise.all(tables.map(open));
  }

  /** The row with its personal fields in plain; all others are as they are. */
  private async openedRow(codec: Opener, program: string, row: OfMember, fields: readonly string[]): Promise<object> {
    const stream = this.parts.ports.names.member(program, row.memberId);
    const open = async (field: string) => {
      const plain = await codec.openValue(stream, ownValue(row, field) ?? null);
      return [field, withoutForgotten(plain)] as const;
    };
    return { ...row, ...Object.fromEntries(await Promise.all(fields.map(open))) };
  }
}

type Opener = Pick<EventCodec, 'openValue'>;

type OfMember = JsonObject & { readonly memberId: string };

/** What cannot be opened any more is missing, and no text that says so. */
function withoutForgotten(value: Json): Json {
  if (value === FORGOTTEN) return null;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject).map(([name, inside = null]) => [name, withoutForgotten(inside)]),
  );
}
