import { type ProgramFacts } from '../mapping/file-line.js';
import { type RecordsMap } from '../mapping/record-schemas.js';
import { Skips } from '../mapping/skips.js';
import { Spoilt } from '../mapping/spoilt.js';
import { type Encoding } from '../reading/encodings.js';
import { type Row } from '../reading/row.js';
import { BalanceReader } from './balance-reader.js';
import { MemberReader } from './member-reader.js';
import { type RecordLine, type RecordRead } from './record-line.js';
import { Values } from '../mapping/values.js';

/** Reads rows of members or of balances. */
export class RecordReader {
  private readonly skips: Skips;
  private readonly reader: { read(values: Values): RecordLine };

  constructor(
    map: RecordsMap,
    program: ProgramFacts,
    private readonly encoding: Encoding,
  ) {
    this.skips = new Skips(map.skip);
    this.reader = map.kind === 'members' ? new MemberReader(map, program) : new BalanceReader(map, program);
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
