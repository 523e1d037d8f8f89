import { LIMITS } from '#loyalty/vocabulary';

import { type Allocation, type Carried, type PackedPosting, type Posting } from './events.js';
import { packedText, unpacked } from './packed-allocations.js';
import { type Leg, type Postings } from './postings.js';
import { remembered } from './remembered.js';
import { pointsIn } from './split-allocations.js';

/** The form in which an event says what it moves: a list, or texts where there are too many postings for an append. */
export function carriedBy({ opened, legs }: Postings): Carried {
  const count = legs.reduce((sum, { lots }) => sum + lots.length, 0);
  const moved =
    count <= LIMITS.listedAllocationsMax
      ? {
          postings: legs.flatMap(({ from, to, lots }) =>
            lots.map((lot) => ({ lotId: lot.lotId, from, to, points: lot.points })),
          ),
        }
      : { packedPostings: legs.map(({ from, to, lots }) => ({ from, to, packedAllocations: packedText(lots) })) };
  return { ...(opened.length > 0 && { opened }), ...moved };
}

const legsOf = new WeakMap<readonly Posting[] | readonly PackedPosting[], readonly Leg[]>();

/** What an event moves that says so itself; `undefined` where it does not. */
export function carriedPostings({ opened = [], postings, packedPostings }: Carried): Postings | undefined {
  const said = packedPostings ?? postings;
  if (!said) return undefined;
  const legs = remembered(legsOf, said, () => (packedPostings ? packedPostings.map(unpackedLeg) : grouped(postings!)));
  return { opened, legs };
}

function unpackedLeg({ from, to, packedAllocations }: PackedPosting): Leg {
  const lots = unpacked(packedAllocations);
  return { from, to, points: pointsIn(lots), lots };
}

/** Postings that follow each other between the same sides are a leg. */
function grouped(postings: readonly Posting[]): readonly Leg[] {
  const legs: (Leg & { points: number; readonly lots: Allocation[] })[] = [];
  for (const { from, to, lotId, points } of postings) {
    const last = legs.at(-1);
    if (last?.from === from && last.to === to) {
      last.lots.push({ lotId, points });
      last.points += points;
    } else legs.push({ from, to, points, lots: [{ lotId, points }] });
  }
  return legs;
}
