import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';

import { movementsQuery } from '../../api/queries.js';
import { type RecordedEvent } from '../../api/types.js';
import { useTexts } from '../../preferences/preferences.js';
import { useFormats } from '../../preferences/use-formats.js';
import { Empty, Loading, Skeleton } from '../../ui/parts.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { monthEnd } from './days.js';
import { EventRow } from './event-row.js';
import { lotOrigins } from './lot-origins.js';
import { byMonth, effectiveAt, inOrder, type Month } from './order.js';
import { TimelineFilter } from './timeline-filter.js';

const route = getRouteApi('/members/$memberId');

/** Events that are drawn at once; the rest comes when it is asked for. */
const ROWS = 100;

const ROWS_EXPECTED = 6;

interface Props {
  readonly memberId: string;
  readonly events: UseQueryResult<readonly RecordedEvent[]>;
  /** Up to when what is shown counts. */
  readonly asOf: string | undefined;
  /** The member did not exist at the moment shown. */
  readonly isBefore: boolean;
}

/** Everything that happened, by the month in which it counts; what is after the moment shown is faint. */
export function Timeline({ memberId, events, asOf, isBefore }: Props) {
  const { timeline, why } = useTexts();
  const { localDay, number } = useFormats();
  const { kind, order, event: open, revision, day } = route.useSearch();
  const { data: movements } = useQuery(movementsQuery(memberId));
  const origins = useMemo(() => lotOrigins(movements ?? new Map()), [movements]);
  const sorted = useMemo(
    () => inOrder(events.data ?? [], { kind, oldestFirst: order === 'oldest' }),
    [events.data, kind, order],
  );
  const [asked, setAsked] = useState(ROWS);
  const rows = Math.max(asked, sorted.findIndex((event) => event.revision === open) + 1);
  const isAfter = (event: RecordedEvent) =>
    isBefore ||
    (revision !== undefined
      ? event.revision > revision
      : day !== undefined && asOf !== undefined && effectiveAt(event) > asOf);
  return (
    <section className="timeline" aria-labelledby="timeline">
      <h2 id="timeline">{timeline.title}</h2>
      {events.error && <ProblemNote error={events.error} again={() => void events.refetch()} />}
      {events.data && <TimelineFilter events={events.data} />}
      {events.isPending && <Waiting />}
      {events.data && sorted.length === 0 && <Empty title={timeline.empty} hint={timeline.emptyHint} />}
      {sorted.length > 0 && (
        <div className="event-summary columns" aria-hidden="true">
          <span />
          <span />
          <span className="numeric">{why.gave}</span>
          <span className="numeric">{timeline.balanceAfter}</span>
          <span />
        </div>
      )}
      {byMonth(sorted.slice(0, rows), localDay).map((month) => (
        <section key={month.month}>
          <MonthHead month={month} />
          <ol className="panel">
            {month.events.map((event) => (
              <EventRow
                key={event.revision}
                event={event}
                movement={movements?.get(event.revision)}
                origins={origins}
                isAfter={isAfter(event)}
              />
            ))}
          </ol>
        </section>
      ))}
      {rows < sorted.length && (
        <button type="button" className="button" onClick={() => setAsked(rows + ROWS)}>
          {timeline.earlier(number(Math.min(ROWS, sorted.length - rows)))}
        </button>
      )}
    </section>
  );
}

/** The month, and the way to the balance at its end where it is over. */
function MonthHead({ month: { month } }: { readonly month: Month }) {
  const { timeline } = useTexts();
  const formats = useFormats();
  const navigate = route.useNavigate();
  const end = monthEnd(`${month}-01`);
  const name = formats.month(`${end}T12:00:00.000Z`);
  const isOver = end < formats.localDay(new Date().toISOString());
  return (
    <header className="month-head">
      <h3>{name}</h3>
      {isOver && (
        <button
          type="button"
          className="button button-quiet"
          onClick={() =>
            void navigate({
              search: ({ revision: _, ...rest }) => ({ ...rest, day: end }),
              replace: true,
              resetScroll: true,
            })
          }
        >
          {timeline.balanceAt(name)}
        </button>
      )}
    </header>
  );
}

function Waiting() {
  return (
    <>
      <Loading />
      {Array.from({ length: ROWS_EXPECTED }, (_, at) => (
        <p key={at} className="event-summary">
          <Skeleton width="long" />
        </p>
      ))}
    </>
  );
}
