import { type Balance } from '../../api/types.js';
import { useTexts } from '../../preferences/preferences.js';
import { useFormats } from '../../preferences/use-formats.js';
import { Skeleton } from '../../ui/parts.js';

const OTHER_SIDES = ['pending', 'reserved', 'debt'] as const;

const PARTS = ['earned', 'redeemed', 'expired', 'adjusted', 'reversed', 'restored', 'transferred'] as const;

/** What can be used, and what it came from. */
export function BalanceCard({ answer }: { readonly answer: Balance | undefined }) {
  const { member } = useTexts();
  const { number } = useFormats();
  const balance = answer?.balance;
  return (
    <section className="panel card" aria-labelledby="balance">
      <h2 id="balance">{member.balance}</h2>
      <p className="figure">
        <output data-figure="available">{balance ? number(balance.available) : <Skeleton width="short" />}</output>{' '}
        <span className="figure-unit">{member.available}</span>
      </p>
      <p className="quiet">
        {balance &&
          OTHER_SIDES.filter((part) => balance[part] !== 0)
            .map((part) => `${number(balance[part])} ${member[part]}`)
            .join(', ')}
      </p>
      <dl className="facts facts-numbers">
        {PARTS.filter((part) => !balance || balance[part] !== 0 || part === 'earned' || part === 'redeemed').map(
          (part) => (
            <div key={part} className="facts-row">
              <dt>{member.parts[part]}</dt>
              <dd className="numeric">{balance ? number(balance[part]) : <Skeleton width="short" />}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
