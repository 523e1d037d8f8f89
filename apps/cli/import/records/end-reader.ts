import { dayAfter } from '../mapping/last-day.js';
import { type DateReader } from '../mapping/dates.js';
import { type ProgramFacts } from '../mapping/file-line.js';
import { type EndsMap } from '../mapping/record-schemas.js';
import { Spoilt } from '../mapping/spoilt.js';
import { dateOf, dateReaderOf, type Values } from '../mapping/values.js';
import { type RecordLine, recordMemberId } from './record-line.js';

const LOT_ID = /^[1-9]\d{0,15}$/;

/** Instead of a day: these points do not end. */
export const NEVER = 'never';

/** Makes a change of a line: the last day of a lot, or of all lots of a member that would end sooner. */
export class EndReader {
  private readonly ends: DateReader;
  private readonly ofLots: DateReader;

  constructor(
    private readonly map: EndsMap,
    private readonly program: ProgramFacts,
  ) {
    this.ends = dateReaderOf(map.fields.expiresOn, program.timeZone);
    this.ofLots = dateReaderOf(map.fields.endsUntil, program.timeZone);
  }

  /** @throws Spoilt `missing_value` and others */
  read(values: Values): RecordLine {
    const { fields, defaults } = this.map;
    const memberId = recordMemberId(values, fields.memberId);
    const lotId = this.lotId(values);
    const said = values.required('expiresOn', fields.expiresOn);
    const expiresAt = said.toLowerCase() === NEVER ? null : this.end('expiresOn', said, this.ends);
    const until = values.text('endsUntil', fields.endsUntil);
    if (until !== undefined && lotId !== undefined)
      throw new Spoilt('one_of_two', 'a line names one lot, or all that end until a day');
    const endingBefore = until && justAfter(this.end('endsUntil', until, this.ofLots));
    const reason = values.text('reason', fields.reason) ?? defaults.reason;
    const which = lotId ?? `until ${endingBefore ?? ''}`;
    const body = { memberId, lotId, endingBefore, expiresAt, reason };
    return {
      line: values.line,
      memberId,
      key: `${memberId} ${which}`,
      rank: 0,
      points: 0,
      commands: [{ path: '', body }],
    };
  }

  private lotId(values: Values): string | undefined {
    const text = values.text('lotId', this.map.fields.lotId);
    if (text === undefined || LOT_ID.test(text)) return text;
    throw new Spoilt('invalid_lot_id', `"${text}" is no number of a lot`);
  }

  /** The first instant after the day. */
  private end(name: string, text: string, reader: DateReader): string {
    return dayAfter(dateOf(name, text, reader), this.program.timeZone);
  }
}

/** Lots that end at that instant are meant too. */
function justAfter(instant: string): string {
  return new Date(Date.parse(instant) + 1).toISOString();
}
