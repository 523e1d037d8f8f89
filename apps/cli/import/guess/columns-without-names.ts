import { amountForm, datePatterns } from './guess-values.js';

/**
 * Which column is what, by what the columns have: a date, an amount with a fraction, a member before both. Columns of
 * whole numbers are counts where they are small.
 */
export function columnsWithoutNames(rows: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const columns = Array.from({ length: rows[0]?.length ?? 0 }, (_, index) => rows.flatMap((row) => row[index] || []));
  const found = new Map<string, number>();
  const take = (field: string, fits: (values: readonly string[], index: number) => boolean) => {
    const index = columns.findIndex(
      (values, at) => values.length > 0 && ![...found.values()].includes(at) && fits(values, at),
    );
    if (index !== -1) found.set(field, index);
  };
  take('occurredAt', (values) => datePatterns(values).length > 0);
  take('amount', (values) => amountForm(values) !== undefined && values.some((value) => /[.,]\d{1,2}$/.test(value)));
  take('memberId', (values) => values.every((value) => /^[A-Za-z0-9_.-]+$/.test(value)));
  take('itemCount', (values) => values.every((value) => /^\d{1,3}$/.test(value)));
  return found;
}
