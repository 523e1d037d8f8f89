import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import { Problem } from '#client';

import { balanceQuery, eventsQuery, meQuery } from '../../api/queries.js';
import { useTitle } from '../../layout/use-title.js';
import { useTexts } from '../../preferences/preferences.js';
import { Loading } from '../../ui/parts.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { BalanceCard } from './balance-card.js';
import { ClassCard } from './class-card.js';
import { LotsCard } from './lots-card.js';
import { MemberHead } from './member-head.js';
import { ProofCard } from './proof-card.js';
import { ReplayBar } from './replay-bar.js';
import { momentOf } from './search.js';
import { TierCard } from './tier-card.js';
import { Timeline } from './timeline.js';

const route = getRouteApi('/members/$memberId');

/** All there is to know of a member: what is, what was at any time, what happened, and why. */
export function MemberPage() {
  const texts = useTexts();
  const { memberId } = route.useParams();
  const moment = momentOf(route.useSearch());
  const { data: me } = useQuery(meQuery);
  const readsHistory = me?.scopes.includes('history:read') ?? false;
  const now = useQuery(balanceQuery(memberId, {}));
  const balance = useQuery(balanceQuery(memberId, moment));
  const events = useQuery({ ...eventsQuery(memberId), enabled: readsHistory });
  useTitle(memberId);
  if (now.error) return <ProblemNote error={now.error} again={() => void now.refetch()} />;
  const shown =
    balance.data && !balance.error ? { ...balance.data, available: balance.data.balance.available } : undefined;
  const isBefore = balance.error instanceof Problem && balance.error.code === 'not_yet';
  return (
    <article className="member">
      <MemberHead memberId={memberId} moment={moment} />
      {readsHistory && <ReplayBar events={events.data} shown={shown} />}
      {balance.isPending && <Loading />}
      {balance.error && !isBefore && <ProblemNote error={balance.error} again={() => void balance.refetch()} />}
      {isBefore ? (
        <p className="panel note" role="status">
          {texts.replay.nothingYet}
        </p>
      ) : (
        <section className={balance.isPlaceholderData ? 'cards cards-late' : 'cards'} aria-label={texts.member.title}>
          <BalanceCard answer={balance.data} />
          <TierCard memberId={memberId} moment={moment} events={events.data} />
          <ClassCard memberId={memberId} moment={moment} />
          {readsHistory && <LotsCard memberId={memberId} moment={moment} />}
        </section>
      )}
      {readsHistory && <ProofCard memberId={memberId} />}
      {readsHistory ? (
        <Timeline memberId={memberId} events={events} asOf={balance.data?.asOf} isBefore={isBefore} />
      ) : (
        <p className="panel note">{texts.timeline.noHistory}</p>
      )}
    </article>
  );
}
