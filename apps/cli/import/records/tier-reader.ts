import { ID_PATTERN } from '#loyalty/vocabulary';

import { type DateReader } from '../mapping/dates.js';
import { dayAfter } from '../mapping/last-day.js';
import { type FieldPlace } from '../mapping/map-schema.js';
import { Spoilt } from '../mapping/spoilt.js';
import { dateOf, dateReaderOf, type Values } from '../mapping/values.js';
import { type RecordCommand } from './record-line.js';

interface TierMap {
  readonly defaults: { readonly tierReason: string };
  readonly fields: { readonly tier?: FieldPlace | undefined; readonly tierUntil?: FieldPlace | undefined };
}

/** Makes a grant of the tier that a member brings along, until the end of its last day. */
export class TierReader {
  private readonly ends: DateReader;

  /** @param zone IANA, of the programme */
  constructor(
    private readonly map: TierMap,
    private readonly zone: string,
  ) {
    this.ends = dateReaderOf(map.fields.tierUntil, zone);
  }

  /** Nothing for a line without a tier. @throws Spoilt `invalid_tier`, `invalid_date`, `ambiguous_date` */
  read(values: Values, memberId: string): readonly RecordCommand[] {
    const { fields, defaults } = this.map;
    const tier = values.text('tier', fields.tier);
    if (tier === undefined) return [];
    if (!ID_PATTERN.test(tier))
      throw new Spoilt(
        'invalid_tier',
        `"${tier}" is no tier (letters, digits, _ and -, at most 64); "transform" with "values" in the map names tiers`,
      );
    const end = values.text('tierUntil', fields.tierUntil);
    const until = end && dayAfter(dateOf('tierUntil', end, this.ends), this.zone);
    const body = { tier, until, reason: defaults.tierReason };
    return [{ path: `/v1/members/${memberId}/tier-grants`, body, step: `tier ${tier} ${until ?? ''}` }];
  }
}
