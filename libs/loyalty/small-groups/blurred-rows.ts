import { type Json, type JsonObject, ownValue } from '#platform';
import { compareValues, pathOf, valueAt } from '#read-store';

import { type Blur, GROUP_MEMBERS_MIN } from './blur.js';
import { type BlurredFigure, type BlurredPipeline } from './blurred-pipeline.js';

/** A group as the stores give it. */
type Row = JsonObject;

/** The rows that may be shown, with their figures about right, in the order that was asked for. */
export function blurredRows(
  blur: Blur,
  source: Json,
  { keys, figures, hasKey, after }: BlurredPipeline,
  rows: readonly Row[],
): readonly JsonObject[] {
  const shown = rows.flatMap((row) => {
    const group: Json = [source, ownValue(row, 'ids')!, ownValue(row, 'members')!];
    if (blur.members(group, ownValue(row, 'members') as number) === null) return [];
    const values = figures.map((figure, at): [string, Json] => [figure.name, valueOf(blur, group, figure, row, at)]);
    const key = ownValue(row, '_id') ?? null;
    return [Object.fromEntries([...(hasKey ? [['_id', keyOf(keys, key)] as const] : []), ...values])];
  });
  return after.reduce(arranged, shown);
}

function valueOf(blur: Blur, group: Json, { kind, of }: BlurredFigure, row: Row, at: number): Json {
  const number = (name: string) => (ownValue(row, `${name}${at}`) as number | null) ?? 0;
  const total = blur.total(group, `sum ${of}`, { total: number('s'), largest: number('l') });
  // As many documents as members at least, and fewer are never shown.
  if (kind === 'sum') return of === '1' ? Math.max(GROUP_MEMBERS_MIN, total) : total;
  if (number('c') === 0) return null;
  return total / Math.max(1, blur.total(group, `count ${of}`, { total: number('c'), largest: number('m') }));
}

function keyOf(keys: BlurredPipeline['keys'], key: Json): Json {
  if (keys.length === 0) return null;
  const part = (at: number) => ownValue(key as JsonObject, `k${at}`) ?? null;
  return keys[0] === undefined ? part(0) : Object.fromEntries(keys.map((name, at) => [name!, part(at)]));
}

function arranged(rows: readonly JsonObject[], stage: JsonObject): readonly JsonObject[] {
  const [operator, value] = Object.entries(stage)[0]!;
  if (operator === '$skip') return rows.slice(value as number);
  if (operator === '$limit') return rows.slice(0, value as number);
  const order = Object.entries(value as JsonObject).map(([path, direction]) => [pathOf(path), direction] as const);
  return [...rows].sort((a, b) => {
    for (const [path, direction] of order) {
      const found = compareValues(valueAt(a, path), valueAt(b, path));
      if (found !== 0) return direction === -1 ? -found : found;
    }
    return 0;
  });
}
