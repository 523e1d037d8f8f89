import {
  type FollowingPorts,
  isAboutOneStream,
  type Projections,
  type ReadModels,
  StreamFollower,
  systemEnvelope,
} from '#engine';
import { type RecordedEvent } from '#event-store';
import { type Members } from '#loyalty/members';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId } from '#platform';
import { type FindQuery } from '#read-store';

import { merges } from '../views/merges.js';

/** What the reactor reads from and acts on. */
export interface WithdrawalPorts extends FollowingPorts {
  readonly names: LoyaltyStreams;
  readonly models: Pick<ReadModels, 'find'>;
  readonly projections: Pick<Projections, 'waitFor'>;
  readonly members: { readonly merges: Pick<Members['merges'], 'withdrawIfGone'> };
}

/** With each of these a member can take nobody in any more. */
const LEAVING = ['MemberClosed', 'MemberForgotten', 'MemberMerged'] as const;

const WAIT_TIMEOUT_MS = 60_000;

const PAGE_SIZE = 100;

/**
 * Ends the waiting of merges into a member who has left, so that nobody is asked to approve what cannot be. Who has left before the
 * merge was asked for is found by the request; the read model has the requests of before.
 */
export class MergeWithdrawalReactor extends StreamFollower {
  constructor(ports: WithdrawalPorts) {
    const handler = {
      what: 'merges that wait for a member who has left',
      streamPrefixes: ports.names.all('member'),
      type: ['MergeApprovalRequested', ...LEAVING],
      handle: (event: RecordedEvent) => withdraw(event, ports),
      describe: ({ type, data }: RecordedEvent) => `declining merges after ${type} of ${data['memberId'] as string}`,
      isFinal: isAboutOneStream,
    };
    super(handler, ports);
  }
}

async function withdraw(event: RecordedEvent, ports: WithdrawalPorts): Promise<void> {
  const { program } = event.metadata;
  for await (const memberId of waitingAfter(event, ports)) {
    const envelope = systemEnvelope('merge-withdrawals', program, derivedId('merge-withdrawals', event.id, memberId));
    await ports.members.merges.withdrawIfGone(memberId, envelope);
  }
}

/** Members whose merge may wait for one who has left. */
async function* waitingAfter(
  { type, data, metadata: { program }, position }: RecordedEvent,
  { models, projections }: WithdrawalPorts,
): AsyncGenerator<string, void> {
  const memberId = data['memberId'] as string;
  if (type === 'MergeApprovalRequested') {
    yield memberId;
    return;
  }
  if (!(await projections.waitFor([merges.name], position, WAIT_TIMEOUT_MS)))
    throw new Error(`The read model ${merges.name} was not at ${position} after ${WAIT_TIMEOUT_MS} ms.`);
  const filter = { program, state: 'waiting', intoMemberId: memberId };
  let after: FindQuery['after'];
  do {
    const page = await models.find(merges, { filter, limit: PAGE_SIZE, ...(after && { after }) });
    for (const { body } of page.documents) yield body.memberId;
    after = page.cursor;
  } while (after !== undefined);
}
