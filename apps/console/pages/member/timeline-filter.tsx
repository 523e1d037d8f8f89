import { getRouteApi } from '@tanstack/react-router';

import { type RecordedEvent } from '../../api/types.js';
import { useTexts } from '../../preferences/preferences.js';
import { type Kind, KINDS } from '../../texts/events/kinds.js';
import { kindsIn } from './order.js';

const route = getRouteApi('/members/$memberId');

/** Chooses the kinds of events that there are, and their order. */
export function TimelineFilter({ events }: { readonly events: readonly RecordedEvent[] }) {
  const { timeline } = useTexts();
  const { kind, order } = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (wanted: Kind | undefined) =>
    void navigate({ search: ({ kind: _, ...rest }) => ({ ...rest, ...(wanted && { kind: wanted }) }), replace: true });
  const turn = () =>
    void navigate({
      search: ({ order: _, ...rest }) => ({ ...rest, ...(order === undefined && { order: 'oldest' as const }) }),
      replace: true,
    });
  return (
    <div className="filter">
      <div role="group" aria-label={timeline.filter} className="filter">
        <button type="button" className="button" aria-pressed={kind === undefined} onClick={() => choose(undefined)}>
          {timeline.all}
        </button>
        {kindsIn(events, KINDS).map((one) => (
          <button key={one} type="button" className="button" aria-pressed={kind === one} onClick={() => choose(one)}>
            {timeline.kinds[one]}
          </button>
        ))}
      </div>
      <button type="button" className="button button-quiet" onClick={turn}>
        {order === 'oldest' ? `↑ ${timeline.oldest}` : `↓ ${timeline.newest}`}
      </button>
    </div>
  );
}
