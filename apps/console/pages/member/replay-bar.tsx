import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';

import { type RecordedEvent } from '../../api/types.js';
import { useKeys } from '../../layout/use-keys.js';
import { useTexts } from '../../preferences/preferences.js';
import { useFormats } from '../../preferences/use-formats.js';
import { SelectField } from '../../ui/select-field.js';
import { monthEndsBefore } from './days.js';

const route = getRouteApi('/members/$memberId');

/** How long the slider rests before the member is replayed. */
const REST_MS = 120;

/** Ends of months that can be chosen at once. */
const MONTHS = 12;

interface Props {
  /** Oldest first. */
  readonly events: readonly RecordedEvent[] | undefined;
  /** What is shown; nothing where the member did not exist by then. */
  readonly shown: { readonly asOf: string; readonly revision: number; readonly available: number } | undefined;
}

/** Chooses at which event, or at the end of which day, the member is shown. */
export function ReplayBar({ events, shown }: Props) {
  const { replay, member } = useTexts();
  const formats = useFormats();
  const { revision, day } = route.useSearch();
  const navigate = route.useNavigate();
  const last = (events?.length ?? 1) - 1;
  const at = revision ?? (day === undefined ? last : (shown?.revision ?? 0));
  const target = useRef(at);
  useEffect(() => {
    target.current = at;
  }, [at]);
  const isNow = revision === undefined && day === undefined;
  const showNow = () => void navigate({ search: ({ revision: _r, day: _d, ...rest }) => rest, replace: true });
  const showRevision = (wanted: number) => {
    const within = Math.max(0, Math.min(last, wanted));
    target.current = within;
    void navigate({ search: ({ day: _, ...rest }) => ({ ...rest, revision: within }), replace: true });
  };
  const showDay = (wanted: string) =>
    wanted === ''
      ? showNow()
      : void navigate({ search: ({ revision: _, ...rest }) => ({ ...rest, day: wanted }), replace: true });
  // Keys may come faster than pages are drawn.
  const step = (by: number) => showRevision(target.current + by);
  useKeys({ p: () => step(-1), n: () => step(1), '0': showNow });
  return (
    <section className="panel replay" aria-label={replay.title}>
      <div className="replay-when">
        <p role="status">
          <strong>{isNow ? replay.now : shown && replay.asOf(formats.moment(shown.asOf))}</strong>
          {shown && (
            <>
              {': '}
              <strong>{formats.number(shown.available)}</strong> {member.available}{' '}
            </>
          )}
          <span className="quiet">{replay.step(formats.number(at + 1), formats.number(last + 1))}</span>
        </p>
        <button type="button" className="button replay-now" disabled={isNow} onClick={showNow}>
          {replay.backToNow}
        </button>
      </div>
      <button type="button" className="button" aria-label={replay.earlier} disabled={at <= 0} onClick={() => step(-1)}>
        ‹
      </button>
      <Slider label={replay.slider} at={at} last={last} choose={showRevision} />
      <button type="button" className="button" aria-label={replay.later} disabled={at >= last} onClick={() => step(1)}>
        ›
      </button>
      <DayFields day={day} choose={showDay} />
    </section>
  );
}

interface DayProps {
  readonly day: string | undefined;
  /** Nothing for now. */
  readonly choose: (day: string) => void;
}

/** Any day, or the end of one of the months before. */
function DayFields({ day, choose }: DayProps) {
  const { replay } = useTexts();
  const formats = useFormats();
  const dayField = useId();
  const today = formats.localDay(new Date().toISOString());
  const ends = monthEndsBefore(today, MONTHS);
  return (
    <>
      <label htmlFor={dayField}>{replay.day}</label>
      <input
        id={dayField}
        className="input"
        type="date"
        max={today}
        value={day ?? ''}
        onChange={({ target }) => choose(target.value)}
      />
      <SelectField
        label={replay.monthEnd}
        isLabelHidden
        value={ends.find((end) => end === day) ?? ''}
        options={[
          { value: '', text: replay.endOf('…') },
          ...ends.map((value) => ({ value, text: replay.endOf(formats.month(`${value}T12:00:00.000Z`)) })),
        ]}
        choose={choose}
      />
    </>
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
