import { readableOf, type RecordedEvent } from '#event-store';
import { type SettlementEvent } from '#loyalty/partner-settlements/events';
import { type Json } from '#platform';

import { type ReadModelDifference } from './compare-documents.js';
import { type MovementAtPartner, movementAtPartner } from './expected-partner-movements.js';
import { type AuditPorts } from './ports.js';

/** How many settlements are closed, how many movements they have, and how many are in none of them. */
export interface SettlementsTotals {
  readonly settlements: number;
  readonly movements: number;
  readonly open: number;
}

type Closed = Extract<SettlementEvent, { readonly type: 'SettlementClosed' }>['data'];

interface Placed extends MovementAtPartner {
  readonly position: string;
  readonly effectiveAt: string;
}

type Field = readonly [name: string, value: Json];

interface Begun {
  readonly partnerId: string;
  readonly settlementId: string;
  readonly to: string;
  readonly position: string;
  closed?: Closed;
}

/**
 * Compares what settlements with partners say with the movements of members, both up to one position of the log. About 200 bytes for each movement.
 */
export class SettlementsWithPartners {
  /** By partner. */
  private readonly movements = new Map<string, Placed[]>();
  private readonly begun: Begun[] = [];

  /** @param upTo position up to which both are read */
  constructor(private readonly upTo: string) {}

  /** Of every event of every member, once. */
  take(event: RecordedEvent): void {
    const { position, data } = event;
    const movement = position > this.upTo ? undefined : movementAtPartner(event);
    if (!movement) return;
    const { partnerId } = movement;
    const placed = { ...movement, position, effectiveAt: data['effectiveAt'] as string };
    this.movements.set(partnerId, [...(this.movements.get(partnerId) ?? []), placed]);
  }

  /** Reads the settlements. */
  async read({ events, names }: Pick<AuditPorts, 'events' | 'names'>, program: string): Promise<void> {
    for await (const batch of events.readAll({ streamPrefixes: [names.settlements(program, '')] })) {
      for (const event of readableOf(batch)) {
        if (event.position > this.upTo) return;
        this.apply(event as unknown as SettlementEvent, event.position);
      }
    }
  }

  private apply({ type, data }: SettlementEvent, position: string): void {
    if (type === 'SettlementBegun') {
      const { partnerId, settlementId, to } = data;
      this.begun.push({ partnerId, settlementId, to, position });
    }
    const open = type === 'SettlementClosed' ? this.begun.findLast((one) => isOf(one, data)) : undefined;
    if (open && type === 'SettlementClosed') open.closed = data;
  }

  *differences(program: string): Iterable<ReadModelDifference> {
    for (const settlement of this.begun) {
      const { partnerId, settlementId, closed } = settlement;
      if (!closed) continue;
      const documentId = `${program}.${partnerId}.${settlementId}`;
      const actual = new Map(said(closed));
      for (const [field, expected] of totalsOf(this.movementsOf(settlement))) {
        const is = actual.get(field)!;
        if (expected !== is)
          yield { memberId: '', model: 'partner-settlements', documentId, field, expected, actual: is };
      }
    }
  }

  get totals(): SettlementsTotals {
    const all = [...this.movements.values()].reduce((sum, { length }) => sum + length, 0);
    const closed = this.begun.filter((one) => one.closed);
    const movements = closed.reduce((sum, one) => sum + this.movementsOf(one).length, 0);
    return { settlements: closed.length, movements, open: all - movements };
  }

  /** The first settlement that ends late enough, by both clocks, has a movement. */
  private movementsOf(settlement: Begun): readonly Placed[] {
    const { partnerId } = settlement;
    const ofPartner = this.begun.filter((one) => one.partnerId === partnerId);
    const has = (one: Begun, { position, effectiveAt }: Placed) => position < one.position && effectiveAt < one.to;
    return (this.movements.get(partnerId) ?? []).filter(
      (movement) => ofPartner.find((one) => has(one, movement)) === settlement,
    );
  }
}

const isOf = (one: Begun, { partnerId, settlementId }: Closed): boolean =>
  one.partnerId === partnerId && one.settlementId === settlementId;

function totalsOf(movements: readonly Placed[]): readonly Field[] {
  const of = (isSpending: boolean) => movements.filter((one) => one.isSpending === isSpending);
  const points = (some: readonly Placed[]) => some.reduce((sum, one) => sum + one.points, 0);
  const owed = (some: readonly Placed[]) => some.reduce((sum, one) => sum + one.owed, 0n);
  return [
    ['movements', movements.length],
    ['earned.points', points(of(false))],
    ['earned.amount', inUnits(owed(of(false)))],
    ['spent.points', points(of(true))],
    ['spent.amount', inUnits(-owed(of(true)))],
    ['net', inUnits(owed(movements))],
  ];
}

const said = ({ movements, earned, spent, net }: Closed): readonly Field[] => [
  ['movements', movements],
  ['earned.points', earned.points],
  ['earned.amount', earned.amount],
  ['spent.points', spent.points],
  ['spent.amount', spent.amount],
  ['net', net],
];

const MILLION = 1_000_000n;

function inUnits(millionths: bigint): string {
  const size = millionths < 0n ? -millionths : millionths;
  const decimals = String(MILLION + (size % MILLION)).slice(1);
  return `${millionths < 0n ? '-' : ''}${size / MILLION}.${decimals}`.replace(/\.?0+$/, '');
}
