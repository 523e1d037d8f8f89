import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import { type Movement } from '../../api/types.js';
import { useTexts } from '../../preferences/preferences.js';
import { useFormats } from '../../preferences/use-formats.js';
import { type EventProps } from './event-props.js';
import { effectiveAt, isKnown } from './order.js';
import { said } from './said.js';
import { Why } from './why.js';

const route = getRouteApi('/members/$memberId');

/** From how late on it is said when something was recorded. */
const LATE_MS = 24 * 3_600_000;

/** An event as a sentence, with what it moved; opened, why. */
export function EventRow({ event, movement, origins, isAfter = false }: EventProps) {
  const { events, timeline } = useTexts();
  const formats = useFormats();
  const { event: open } = route.useSearch();
  const navigate = route.useNavigate();
  const { revision, type, metadata } = event;
  const isOpen = open === revision;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const at = effectiveAt(event);
  const isLate = Date.parse(metadata.recordedAt) - Date.parse(at) > LATE_MS;
  const toggle = () =>
    void navigate({
      search: ({ event: _, ...rest }) => ({ ...rest, ...(!isOpen && { event: revision }) }),
      replace: true,
      resetScroll: false,
    });
  return (
    <li ref={row} className={isAfter ? 'event event-after' : 'event'} data-revision={revision}>
      <div className="event-summary">
        <time dateTime={at}>{formats.moment(at)}</time>
        <p className="event-what">
          <span>{isKnown(type) ? events[type] : type}</span>{' '}
          {said(event, formats).map((text) => (
            <span key={text} className="chip">
              {text}
            </span>
          ))}
          {isLate && <span className="quiet"> {timeline.recorded(formats.day(metadata.recordedAt))}</span>}
          {isAfter && <span className="visually-hidden">, {timeline.notYet}</span>}
        </p>
        <span className={pointsClass(movement)}>
          {movement && movement.points !== 0 && formats.signed(movement.points)}
        </span>
        <span className="event-balance numeric quiet">
          {movement && movement.points !== 0 && (
            <>
              <span className="visually-hidden">{timeline.balanceAfter} </span>
              {formats.number(movement.balanceAfter.available)}
            </>
          )}
        </span>
        <button type="button" className="button button-quiet" aria-expanded={isOpen} onClick={toggle}>
          {timeline.why}
        </button>
      </div>
      {isOpen && <Why event={event} movement={movement} origins={origins} />}
    </li>
  );
}

/** Signs say it without colours too. */
function pointsClass(movement: Movement | undefined): string {
  const direction = !movement || movement.points === 0 ? '' : movement.points > 0 ? ' credit' : ' debit';
  return `event-points numeric${direction}`;
}
