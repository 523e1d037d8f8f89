import { localDayOf } from '#platform';

import { decimalOf } from '../mapping/amounts.js';
import { type DateReader } from '../mapping/dates.js';
import { type ProgramFacts } from '../mapping/file-line.js';
import { type BalancesMap } from '../mapping/record-schemas.js';
import { Spoilt } from '../mapping/spoilt.js';
import { type RecordLine, recordMemberId } from './record-line.js';
import { TierReader } from './tier-reader.js';
import { dateOf, dateReaderOf, type Values } from '../mapping/values.js';

/** Makes an adjustment of a line: points that a member has elsewhere, with the day on which they end. */
export class BalanceReader {
  private readonly ends: DateReader;
  private readonly tiers: TierReader;

  constructor(
    private readonly map: BalancesMap,
    private readonly program: ProgramFacts,
  ) {
    this.ends = dateReaderOf(map.fields.expiresOn, program.timeZone);
    this.tiers = new TierReader(map, program.timeZone);
  }

  /** @throws Spoilt `no_points` for a balance of nothing, without a tier */
  read(values: Values): RecordLine {
    const { fields, defaults } = this.map;
    const memberId = recordMemberId(values, fields.memberId);
    const grants = this.tiers.read(values, memberId);
    const points = this.points(values);
    if (points === 0 && grants.length === 0) throw new Spoilt('no_points', 'there are no points');
    const end = values.text('expiresOn', fields.expiresOn);
    const expiresOn = end && localDayOf(dateOf('expiresOn', end, this.ends), this.program.timeZone);
    const path = `/v1/members/${memberId}/adjustments`;
    return {
      line: values.line,
      memberId,
      key: points === 0 ? `${memberId} tier` : `${memberId} ${expiresOn ?? ''}`,
      rank: points,
      points,
      commands: [...(points === 0 ? [] : [{ path, body: { points, reason: defaults.reason, expiresOn } }]), ...grants],
    };
  }

  private points(values: Values): number {
    const place = this.map.fields.points;
    const text = values.text('points', place);
    if (!place || text === undefined) return 0;
    const number = decimalOf(text, place);
    if (!number || /[^0]/.test(number.fraction)) throw new Spoilt('invalid_points', `"${text}" is no number of points`);
    const points = Number(number.whole);
    if (points !== 0 && number.isNegative) throw new Spoilt('points_negative', `"${text}" points are below zero`);
    return points;
  }
}
