import { type YearRows } from '../year-rows.js';
import { Arena, type Place } from './arena.js';
import { packedYear, packYear } from './packed-year.js';
import { RowWriter } from './row-bytes.js';
import { Words } from './words.js';

/** A UTC day may be the one before or after in a zone. */
const ZONE_DAYS = 1;

/** Of a member, apart from the bytes of the years: the id twice, in a map and in a list. */
const BYTES_PER_MEMBER = 250;

const BYTES_PER_YEAR = 80;

/** Days that a question reads of what happens; what lasts is read of all. */
export interface DaysRead {
  readonly from: number;
  readonly to: number;
}

interface Year {
  readonly year: number;
  place: Place;
  bytes: number;
  firstDay: number;
  lastDay: number;
}

interface Member {
  readonly memberId: string;
  /** In order. */
  readonly years: Year[];
}

/** Members of a programme. */
class ProgramMembers {
  private readonly byId = new Map<string, Member>();
  private ordered: readonly Member[] = [];
  /** Not in order yet. */
  private added: Member[] = [];

  get(memberId: string): Member | undefined {
    return this.byId.get(memberId);
  }

  add(memberId: string): Member {
    const member: Member = { memberId, years: [] };
    this.byId.set(memberId, member);
    this.added.push(member);
    return member;
  }

  /** In the order of the ids of their documents. A few who came since cost no more than one look at each of the others. */
  inOrder(): readonly Member[] {
    if (this.added.length === 0) return this.ordered;
    this.ordered = [...this.ordered, ...this.added.sort(byDocument)].sort(byDocument);
    this.added = [];
    return this.ordered;
  }
}

const byDocument = (a: Member, b: Member): number => (`${a.memberId}.` < `${b.memberId}.` ? -1 : 1);

/**
 * What the members of all programmes did, in memory: a member-year is a block of bytes, about a tenth of its document. Figures read
 * it as they read documents.
 */
export class MemberYears {
  private readonly programs = new Map<string, ProgramMembers>();
  private readonly words = new Words();
  private readonly arena = new Arena();
  private readonly writer = new RowWriter(this.words);
  private members = 0;
  private years = 0;

  /** Bytes in memory, roughly. */
  get bytes(): number {
    return this.arena.bytes + this.words.bytes + this.members * BYTES_PER_MEMBER + this.years * BYTES_PER_YEAR;
  }

  /** Puts a year in, in the place of what was there of it. @throws Unpackable */
  put(program: string, rows: YearRows): void {
    packYear(rows, this.writer);
    const bytes = this.writer.bytes();
    const member = this.memberOf(program, rows.memberId);
    const place = this.arena.add(bytes);
    const { firstDay, lastDay } = this.writer;
    const packed = { place, bytes: bytes.length, firstDay, lastDay };
    const known = member.years.find(({ year }) => year === rows.year);
    if (known) {
      this.arena.remove(known.place, known.bytes);
      Object.assign(known, packed);
      return;
    }
    const at = member.years.findIndex(({ year }) => year > rows.year);
    member.years.splice(at < 0 ? member.years.length : at, 0, { year: rows.year, ...packed });
    this.years += 1;
  }

  /**
   * The years of each member of a programme, one member after the other. Every one that is given stays readable until the pass
   * ends, whatever is put in meanwhile.
   * @param days where what happened on others need not be shown
   */
  *membersOf(program: string, days?: DaysRead): Generator<readonly YearRows[], void> {
    this.arena.beginReading();
    try {
      for (const member of this.programs.get(program)?.inOrder() ?? []) yield this.rowsOf(member, days);
    } finally {
      this.arena.endReading();
    }
  }

  private rowsOf({ memberId, years }: Member, days: DaysRead | undefined): readonly YearRows[] {
    const shown = new Array<YearRows>(years.length);
    for (let i = 0; i < years.length; i++) {
      const { year, place, firstDay, lastDay } = years[i]!;
      const isPast = days !== undefined && (lastDay + ZONE_DAYS < days.from || firstDay - ZONE_DAYS > days.to);
      const at = { buffer: this.arena.chunkAt(place), offset: this.arena.offsetOf(place) };
      shown[i] = packedYear({ memberId, year, isPast }, at, this.words);
    }
    return shown;
  }

  private memberOf(program: string, memberId: string): Member {
    let members = this.programs.get(program);
    if (!members) this.programs.set(program, (members = new ProgramMembers()));
    const known = members.get(memberId);
    if (known) return known;
    this.members += 1;
    return members.add(memberId);
  }
}
