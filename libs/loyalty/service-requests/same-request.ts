import { type CountedOnce } from '#loyalty/member';
import { refuse } from '#runner';

import { type OpenRequest } from './decide.js';

const keyOf = ({ requestId }: { readonly requestId?: unknown }): string => `request:${requestId as string}`;

/** A request is opened once; a time that the caller left out does not make it another. */
export const requestOnce: CountedOnce<OpenRequest> = {
  event: 'ServiceRequestOpened',
  keyOf,
  keyOfEvent: keyOf,
  isSame: ({ openedAt, topic, channel }, data) =>
    (openedAt === undefined || openedAt === data['openedAt']) && topic === data['topic'] && channel === data['channel'],
  conflict: ({ requestId }) => {
    const message = 'A request with this requestId was opened with other content; give a new one its own id.';
    return refuse('request_exists', message, { requestId });
  },
};
