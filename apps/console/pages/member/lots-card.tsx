import { useQuery } from '@tanstack/react-query';

import { type Moment, stateQuery } from '../../api/queries.js';
import { useTexts } from '../../preferences/preferences.js';
import { useFormats } from '../../preferences/use-formats.js';
import { Skeleton } from '../../ui/parts.js';
import { TableHead } from '../../ui/table-head.js';

interface Props {
  readonly memberId: string;
  readonly moment: Moment;
}

/** What is left of each lot, those that expire soonest first. */
export function LotsCard({ memberId, moment }: Props) {
  const { member } = useTexts();
  const { day, number } = useFormats();
  const { data } = useQuery(stateQuery(memberId, moment));
  return (
    <section className="panel card card-wide" aria-labelledby="lots">
      <h2 id="lots">{member.lots}</h2>
      {data?.state.lots.length === 0 ? (
        <p className="quiet">{member.noLots}</p>
      ) : (
        <div className="lots" tabIndex={0} role="group" aria-labelledby="lots">
          <table className="table table-dense">
            <TableHead columns={[member.lot, { numeric: member.remaining }, member.earnedAt, member.expires]} />
            <tbody>
              {!data && (
                <tr>
                  {([1, 2, 3, 4] as const).map((at) => (
                    <td key={at}>
                      <Skeleton width="short" />
                    </td>
                  ))}
                </tr>
              )}
              {data?.state.lots.map(({ lotId, points, remaining, earnedAt, expiresAt, pending, reserved }) => (
                <tr key={`${lotId} ${reserved}`}>
                  <th scope="row">{lotId}</th>
                  <td className="numeric">
                    {member.of(number(remaining), number(points))} {pending && member.pending}{' '}
                    {reserved && member.reserved}
                  </td>
                  <td>{day(earnedAt)}</td>
                  <td>{expiresAt === null ? member.never : day(expiresAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
