import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';

import { LOYALTY_CLASSES, type LoyaltyClass } from '../events.js';
import { classFlow } from '../views/class-flow.js';
import { features } from '../views/features.js';
import { suppressSmall } from './small-groups.js';

/** Members who count: whose membership goes on. */
export const LIVING = ['active', 'frozen'];

/** Pairs of classes times the months of ten years. */
const FLOW_DOCUMENTS_MAX = 5_000;

const MONTHS_PER_QUARTER = 3;

export interface ClassCount {
  readonly class: LoyaltyClass;
  /** `null` where the group is too small to be shown. */
  readonly members: number | null;
  readonly share: number | null;
}

/** How many members are in each class now. @param small shows groups of fewer than five */
export class GetClasses extends Query<readonly ClassCount[]> {
  static readonly reads = [features] as const;

  constructor(
    readonly program: string,
    readonly small: boolean,
  ) {
    super();
  }
}

export type FlowPeriod = 'month' | 'quarter' | 'year';

export interface ClassFlowRow {
  /** `2026-11`, `2026-Q4` or `2026`, in UTC. */
  readonly period: string;
  readonly from: LoyaltyClass;
  readonly to: LoyaltyClass;
  /** Changes recorded; `null` where they are too few to be shown. */
  readonly changes: number | null;
}

/** How many changes from class to class each period has seen. @param from, to months, both included */
export class GetClassFlow extends Query<readonly ClassFlowRow[]> {
  static readonly reads = [classFlow] as const;

  constructor(
    readonly program: string,
    readonly between: { readonly from: string; readonly to: string },
    readonly period: FlowPeriod,
    readonly small: boolean,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetClasses)
export class GetClassesHandler implements IQueryHandler<GetClasses> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, small }: GetClasses): Promise<readonly ClassCount[]> {
    const counts = await Promise.all(
      LOYALTY_CLASSES.map((loyaltyClass) =>
        this.ports.models.count(features, { program, class: loyaltyClass, status: { $in: LIVING } }),
      ),
    );
    const all = counts.reduce((sum, count) => sum + count, 0);
    const shown = small ? counts : suppressSmall(counts);
    return LOYALTY_CLASSES.map((loyaltyClass, at) => {
      const members = shown[at]!;
      const share = members === null || all === 0 ? null : Number((members / all).toFixed(4));
      return { class: loyaltyClass, members, share };
    });
  }
}

@Injectable()
@QueryHandler(GetClassFlow)
export class GetClassFlowHandler implements IQueryHandler<GetClassFlow> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, between, period, small }: GetClassFlow): Promise<readonly ClassFlowRow[]> {
    const filter = { program, month: { $gte: between.from, $lte: between.to } };
    const { documents } = await this.ports.models.find(classFlow, { filter, limit: FLOW_DOCUMENTS_MAX });
    const rows = new Map<string, { period: string; from: LoyaltyClass; to: LoyaltyClass; changes: number }>();
    for (const { body } of documents) {
      const { month, from, to, changes } = body;
      const row = { period: periodOf(month, period), from, to };
      const key = `${row.period} ${from} ${to}`;
      rows.set(key, { ...row, changes: (rows.get(key)?.changes ?? 0) + changes });
    }
    const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    if (small) return sorted;
    const shown = suppressSmall(sorted.map(({ changes }) => changes));
    return sorted.map((row, at) => ({ ...row, changes: shown[at]! }));
  }
}

function periodOf(month: string, period: FlowPeriod): string {
  const year = month.slice(0, 4);
  if (period === 'month') return month;
  return period === 'year' ? year : `${year}-Q${Math.ceil(Number(month.slice(5)) / MONTHS_PER_QUARTER)}`;
}
