import { type ProgramFacts } from '../mapping/file-line.js';
import { type RecordsMap } from '../mapping/record-schemas.js';
import { Skips } from '../mapping/skips.js';
import { Spoilt } from '../mapping/spoilt.js';
import { type Encoding } from '../reading/encodings.js';
import { type Row } from '../reading/row.js';
import { BalanceReader } from './balance-reader.js';
import { EndReader } from './end-reader.js';
import { MemberReader } from './member-reader.js';
import { type RecordLine, type RecordRead } from './record-line.js';
import { Values } from '../mapping/values.js';

/** Reads rows of members, of balances or of ends of lots. */
export class RecordReader {
  private readonly skips: Skips;
  private readonly reader: { read(values: Values): RecordLine };

  constructor(
    map: RecordsMap,
    program: ProgramFacts,
    private readonly encoding: Encoding,
  ) {
    this.skips = new Skips(map.skip);
    this.reader = readerOf(map, program);
  }

  read(row: Row): RecordRead {
    const skipped = this.skips.ruleOf(row);
    if (skipped !== undefined) return { line: row.line, skipped };
    try {
      return this.reader.read(new Values(row, this.encoding));
    } catch (error) {
      if (!(error instanceof Spoilt)) throw error;
      const { code, message: detail } = error;
      return code === 'no_points' ? { line: row.line, skipped: code } : { line: row.line, code, detail };
    }
  }
}

function readerOf(map: RecordsMap, program: ProgramFacts): { read(values: Values): RecordLine } {
  switch (map.kind) {
    case 'members':
      return new MemberReader(map, program);
    case 'balances':
      return new BalanceReader(map, program);
    case 'ends':
      return new EndReader(map, program);
    default:
      return map satisfies never;
  }
}
