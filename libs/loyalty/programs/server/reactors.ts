import { reactor } from '#edge';
import { EventCodec } from '#event-store';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { SETTINGS, type Settings } from '#platform';

import { Programs } from '../programs.js';
import { DayClosings } from './day-closings.js';
import { programDays } from './program-days.js';
import { Schedule } from './schedule.js';

type Injected = readonly [EventCodec, LoyaltyStreams, Programs, DayClosings, Settings];

export const schedule = reactor({
  name: 'schedule',
  reactor: Schedule,
  inject: [EventCodec, LoyaltyStreams, Programs, DayClosings, SETTINGS],
  make: (ports, ...[codec, names, programs, dayClosings, { program }]: Injected) =>
    new Schedule(
      { ...ports, codec, names },
      () => programDays(program, { ...ports, names, programs }),
      () => dayClosings.closed(),
      ports.onFailure,
    ),
});
