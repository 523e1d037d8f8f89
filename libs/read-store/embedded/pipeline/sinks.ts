import { type Json, ownValue, setOwn } from '#platform';

import { QueryTooLarge } from '../../errors.js';
import { type Accumulated, type GroupKey, type SortKey, type Stage } from '../../pipeline/model.js';
import { predicateOf } from '../../predicate.js';
import { type Accumulator, accumulatorOf } from './accumulate.js';
import { type Evaluate, evaluatorOf } from './evaluate.js';
import { type QueryMeter } from './meter.js';
import { sorterOf } from './sort.js';
import { ELEMENT_INDEX, keyOf, reach, type Row } from './values.js';

/** Rows to be sorted, groups and values of sets that one pipeline may keep at once. */
export const KEPT_MAX = 100_000;

/** Takes rows one by one; `false` says that no more are wanted. */
export interface Sink {
  push(row: Row): boolean;
  /** Nothing more comes. */
  end(): void;
}

/** The stages as a chain that ends in `last`. Rows come in the order of ids. */
export function chainOf(stages: readonly Stage[], last: Sink, meter: QueryMeter): Sink {
  return stages.reduceRight<Sink>((next, stage, at) => sinkOf(stage, next, { stages, at, meter }), last);
}

interface Place {
  readonly stages: readonly Stage[];
  readonly at: number;
  readonly meter: QueryMeter;
}

function sinkOf(stage: Stage, next: Sink, { stages, at, meter }: Place): Sink {
  switch (stage.kind) {
    case 'match': {
      const matches = predicateOf(stage.condition);
      return passing(next, (row) => (matches(row) ? next.push(row) : true));
    }
    case 'add':
      return mapping(next, adder(stage.fields, meter));
    case 'project':
      return mapping(next, projector(stage, meter));
    case 'unwind':
      return passing(next, unwinder(stage, next, meter));
    case 'limit':
      return limiter(stage.count, next);
    case 'skip': {
      let skipped = 0;
      return passing(next, (row) => (skipped++ < stage.count ? true : next.push(row)));
    }
    case 'count': {
      let count = 0;
      const finish = () => count > 0 && next.push({ [stage.name]: count });
      return collecting(next, () => void count++, finish);
    }
    case 'group':
      return grouping(stage, next, meter);
    case 'sort':
      if (stage.keys.length === 0 && isInOrderOfIds(stages.slice(0, at))) return next;
      return sorting(stage.keys, limitOf(stages[at + 1]), next);
  }
}

const passing = (next: Sink, push: (row: Row) => boolean): Sink => ({ push, end: () => next.end() });

const mapping = (next: Sink, change: (row: Row) => Row): Sink => passing(next, (row) => next.push(change(row)));

/** Keeps what comes and gives its own rows at the end. */
function collecting(next: Sink, keep: (row: Row) => void, finish: () => void): Sink {
  return {
    push: (row) => {
      keep(row);
      return true;
    },
    end: () => {
      finish();
      next.end();
    },
  };
}

function limiter(count: number, next: Sink): Sink {
  let left = count;
  return passing(next, (row) => left-- > 0 && next.push(row) && left > 0);
}

function adder(fields: Extract<Stage, { kind: 'add' }>['fields'], meter: QueryMeter): (row: Row) => Row {
  const computed = fields.map(({ name, value }) => ({ name, evaluate: evaluatorOf(value, meter) }));
  return (row) => {
    const added = computed.map(({ name, evaluate }): [string, Json] => [name, evaluate(row)]);
    return { ...row, ...Object.fromEntries(added) };
  };
}

function projector({ id, fields }: Extract<Stage, { kind: 'project' }>, meter: QueryMeter): (row: Row) => Row {
  const kept = id ? ['_id', ELEMENT_INDEX] : [];
  const wanted = fields.map(({ name, value }) => ({ name, evaluate: value && evaluatorOf(value, meter) }));
  return (row) => {
    const projected: Row = {};
    for (const name of kept) if (Object.hasOwn(row, name)) setOwn(projected, name, ownValue(row, name));
    for (const { name, evaluate } of wanted) {
      const value = evaluate ? evaluate(row) : ownValue(row, name);
      if (value !== undefined) setOwn(projected, name, value);
    }
    return projected;
  };
}

/** A row for each element of the list; what is no list stands for itself, and nothing (null, missing, empty) for none. */
function unwinder(
  { path, keepEmpty }: Extract<Stage, { kind: 'unwind' }>,
  next: Sink,
  meter: QueryMeter,
): (row: Row) => boolean {
  const names = path.split('.');
  return (row) => {
    const value = valueOf(row, names);
    if (value === undefined || value === null) return keepEmpty ? next.push(row) : true;
    if (!Array.isArray(value)) return next.push(row);
    if (value.length === 0) return keepEmpty ? next.push(withValue(row, names, undefined)) : true;
    for (const [index, element] of (value as readonly Json[]).entries()) {
      meter.evaluated();
      if (!next.push({ ...withValue(row, names, element), [ELEMENT_INDEX]: index })) return false;
    }
    return true;
  };
}

/** Through objects only: a list on the way has nothing to unwind. */
function valueOf(row: Row, names: readonly string[]): Json | undefined {
  const before = names.slice(0, -1);
  for (let length = 1; length <= before.length; length++)
    if (Array.isArray(reach(row, names.slice(0, length)))) return undefined;
  return reach(row, names);
}

function withValue(row: Row, [name, ...rest]: readonly string[], value: Json | undefined): Row {
  const copy = { ...row };
  if (rest.length > 0) setOwn(copy, name!, withValue(ownValue(row, name!) as Row, rest, value));
  else if (value === undefined) return Object.fromEntries(Object.entries(row).filter(([one]) => one !== name));
  else setOwn(copy, name!, value);
  return copy;
}

interface Grouping {
  readonly key: GroupKey;
  readonly fields: readonly Accumulated[];
}

function grouping({ key, fields: figures }: Grouping, next: Sink, meter: QueryMeter): Sink {
  const keyOfRow = keyEvaluator(key, meter);
  const values = figures.map(({ value }) => evaluatorOf(value, meter));
  const groups = new Map<string, { readonly id: Json; readonly figures: readonly Accumulator[] }>();
  let kept = 0;
  const countOne = () => {
    if (++kept > KEPT_MAX) throw new QueryTooLarge(`more than ${KEPT_MAX} groups and values of sets`);
  };
  const keep = (row: Row): void => {
    const id = keyOfRow(row);
    const text = keyOf(id);
    let group = groups.get(text);
    if (!group) {
      countOne();
      group = { id, figures: figures.map(({ operator }) => accumulatorOf(operator, countOne)) };
      groups.set(text, group);
    }
    for (const [at, figure] of group.figures.entries()) figure.add(values[at]!(row));
  };
  const finish = (): void => {
    for (const group of groups.values()) {
      const row: Row = { _id: group.id };
      for (const [at, figure] of group.figures.entries()) setOwn(row, figures[at]!.name, figure.result());
      if (!next.push(row)) return;
    }
  };
  return collecting(next, keep, finish);
}

function keyEvaluator(key: GroupKey, meter: QueryMeter): Evaluate {
  if (key.kind === 'value') return evaluatorOf(key.value, meter);
  const parts = key.fields.map(({ name, value }) => ({ name, evaluate: evaluatorOf(value, meter) }));
  return (row) => Object.fromEntries(parts.map(({ name, evaluate }) => [name, evaluate(row)]));
}

/** With a limit behind it only the first so many are kept. */
function sorting(keys: readonly SortKey[], limit: number, next: Sink): Sink {
  const compare = sorterOf(keys);
  let rows: Row[] = [];
  const keep = (row: Row): void => {
    rows.push(row);
    if (rows.length <= KEPT_MAX) return;
    if (limit > KEPT_MAX / 2) throw new QueryTooLarge(`more than ${KEPT_MAX} documents to be sorted`);
    rows = rows.sort(compare).slice(0, limit);
  };
  const finish = (): void => {
    for (const row of rows.sort(compare)) if (!next.push(row)) return;
  };
  return collecting(next, keep, finish);
}

function limitOf(stage: Stage | undefined): number {
  return stage?.kind === 'limit' ? stage.count : Infinity;
}

/** Whether rows still come as they were read. */
function isInOrderOfIds(before: readonly Stage[]): boolean {
  return before.every(({ kind }) => kind !== 'group' && kind !== 'sort' && kind !== 'count');
}
