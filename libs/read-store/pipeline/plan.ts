import { type Condition } from '../filter.js';
import { type Accumulated, type Stage } from './model.js';

/**
 * A pipeline as an adapter runs it. Its answer is one and the same on every store: wherever an order decides (which
 * documents a limit leaves, which is the first of a group, how the answer begins), there is a sort that decides to the end.
 */
export interface Plan {
  /** What the documents that are read must fit: the leading matches in one. */
  readonly condition: Condition;
  readonly stages: readonly Stage[];
}

/** @param resultsMax the last stage leaves one more, so that it can be said that there were more */
export function planOf(stages: readonly Stage[], resultsMax: number): Plan {
  const firstOther = stages.findIndex((stage) => stage.kind !== 'match');
  const leading = stages.slice(0, firstOther < 0 ? stages.length : firstOther);
  const conditions = leading.flatMap((stage) => (stage.kind === 'match' ? [stage.condition] : []));
  const condition: Condition = conditions.length === 1 ? conditions[0]! : { kind: 'and', of: conditions };
  const rest = [...stages.slice(leading.length), { kind: 'limit', count: resultsMax + 1 } as const];
  return { condition, stages: ordered(rest) };
}

function ordered(stages: readonly Stage[]): Stage[] {
  const planned: Stage[] = [];
  let isOrdered = false;
  for (const stage of stages) {
    if (!isOrdered && dependsOnOrder(stage)) {
      // A projection that left out the id can only be the last; the order comes before it.
      const before = planned.at(-1);
      const isWithoutId = before?.kind === 'project' && !before.id;
      planned.splice(isWithoutId ? -1 : planned.length, 0, { kind: 'sort', keys: [] });
      isOrdered = true;
    }
    planned.push(stage);
    if (stage.kind === 'sort') isOrdered = true;
    if (stage.kind === 'group' || stage.kind === 'count') isOrdered = stage.kind === 'count';
  }
  return planned;
}

function dependsOnOrder(stage: Stage): boolean {
  if (stage.kind === 'limit' || stage.kind === 'skip') return true;
  return stage.kind === 'group' && stage.fields.some(takesInOrder);
}

function takesInOrder({ operator }: Accumulated): boolean {
  return operator === '$first' || operator === '$last';
}
