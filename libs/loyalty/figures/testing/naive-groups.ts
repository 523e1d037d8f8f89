import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { paidPerLine } from '#loyalty/program';

import { type Dimension, type Filters } from '../dimensions.js';
import { type PeriodFigure } from '../figure.js';
import { type Bought, boughtOf, classOf, generationOf, type Person, segmentsOf, tierOf } from './naive-people.js';

type Fact<Type extends MemberEvent['type']> = MemberEventOf<Type> & { readonly day: string };

/** What of a purchase is of a category, or under a promotion. */
interface NaivePart {
  readonly name: string;
  readonly bought: Bought;
  /** All of the purchase came back, this together with it. */
  readonly isGone: boolean;
  readonly hasReturned: boolean;
}

/** How members are taken apart, as of the end of a day. */
export interface Taking {
  readonly channelOf: PeriodFigure['channelOf'];
  readonly day: string;
  readonly enrolledBy: ReadonlyMap<string, string | undefined>;
}

/** In which groups of a dimension a person counts. @param whole all of the person */
function namesIn(whole: Person, person: Person, by: Dimension, taking: Taking): readonly string[] {
  const { channelOf, day, enrolledBy } = taking;
  if (by === 'tier') return [tierOf(whole, day)];
  if (by === 'class') return [classOf(whole, day)];
  if (by === 'segment') return segmentsOf(whole, day);
  if (by === 'generation') return [generationOf(whole, day)];
  if (by === 'cohort') return [whole.bought.map((one) => one.day.slice(0, 7)).sort()[0] ?? 'none'];
  if (by === 'channel' && channelOf === 'feedback')
    return person.facts.flatMap((fact) => (fact.type === 'FeedbackRecorded' ? [fact.data.channel ?? 'none'] : []));
  if (by === 'channel' && channelOf === 'enrolment') return [enrolledBy.get(whole.id) ?? 'none'];
  if (by === 'category' || by === 'promotion') {
    const names = [...new Set(partsLeft(whole, by).map(({ name }) => name))];
    return channelOf === 'purchase' || names.length > 0 ? names : ['none'];
  }
  const names = person.bought.map((one) => one[by]);
  if (channelOf === 'purchase') return names;
  const known = names.filter((name) => name !== 'none');
  return known.length > 0 ? known : ['none'];
}

/** What of a person counts there. */
function partOf(whole: Person, person: Person, by: Dimension, group: string, taking: Taking): Person {
  if (by === 'channel' && taking.channelOf === 'feedback') {
    const isOther = (fact: MemberEvent) => fact.type === 'FeedbackRecorded' && (fact.data.channel ?? 'none') !== group;
    return { ...person, facts: person.facts.filter((fact) => !isOther(fact)) };
  }
  if (taking.channelOf !== 'purchase') return person;
  if (by === 'category' || by === 'promotion') {
    const own = partsLeft(whole, by).filter(({ name }) => name === group);
    return { ...person, bought: own.map(({ bought }) => bought) };
  }
  if (by !== 'channel' && by !== 'store' && by !== 'partner') return person;
  return { ...person, bought: person.bought.filter((one) => one[by] === group) };
}

/** Those of a day and place count together: they are gone once all that they came to came back. */
export function partsLeft(person: Person, kind: 'category' | 'promotion'): readonly NaivePart[] {
  const all = person.facts.flatMap((fact) => (fact.type === 'PurchaseRecorded' ? partsOf(fact, person, kind) : []));
  const placed = ({ name, bought: { day, channel, store, partner } }: NaivePart) =>
    JSON.stringify([name, day, channel, store, partner]);
  return all.filter((part) => {
    const together = all.filter((other) => placed(other) === placed(part));
    const left = together.reduce((sum, { bought }) => sum + bought.amount, 0);
    return !part.isGone && (left > 0 || together.every(({ hasReturned }) => !hasReturned));
  });
}

function partsOf(fact: Fact<'PurchaseRecorded'>, person: Person, kind: 'category' | 'promotion'): readonly NaivePart[] {
  const { lines = [], promotion, purchaseId, total } = fact.data;
  const whole = boughtOf(fact);
  const paid = paidPerLine(fact.data);
  const back = person.facts.flatMap((other) =>
    other.type === 'PurchaseReturned' && other.data.purchaseId === purchaseId ? [other.data] : [],
  );
  const names = new Set([...lines.map((line) => line[kind]), kind === 'promotion' ? promotion : undefined]);
  return [...names].flatMap((name): NaivePart[] => {
    if (name === undefined) return [];
    const isAll = kind === 'promotion' && name === promotion;
    const isOf = (line: { readonly category?: string; readonly promotion?: string }) => isAll || line[kind] === name;
    const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
    const costs = (some: readonly { readonly unitCost?: number; readonly quantity: number }[]) =>
      sum(some.map(({ unitCost = 0, quantity }) => Math.round(unitCost * quantity)));
    const returned = back.filter(({ part }) => isAll || (part.lines ?? []).some(isOf));
    const linesBack = returned.flatMap(({ part }) => (part.lines ?? []).filter(isOf));
    const amount = isAll ? total.amount : sum(paid.filter((_amount, index) => isOf(lines[index]!)));
    const amountBack = isAll
      ? sum(returned.map(({ part }) => part.total.amount))
      : sum(linesBack.map((line) => line.amount));
    const bought = {
      ...whole,
      amount: amount - amountBack,
      cost: whole.cost === null ? null : costs(lines.filter(isOf)) - costs(linesBack),
      codes: kind === 'promotion' ? [name] : [],
    };
    return [{ name, bought, isGone: returned.some((one) => one.whole === true), hasReturned: returned.length > 0 }];
  });
}

/** What purchases are made of comes first: a part has its place with it. */
const inOrder = (dimensions: readonly Dimension[]): readonly Dimension[] =>
  [...dimensions].sort((a, b) => Number(!isOfPurchase(a)) - Number(!isOfPurchase(b)));

const isOfPurchase = (dimension: Dimension) => dimension === 'category' || dimension === 'promotion';

/** People by the groups of the dimensions that they count in, those who pass all filters. */
export function grouped(
  people: readonly Person[],
  { by, filters }: { readonly by: readonly Dimension[]; readonly filters: Filters },
  taking: Taking,
): readonly (readonly [readonly string[], readonly Person[]])[] {
  const groups = new Map<string, Person[]>(by.length === 0 ? [['[]', []]] : []);
  const ordered = inOrder(by);
  for (const whole of people) {
    const inGroups = (person: Person, names: readonly string[]): void => {
      const dimension = ordered[names.length];
      if (dimension !== undefined) {
        const only = filters[dimension];
        if (only !== undefined) return inGroups(person, [...names, only]);
        for (const name of new Set(namesIn(whole, person, dimension, taking)))
          inGroups(partOf(whole, person, dimension, name, taking), [...names, name]);
        return;
      }
      const key = JSON.stringify(by.map((one) => names[ordered.indexOf(one)]));
      groups.set(key, [...(groups.get(key) ?? []), person]);
    };
    const part = passing(whole, filters, taking);
    if (part) inGroups(part, []);
  }
  return [...groups].map(([key, some]) => [JSON.parse(key) as string[], some] as const);
}

function passing(whole: Person, filters: Filters, taking: Taking): Person | undefined {
  return inOrder(Object.keys(filters) as Dimension[]).reduce<Person | undefined>((person, dimension) => {
    const value = filters[dimension]!;
    if (!person || !namesIn(whole, person, dimension, taking).includes(value)) return undefined;
    return partOf(whole, person, dimension, value, taking);
  }, whole);
}
