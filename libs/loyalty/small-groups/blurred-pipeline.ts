import { type Json, type JsonObject, ownValue, TrofastError } from '#platform';
import { checkPipeline } from '#read-store';

/** The pipeline could show single members, which takes members:read. */
export class ShowsMembers extends TrofastError {
  constructor(detail: string) {
    super('query_shows_members', `Without members:read ${detail}.`);
  }
}

type FigureKind = 'members' | 'sum' | 'mean';

export interface BlurredFigure {
  readonly name: string;
  readonly kind: FigureKind;
  /** What is summed: a path, or `1` for how many documents. */
  readonly of: string;
}

/** A pipeline as it is run instead, and how its rows become the answer. */
export interface BlurredPipeline {
  /** Members first, then groups of them: each row has `members`, `ids`, and by figure `s` sum, `l` largest, `c` count, `m` its largest. */
  readonly stages: readonly Json[];
  /** Names of the parts of the key; `undefined` for a key of one value, empty for one group of all. */
  readonly keys: readonly (string | undefined)[];
  readonly figures: readonly BlurredFigure[];
  /** `$count` answers without a key. */
  readonly hasKey: boolean;
  /** `$sort`, `$skip` and `$limit`, to be done with what is shown. */
  readonly after: readonly JsonObject[];
}

/** Fields by which one member could be picked. */
const PICKING: ReadonlySet<string> = new Set(['memberId', '_id']);

const MEMBER = '$memberId';

const BUCKET = 'keyOfBucket';

const GROUPING: ReadonlySet<string> = new Set(['$group', '$bucket', '$count']);

const AFTER: ReadonlySet<string> = new Set(['$sort', '$skip', '$limit']);

/**
 * What a pipeline becomes for who may not read members: matches and unwinds, then one `$group`, `$bucket` or `$count` of sums,
 * means and counts over fields as they are, then an order and a part of it. It is run with its group taken apart by member
 * first, so that how many members a group has, and what each adds, is known by construction.
 * @throws ShowsMembers for everything else; what `checkPipeline` throws
 */
export function blurredPipeline(given: Json): BlurredPipeline {
  checkPipeline(given);
  const stages = given as readonly JsonObject[];
  const at = stages.findIndex((stage) => GROUPING.has(Object.keys(stage)[0]!));
  if (at < 0) throw new ShowsMembers('a pipeline has a $group, a $bucket or a $count');
  const before = stages.slice(0, at).map(checkBefore);
  const after = stages.slice(at + 1);
  for (const stage of after)
    if (!AFTER.has(Object.keys(stage)[0]!)) throw new ShowsMembers('only $sort, $skip and $limit come after the group');
  return { ...grouped(before, stages[at]!), after };
}

function grouped(before: readonly Json[], stage: JsonObject): Omit<BlurredPipeline, 'after'> {
  const [operator, value] = Object.entries(stage)[0]!;
  switch (operator) {
    case '$count':
      return run(before, [], [{ name: value as string, kind: 'sum', of: '1' }], false);
    case '$bucket': {
      const { groupBy, boundaries, default: outside, output = { count: { $sum: 1 } } } = Object(value) as JsonObject;
      const bucketed = [...before, { $addFields: { [BUCKET]: pathOf(groupBy) } }];
      const key = { $switch: { branches: branchesOf(boundaries), default: outside ?? null } };
      return run(bucketed, [[undefined, key]], figuresOf(output as JsonObject), true);
    }
    default: {
      const { _id: key, ...figures } = Object(value) as JsonObject;
      return run(before, keysOf(key), figuresOf(figures), true);
    }
  }
}

/** Fields of a stage, by name. */
type Fields = readonly (readonly [string, Json])[];

function run(
  before: readonly Json[],
  keys: readonly (readonly [string | undefined, Json])[],
  figures: readonly BlurredFigure[],
  hasKey: boolean,
): Omit<BlurredPipeline, 'after'> {
  const parts = keys.map(([, value], at) => [`k${at}`, value] as const);
  const ofMember = figures.flatMap(({ of }, at): Fields => [
    [`s${at}`, { $sum: of === '1' ? 1 : of }] as const,
    [`c${at}`, { $sum: of === '1' ? 1 : { $cond: [isNumber(of), 1, 0] } }] as const,
  ]);
  const ofGroup = figures.flatMap((_, at) =>
    (['s', 'c'] as const).flatMap((part): Fields => [
      [`${part}${at}`, { $sum: `$${part}${at}` }] as const,
      [`${part === 's' ? 'l' : 'm'}${at}`, { $max: { $abs: `$${part}${at}` } }] as const,
    ]),
  );
  const groupKey = parts.length === 0 ? null : Object.fromEntries(parts.map(([name]) => [name, `$_id.${name}`]));
  const stages: Json[] = [
    ...before,
    { $group: { _id: { m: MEMBER, ...Object.fromEntries(parts) }, ...Object.fromEntries(ofMember) } },
    {
      $group: { _id: groupKey, members: { $count: {} }, ids: { $addToSet: '$_id.m' }, ...Object.fromEntries(ofGroup) },
    },
  ];
  return { stages, keys: keys.map(([name]) => name), figures, hasKey };
}

function checkBefore(stage: JsonObject): Json {
  const [operator, value] = Object.entries(Object(stage) as JsonObject)[0] ?? [];
  if (operator === '$match') refusePicking(value);
  else if (operator === '$unwind') pathOf(typeof value === 'object' ? ownValue(value as JsonObject, 'path') : value);
  else throw new ShowsMembers('only $match and $unwind come before the group');
  return stage;
}

/** Nobody is picked by the id; every other filter is taken, and what it leaves is counted. */
function refusePicking(filter: Json | undefined): void {
  if (Array.isArray(filter)) return (filter as readonly Json[]).forEach(refusePicking);
  if (typeof filter !== 'object' || filter === null) return;
  for (const [name, inner] of Object.entries(filter as JsonObject)) {
    if (!name.startsWith('$')) refuseField(name);
    refusePicking(inner);
  }
}

function refuseField(path: string): void {
  if (path.split('.').some((segment) => PICKING.has(segment))) throw new ShowsMembers(`${path} cannot be used here`);
}

function keysOf(key: Json | undefined): readonly (readonly [string | undefined, Json])[] {
  if (key === null) return [];
  const isSeveral = typeof key === 'object' && !Array.isArray(key) && !Object.keys(key).some((name) => name[0] === '$');
  if (!isSeveral) return [[undefined, partOf(key)]];
  return Object.entries(key as JsonObject).map(([name, part]) => [name, partOf(part)]);
}

/** A field as it is, or the first characters of one, such as the month of an instant. */
function partOf(key: Json | undefined): Json {
  const cut = (Object(key) as { readonly $substrCP?: readonly Json[] }).$substrCP;
  if (!Array.isArray(cut)) return pathOf(key);
  const [path, ...bounds] = cut as readonly Json[];
  return { $substrCP: [pathOf(path), ...bounds] as Json };
}

function pathOf(value: Json | undefined): string {
  if (typeof value !== 'string' || !/^\$[^$]/.test(value)) throw new ShowsMembers('a group is by fields as they are');
  refuseField(value.slice(1));
  return value;
}

function figuresOf(figures: JsonObject): readonly BlurredFigure[] {
  return Object.entries(figures).map(([name, figure]) => {
    const [operator, of] = Object.entries(Object(figure) as JsonObject)[0] ?? [];
    if (operator === '$count') return { name, kind: 'sum', of: '1' };
    if (operator === '$sum' && of === 1) return { name, kind: 'sum', of: '1' };
    if (operator === '$sum') return { name, kind: 'sum', of: pathOf(of) };
    if (operator === '$avg') return { name, kind: 'mean', of: pathOf(of) };
    throw new ShowsMembers('a figure is a $sum, an $avg or a $count of a field as it is');
  });
}

function branchesOf(boundaries: Json | undefined): Json {
  const list = Array.isArray(boundaries) ? (boundaries as readonly Json[]) : [];
  if (list.length < 2) throw new ShowsMembers('a $bucket has two boundaries at least');
  const of = `$${BUCKET}`;
  return list.slice(0, -1).map((from, at) => ({
    case: { $and: [{ $gte: [of, from] }, { $lt: [of, list[at + 1]!] }] },
    then: from,
  }));
}

/** Numbers lie between null and texts in MongoDB's order of types. */
const isNumber = (of: Json): Json => ({ $and: [{ $gt: [of, null] }, { $lt: [of, ''] }] });
