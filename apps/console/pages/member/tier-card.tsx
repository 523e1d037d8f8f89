import { useQuery } from '@tanstack/react-query';

import { type Moment, tierQuery } from '../../api/queries.js';
import { type RecordedEvent } from '../../api/types.js';
import { useTexts } from '../../preferences/preferences.js';
import { useFormats, useRules } from '../../preferences/use-formats.js';
import { Skeleton } from '../../ui/parts.js';
import { toNextTier } from './to-next-tier.js';

interface Props {
  readonly memberId: string;
  readonly moment: Moment;
  readonly events: readonly RecordedEvent[] | undefined;
}

/** The tier, where it is on the ladder, and what lacks to the next one. */
export function TierCard({ memberId, moment, events }: Props) {
  const { member, none } = useTexts();
  const { number, money } = useFormats();
  const rules = useRules();
  const { data } = useQuery(tierQuery(memberId, moment));
  const lacks = data && events ? toNextTier(events, data.revision) : undefined;
  const said = (amount: number) => (data?.metric === 'spend' && rules ? money(amount, rules.currency) : number(amount));
  return (
    <section className="panel card" aria-labelledby="tier">
      <h2 id="tier">{member.tier}</h2>
      <p className="figure">
        <output data-figure="tier">{data ? (data.tier ?? none) : <Skeleton width="medium" />}</output>
      </p>
      <p className="quiet">
        {data?.next === null && member.topTier}
        {data?.next && lacks !== undefined && member.lacks(said(lacks), data.next.tier)}
      </p>
      <ol className="ladder">
        {data?.ladder.map(({ tier, threshold }) => (
          <li key={tier} aria-current={tier === data.tier ? 'step' : undefined}>
            <span>{tier}</span> <span className="numeric">{said(threshold)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
