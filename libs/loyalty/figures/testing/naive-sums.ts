import { type ProgramRules } from '#loyalty/program';

import { belongs, type Bought, factsOf, type Person, type Span } from './naive-people.js';

export type Row = Record<string, unknown>;

/** Rows of a span, or `undefined` where nobody has anything to do with it. */
export type Naive = (people: readonly Person[], at: At) => readonly Row[] | undefined;

export interface At {
  readonly span: Span;
  readonly before: Span;
  readonly spans: readonly Span[];
  readonly asOf: string;
  readonly rules: ProgramRules;
  readonly merge: boolean;
}

export const inside = (day: string, { from, to }: Span) => day >= from && day <= to;

export const in_ = <T extends { readonly day: string }>(rows: readonly T[], span: Span) =>
  rows.filter(({ day }) => inside(day, span));

export const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

export const of = (part: number, whole: number) => (whole === 0 ? null : part / whole);

export const rate = (part: number, whole: number) => (whole === 0 ? null : (part / whole) * 100);

export const amounts = (rows: readonly Bought[]) => sum(rows.map(({ amount }) => amount));

export function purchasesIn(person: Person, { span, merge }: At): number {
  const rows = in_(person.bought, span);
  return merge ? new Set(rows.map(({ day }) => day)).size : rows.length;
}

export const endOf = ({ span, asOf }: At) => (span.to < asOf ? span.to : asOf);

export const some = (people: readonly Person[], rows: readonly Row[]) => (people.length > 0 ? rows : undefined);

export const votes =
  (kind: 'nps' | 'csat') =>
  (people: readonly Person[], { span }: At) => {
    const answers = people.map((person) =>
      in_(factsOf(person, 'FeedbackRecorded'), span).filter(({ data }) => data.kind === kind),
    );
    return answers.flat().map(({ data }) => data.score);
  };

export function shares(
  people: readonly Person[],
  at: At,
  column: string,
  value: (person: Person, day: string) => string,
): Row[] | undefined {
  const there = people.filter((person) => belongs(person, endOf(at)));
  const values = there.map((person) => value(person, endOf(at)));
  if (there.length === 0) return undefined;
  return [...new Set(values)].sort().map((name) => {
    const members = values.filter((v) => v === name).length;
    return { [column]: name, members, share: rate(members, there.length) };
  });
}

export function standings(people: readonly Person[], { span, before }: At) {
  const start = people.filter(({ bought }) => in_(bought, before).length > 0);
  const active = people.filter(({ bought }) => in_(bought, span).length > 0);
  const retained = active.filter((person) => start.includes(person)).length;
  const fresh = active.filter(({ bought }) => bought.every(({ day }) => day >= span.from)).length;
  return { start: start.length, active: active.length, retained, fresh, any: start.length + active.length > 0 };
}

export const compareShares = (of_: number, full: number) => Math.min(1, of_ / full);
