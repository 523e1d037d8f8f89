import { type YearRows } from '../year-rows.js';
import { FORMS, type ListName } from './lists.js';
import { RowReader, type RowWriter } from './row-bytes.js';
import { type Words } from './words.js';

/** In the order of the bytes: what most figures read comes first. */
const LISTS = Object.keys(FORMS) as readonly ListName[];

const BITS = Object.fromEntries(LISTS.map((name, index) => [name, 1 << index])) as Readonly<Record<ListName, number>>;

const ENROLLED = 1 << LISTS.length;

/** What counts long after it happened: where the member is then, and what became of a claim in a later year. */
const LASTING = [
  ...(['states', 'tiers', 'classes', 'segments', 'generations'] as const),
  ...(['claims', 'claimsCancelled', 'voucherUses'] as const),
];

const LASTING_BITS = LASTING.reduce((bits, name) => bits | BITS[name], ENROLLED);

/**
 * Packs the rows of a year: which lists there are (a bit each), the enrolment, then each list that has rows, as its length in bytes,
 * the number of rows, and the rows.
 * @throws Unpackable
 */
export function packYear(rows: YearRows, to: RowWriter): void {
  to.begin(rows.year);
  const lists = LISTS.map((name) => [name, rows[name]] as const).filter(([, list]) => list.length > 0);
  const bits = lists.reduce((all, [name]) => all | BITS[name], rows.enrolled ? ENROLLED : 0);
  to.whole(bits);
  if (rows.enrolled) {
    to.instant(rows.enrolled.at);
    to.wordOrNull(rows.enrolled.channel);
  }
  for (const [name, list] of lists) to.sized(() => writeList(name, list, to));
}

function writeList<Name extends ListName>(name: Name, list: readonly YearRows[Name][number][], to: RowWriter): void {
  const form = FORMS[name] as { write(row: YearRows[Name][number], to: RowWriter): void };
  to.whole(list.length);
  to.beginList();
  for (const row of list) form.write(row, to);
}

/** Where the bytes of a year are. */
export interface PackedPlace {
  readonly buffer: Uint8Array;
  readonly offset: number;
}

/**
 * The rows of a packed year; each list is read when it is asked for.
 * @param isPast true where nothing of it is asked for but what lasts
 */
export function packedYear(
  about: { readonly memberId: string; readonly year: number; readonly isPast: boolean },
  { buffer, offset }: PackedPlace,
  words: Words,
): YearRows {
  return new PackedYear(about.memberId, about.year, about.isPast, new RowReader(buffer, offset, words));
}

const NONE: readonly never[] = [];

class PackedYear implements YearRows {
  readonly enrolled: YearRows['enrolled'] = null;
  /** Lists that there are. */
  private readonly bits: number;
  /** Those of them that are shown. */
  private readonly shown: number;
  private readonly listsAt: number;

  constructor(
    readonly memberId: string,
    readonly year: number,
    isPast: boolean,
    private readonly from: RowReader,
  ) {
    from.begin(year);
    this.bits = from.whole();
    this.shown = isPast ? this.bits & LASTING_BITS : this.bits;
    if (this.bits & ENROLLED) this.enrolled = { at: from.instant(), channel: from.wordOrNull() };
    this.listsAt = from.at;
  }

  get purchases() {
    return this.list('purchases');
  }

  get earned() {
    return this.list('earned');
  }

  get states() {
    return this.list('states');
  }

  get tiers() {
    return this.list('tiers');
  }

  get classes() {
    return this.list('classes');
  }

  get segments() {
    return this.list('segments');
  }

  get redeemed() {
    return this.list('redeemed');
  }

  get feedback() {
    return this.list('feedback');
  }

  get behaviours() {
    return this.list('behaviours');
  }

  get answers() {
    return this.list('answers');
  }

  get requestsOpened() {
    return this.list('requestsOpened');
  }

  get returns() {
    return this.list('returns');
  }

  get parts() {
    return this.list('parts');
  }

  get partsReturned() {
    return this.list('partsReturned');
  }

  get generations() {
    return this.list('generations');
  }

  get reversed() {
    return this.list('reversed');
  }

  get statusApart() {
    return this.list('statusApart');
  }

  get earnedOtherwise() {
    return this.list('earnedOtherwise');
  }

  get claims() {
    return this.list('claims');
  }

  get claimsCancelled() {
    return this.list('claimsCancelled');
  }

  get voucherUses() {
    return this.list('voucherUses');
  }

  private list<Name extends ListName>(name: Name): readonly YearRows[Name][number][] {
    const bit = BITS[name];
    if ((this.shown & bit) === 0) return NONE;
    const { from } = this;
    from.at = this.listsAt;
    for (let other = 1; other < bit; other <<= 1) if (this.bits & other) skipList(from);
    from.whole();
    const rows = new Array<YearRows[Name][number]>(from.whole());
    from.beginList();
    const form = FORMS[name] as { read(from: RowReader): YearRows[Name][number] };
    for (let i = 0; i < rows.length; i++) rows[i] = form.read(from);
    return rows;
  }
}

function skipList(from: RowReader): void {
  const length = from.whole();
  from.at += length;
}
