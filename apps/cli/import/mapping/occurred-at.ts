import { type DateReader } from './dates.js';
import { type FieldPlace } from './map-schema.js';
import { Spoilt } from './spoilt.js';
import { dateOf, dateReaderOf, type Values } from './values.js';

interface Places {
  readonly occurredAt: FieldPlace;
  readonly time?: FieldPlace | undefined;
}

/** When something happened, the time from a column of its own where the map names one. */
export class OccurredAtReader {
  private readonly dates: DateReader;

  /** @param now an instant; nothing happened after it */
  constructor(
    private readonly places: Places,
    zone: string,
    private readonly now: string,
  ) {
    this.dates = dateReaderOf(places.occurredAt, zone);
  }

  /** An instant. @throws Spoilt `missing_value`, `invalid_date`, `ambiguous_date`, `occurred_in_future` */
  read(values: Values): string {
    const date = values.required('occurredAt', this.places.occurredAt);
    const time = values.text('time', this.places.time);
    const occurredAt = dateOf('occurredAt', time === undefined ? date : `${date} ${time}`, this.dates);
    if (occurredAt > this.now) throw new Spoilt('occurred_in_future', `${occurredAt} is in the future`);
    return occurredAt;
  }
}
