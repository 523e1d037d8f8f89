import { type Member } from '#loyalty/member';
import { type Refusal, refuse } from '#runner';

import { isForHouseholds, ONLY_HOUSEHOLDS } from './commands.js';

interface AnyCommand {
  readonly type: string;
  readonly memberId: string;
  /** It came by a route of households. */
  readonly ofHousehold?: true;
}

/** Refuses of a household what only members do, and of members what only households do. */
export function refuseKind(command: AnyCommand, { status, people }: Member): Refusal | undefined {
  const { type, memberId } = command;
  if (people) {
    if (isForHouseholds(type)) return undefined;
    return refuse('is_household', `Account ${memberId} is a household’s, and only a member does this.`, {
      householdId: memberId,
    });
  }
  if (!ONLY_HOUSEHOLDS.has(type) && !command.ofHousehold && !(type === 'CreateHousehold' && status !== 'unknown'))
    return undefined;
  if (type === 'CreateHousehold')
    return refuse('member_exists', `Account ${memberId} is a member’s; choose another id.`, { memberId });
  return refuse('household_unknown', `There is no household ${memberId}; create it first.`, { householdId: memberId });
}
