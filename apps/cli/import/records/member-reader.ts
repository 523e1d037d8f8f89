import { type DateReader } from '../mapping/dates.js';
import { type ProgramFacts } from '../mapping/file-line.js';
import { type MembersMap } from '../mapping/record-schemas.js';
import { type RecordLine, recordMemberId } from './record-line.js';
import { TierReader } from './tier-reader.js';
import { dateOf, dateReaderOf, type Values } from '../mapping/values.js';

const DAY_LENGTH = 10;

/** Makes an enrolment of a line. */
export class MemberReader {
  private readonly enrolledDates: DateReader;
  private readonly birthDates: DateReader;
  private readonly tiers: TierReader;

  constructor(
    private readonly map: MembersMap,
    program: ProgramFacts,
  ) {
    const { enrolledAt, birthDate } = map.fields;
    this.enrolledDates = dateReaderOf(enrolledAt, program.timeZone);
    this.birthDates = dateReaderOf(birthDate, 'UTC');
    this.tiers = new TierReader(map, program.timeZone);
  }

  /** @throws Spoilt */
  read(values: Values): RecordLine {
    const { fields, identities } = this.map;
    const memberId = recordMemberId(values, fields.memberId);
    const enrolledAt = values.text('enrolledAt', fields.enrolledAt);
    const birthDate = values.text('birthDate', fields.birthDate);
    const names = [fields.name ?? []].flat().flatMap((place) => values.text('name', place) ?? []);
    const profile = {
      email: values.text('email', fields.email),
      phone: values.text('phone', fields.phone),
      name: names.length > 0 ? names.join(' ') : undefined,
      birthDate: birthDate && dateOf('birthDate', birthDate, this.birthDates).slice(0, DAY_LENGTH),
    };
    const found = identities.flatMap(({ kind, ...place }) => {
      const value = values.text(kind, place);
      return value === undefined ? [] : [{ kind, value }];
    });
    const body = {
      memberId,
      enrolledAt: enrolledAt && dateOf('enrolledAt', enrolledAt, this.enrolledDates),
      channel: values.text('channel', fields.channel),
      referredBy: fields.referredBy && values.text('referredBy', fields.referredBy),
      profile: Object.values(profile).some((value) => value !== undefined) ? profile : undefined,
      identities: found.length > 0 ? found : undefined,
    };
    return {
      line: values.line,
      memberId,
      key: memberId,
      rank: values.line,
      points: 0,
      commands: [{ path: '/v1/members', body }, ...this.tiers.read(values, memberId)],
    };
  }
}
