import { reactor } from '#edge';
import { Members } from '#loyalty/members';
import { DayClosings } from '#loyalty/programs/server';

import { SettlingReactor } from './settling.js';

export const settling = reactor({
  name: 'settling',
  reactor: SettlingReactor,
  inject: [Members, DayClosings],
  make: (ports, members: Members, dayClosings: DayClosings) =>
    new SettlingReactor({ ...ports, due: ports.models, members, woken: dayClosings.all }),
});
