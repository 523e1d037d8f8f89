import { type AuditPorts } from '#loyalty/audit';

import { cutAt } from '../cut.js';
import { TABLES } from '../tables/all-tables.js';
import { TablesOfCut, type TablesParts } from '../tables-of-cut.js';
import { writtenColumns } from '../table.js';

/** Rows as objects of cells, by the names of their tables. */
export type RowsByTable = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** All tables at a position, which is the end where it is left out. */
export async function tablesIn(
  ports: AuditPorts,
  {
    program = 'main',
    position,
    codec,
  }: { readonly program?: string; readonly position?: string } & Partial<TablesParts> = {},
): Promise<RowsByTable> {
  const cut = await cutAt(ports, { program, position: position ?? (await ports.events.ownHead()) });
  const source = new TablesOfCut({ ports, ...(codec && { codec }) });
  const found = new Map<string, Record<string, unknown>[]>(TABLES.map(({ name }) => [name, []]));
  const take = (tables: ReturnType<typeof source.shared>) => {
    for (const { table, rows } of tables) {
      const columns = writtenColumns(table, codec !== undefined);
      for (const row of rows)
        found.get(table.name)!.push(Object.fromEntries(columns.map((column) => [column.name, column.valueOf(row)])));
    }
  };
  for await (const { tables } of source.accounts(cut, { program, at: ports.clock.now(), after: 0 })) take(tables);
  take(source.shared(cut));
  return Object.fromEntries(found);
}
