import { Link } from '@tanstack/react-router';

import { type Movement } from '../../api/types.js';
import { useTexts } from '../../preferences/preferences.js';
import { useFormats } from '../../preferences/use-formats.js';

interface Props {
  readonly movement: Movement;
  readonly origins: ReadonlyMap<string, Movement>;
}

/** The lots that a movement made or took from, each with where it came from. */
export function WhyLots({ movement, origins }: Props) {
  const { why, member } = useTexts();
  const { signed, day } = useFormats();
  const isOwn = movement.lots.every(({ lotId }) => origins.get(lotId) === movement);
  const title = isOwn ? why.lotsMade : movement.points < 0 ? why.lotsUsed : why.lotsMoved;
  return (
    <section>
      <h4>{title}</h4>
      <ul>
        {movement.lots.map(({ lotId, points }) => {
          const origin = origins.get(lotId);
          return (
            <li key={lotId} data-lot={lotId}>
              {member.lot} {lotId}: <span className={points < 0 ? 'debit' : 'credit'}>{signed(points)}</span>
              {origin && origin !== movement && (
                <>
                  {', '}
                  <Link to="." search={(before: object) => ({ ...before, event: origin.revision })} resetScroll={false}>
                    {why.lotFrom(day(origin.when.effectiveAt))}
                    {origin.purchaseId !== undefined && ` (${origin.purchaseId})`}
                  </Link>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
