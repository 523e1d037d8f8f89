import { type RewardVersion } from '../events.js';
import { type RewardDocument } from './rewards-schema.js';

/** The definition that a document says, as decisions take it: what it leaves out is not there. */
export function rewardVersionOf(document: RewardDocument): RewardVersion {
  const { program: programId, status: _status, definedAt: _defined, statusSince: _since, ...said } = document;
  const { added: _added, left: _left, underWay: _underWay, stockChanges: _changes, ...defined } = said;
  const { tierPrices, earlyAccess, stock, event, ...fields } = defined;
  const present = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Present;
  return {
    ...present,
    programId,
    ...(tierPrices.length > 0 && { tierPrices }),
    ...(earlyAccess && { earlyAccess }),
    ...(event ? { event: eventOf(event) } : stock !== null && { stock }),
  };
}

type Present = Omit<RewardVersion, 'programId' | 'tierPrices' | 'earlyAccess' | 'stock' | 'event'>;

const eventOf = ({ place, ...event }: NonNullable<RewardDocument['event']>): NonNullable<RewardVersion['event']> => ({
  ...event,
  ...(place !== null && { place }),
});
