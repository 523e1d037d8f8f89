import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';

import { type RecordedEvent } from '../../api/types.js';
import { useKeys } from '../../layout/use-keys.js';
import { useTexts } from '../../preferences/preferences.js';
import { useFormats } from '../../preferences/use-formats.js';
import { monthEndsBefore } from './days.js';

const route = getRouteApi('/members/$memberId');

/** How long the slider rests before the member is replayed. */
const REST_MS = 120;

/** Ends of months that can be chosen at once. */
const MONTHS = 12;

interface Props {
  readonly memberId: string;
  /** Oldest first. */
  readonly events: readonly RecordedEvent[] | undefined;
  /** Up to when what is shown counts. */
  readonly asOf: string | undefined;
}

/** Chooses at which event, or at the end of which day, the member is shown. */
export function ReplayBar({ events, asOf }: Props) {
  const { replay } = useTexts();
  const formats = useFormats();
  const { revision, day } = route.useSearch();
  const navigate = route.useNavigate();
  const last = (events?.length ?? 1) - 1;
  const at = revision ?? last;
  const [dayField, monthField] = [useId(), useId()];
  const isNow = revision === undefined && day === undefined;
  const showNow = () => void navigate({ search: ({ revision: _r, day: _d, ...rest }) => rest, replace: true });
  const showRevision = (wanted: number) => {
    const within = Math.max(0, Math.min(last, wanted));
    void navigate({ search: ({ day: _, ...rest }) => ({ ...rest, revision: within }), replace: true });
  };
  const showDay = (wanted: string) =>
    wanted === ''
      ? showNow()
      : void navigate({ search: ({ revision: _, ...rest }) => ({ ...rest, day: wanted }), replace: true });
  useKeys({ p: () => showRevision(at - 1), n: () => showRevision(at + 1), '0': showNow });
  const today = formats.localDay(new Date().toISOString());
  return (
    <section className="replay" aria-label={replay.title}>
      <p className="replay-when" role="status">
        <strong>{isNow ? replay.now : asOf === undefined ? '' : replay.asOf(formats.moment(asOf))}</strong>{' '}
        {day === undefined && (
          <span className="quiet">{replay.step(formats.number(at + 1), formats.number(last + 1))}</span>
        )}
      </p>
      <button
        type="button"
        className="button"
        aria-label={replay.earlier}
        disabled={at <= 0}
        onClick={() => showRevision(at - 1)}
      >
        ‹
      </button>
      <Slider label={replay.slider} at={at} last={last} choose={showRevision} />
      <button
        type="button"
        className="button"
        aria-label={replay.later}
        disabled={at >= last}
        onClick={() => showRevision(at + 1)}
      >
        ›
      </button>
      <label htmlFor={dayField}>{replay.day}</label>
      <input
        id={dayField}
        className="input"
        type="date"
        max={today}
        value={day ?? ''}
        onChange={({ target }) => showDay(target.value)}
      />
      <label htmlFor={monthField} className="unseen">
        {replay.endOf('')}
      </label>
      <select id={monthField} className="input" value={day ?? ''} onChange={({ target }) => showDay(target.value)}>
        <option value={day ?? ''}>{replay.endOf('…')}</option>
        {monthEndsBefore(today, MONTHS).map((end) => (
          <option key={end} value={end}>
            {replay.endOf(formats.month(`${end}T12:00:00.000Z`))}
          </option>
        ))}
      </select>
      <button type="button" className="button" disabled={isNow} onClick={showNow}>
        {replay.backToNow}
      </button>
    </section>
  );
}

interface SliderProps {
  readonly label: string;
  readonly at: number;
  readonly last: number;
  readonly choose: (revision: number) => void;
}

/** Follows the hand at once; what it stops at is chosen. */
function Slider({ label, at, last, choose }: SliderProps) {
  const [position, setPosition] = useState(at);
  useEffect(() => setPosition(at), [at]);
  useEffect(() => {
    if (position === at) return;
    const rest = setTimeout(() => choose(position), REST_MS);
    return () => clearTimeout(rest);
  }, [position]);
  return (
    <input
      type="range"
      className="replay-slider"
      aria-label={label}
      min={0}
      max={last}
      value={position}
      onChange={({ target }) => setPosition(Number(target.value))}
    />
  );
}
