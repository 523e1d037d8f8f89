import { reactor } from '#edge';
import { Members } from '#loyalty/members';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { InvalidSettings, SETTINGS, type Settings } from '#platform';

import { classModel } from '../classify/models/all-models.js';
import { ClassingReactor } from './classing.js';

export const classing = reactor({
  name: 'classing',
  reactor: ClassingReactor,
  inject: [LoyaltyStreams, Members, SETTINGS],
  make: (ports, names: LoyaltyStreams, members: Members, settings: Settings) =>
    new ClassingReactor({ ...ports, names, members }, classModelOf(settings)),
});

/** @throws InvalidSettings for a class model that there is not */
function classModelOf({ classModel: version }: Settings): NonNullable<ReturnType<typeof classModel>> {
  const model = classModel(version);
  if (!model) throw new InvalidSettings([`TROFAST_CLASS_MODEL: there is no model ${version}`]);
  return model;
}
