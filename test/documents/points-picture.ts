import { isOpen, type Leg } from '#loyalty/account';
import { type Side } from '#loyalty/account/events';
import { postingsOf } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';

const COLOURS: Readonly<Record<Exclude<Side, 'issued'>, string>> = {
  pending: '#8195a8',
  available: '#3b9c6a',
  reserved: '#e2b33c',
  redeemed: '#4878b0',
  expired: '#9a9a9a',
  reversed: '#c0564a',
  adjusted: '#8a63a8',
  transferred: '#8a63a8',
};

const WIDTH = 940;
const ROW_HEIGHT = 46;
const HEAD_HEIGHT = 34;
const BARS_LEFT = 440;
const BAR_GAP = 30;
const BAR_HEIGHT = 22;
const PIXELS_PER_POINT = 8;

/** What one lot has on its sides, in the order in which they are drawn. */
type Sides = Map<Side, number>;

interface Row {
  readonly day: string;
  readonly type: string;
  readonly moves: readonly string[];
  readonly lots: ReadonlyMap<string, ReadonlyMap<Side, number>>;
}

/** The picture of a history as SVG: a row for each event that moves points, and in it what every lot then has on which side. */
export function pointsPicture(events: readonly MemberEvent[]): string {
  const rows = rowsOf(events);
  const lotIds = [...rows.at(-1)!.lots.keys()];
  const height = HEAD_HEIGHT + rows.length * ROW_HEIGHT + HEAD_HEIGHT;
  const width = (lotId: string) => sumOf(rows.at(-1)!.lots.get(lotId)!) * PIXELS_PER_POINT;
  const left = new Map<string, number>();
  let at = BARS_LEFT;
  for (const lotId of lotIds) {
    left.set(lotId, at);
    at += width(lotId) + BAR_GAP;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="13">`,
    '<title>Two lots of points, from event to event</title>',
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    ...lotIds.map((lotId) => text(left.get(lotId)!, 22, `lot ${lotId}`, 'font-weight="bold"')),
    ...rows.flatMap((row, index) => drawnRow(row, HEAD_HEIGHT + index * ROW_HEIGHT, left)),
    ...legend(rows, height - 12),
    '</svg>',
    '',
  ].join('\n');
}

function rowsOf(events: readonly MemberEvent[]): readonly Row[] {
  const lots = new Map<string, Sides>();
  return events.flatMap((event) => {
    const postings = postingsOf(event);
    if (!postings) return [];
    for (const leg of postings.legs) move(lots, leg);
    const moves = postings.legs.map(({ from, to, points }) => `${from} → ${to} ${points}`);
    const now = new Map([...lots].map(([lotId, sides]) => [lotId, new Map(sides)]));
    return [{ day: event.data.effectiveAt.slice(0, 10), type: event.type, moves, lots: now }];
  });
}

function move(lots: Map<string, Sides>, { from, to, lots: moved }: Leg): void {
  for (const { lotId, points } of moved) {
    const sides: Sides = lots.get(lotId) ?? new Map<Side, number>();
    lots.set(lotId, sides);
    if (from !== 'issued') sides.set(from, (sides.get(from) ?? 0) - points);
    sides.set(to, (sides.get(to) ?? 0) + points);
  }
}

function drawnRow({ day, type, moves, lots }: Row, top: number, left: ReadonlyMap<string, number>): string[] {
  const bars = [...lots].flatMap(([lotId, sides]) => {
    let x = left.get(lotId)!;
    return inOrder(sides).flatMap(([side, points]) => {
      const width = points * PIXELS_PER_POINT;
      const bar = `<rect x="${x}" y="${top + 6}" width="${width}" height="${BAR_HEIGHT}" fill="${colourOf(side)}" stroke="#ffffff"/>`;
      const number = text(x + width / 2, top + 22, String(points), 'text-anchor="middle" fill="#ffffff"');
      x += width;
      return [bar, number];
    });
  });
  return [
    `<line x1="16" y1="${top}" x2="${WIDTH - 16}" y2="${top}" stroke="#e6e6e6"/>`,
    text(16, top + 18, `${day}  ${type}`),
    text(16, top + 35, moves.join(', '), 'fill="#666666"'),
    ...bars,
  ];
}

function legend(rows: readonly Row[], y: number): string[] {
  const used = new Set(rows.flatMap(({ lots }) => [...lots.values()].flatMap((sides) => [...sides.keys()])));
  return Object.entries(COLOURS)
    .filter(([side]) => used.has(side as Side))
    .flatMap(([side, colour], index) => {
      const x = 16 + index * 110;
      return [`<rect x="${x}" y="${y - 11}" width="13" height="13" fill="${colour}"/>`, text(x + 19, y, side)];
    });
}

/** Open sides first, so that what a member still has is on the left. */
function inOrder(sides: ReadonlyMap<Side, number>): readonly (readonly [Side, number])[] {
  const order = Object.keys(COLOURS);
  return [...sides]
    .filter(([, points]) => points > 0)
    .sort(([a], [b]) => Number(isOpen(b)) - Number(isOpen(a)) || order.indexOf(a) - order.indexOf(b));
}

function sumOf(sides: ReadonlyMap<Side, number>): number {
  return [...sides.values()].reduce((sum, points) => sum + points, 0);
}

function colourOf(side: Side): string {
  return COLOURS[side as keyof typeof COLOURS];
}

function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${x}" y="${y}" xml:space="preserve"${attributes && ` ${attributes}`}>${content}</text>`;
}
