import { useQuery } from '@tanstack/react-query';

import { classQuery, type Moment } from '../../api/queries.js';
import { type MemberClass } from '../../api/types.js';
import { useTexts } from '../../preferences/preferences.js';
import { useFormats } from '../../preferences/use-formats.js';
import { Skeleton } from '../../ui/parts.js';
import { TableHead } from '../../ui/table-head.js';

interface Props {
  readonly memberId: string;
  readonly moment: Moment;
}

/** The loyalty class, and what it rests on. */
export function ClassCard({ memberId, moment }: Props) {
  const { member, classes } = useTexts();
  const formats = useFormats();
  const { data } = useQuery(classQuery(memberId, moment));
  return (
    <section className="panel card" aria-labelledby="class">
      <h2 id="class">{member.loyaltyClass}</h2>
      <p className="figure figure-words">
        <output data-figure="class">{data ? classes[data.class] : <Skeleton width="medium" />}</output>
      </p>
      <p className="quiet">{data && member.observations(formats.number(data.observations))}</p>
      {data && data.evidence.length > 0 && <Evidence evidence={data.evidence} />}
    </section>
  );
}

function Evidence({ evidence }: Pick<MemberClass, 'evidence'>) {
  const { member } = useTexts();
  const { score } = useFormats();
  return (
    <details>
      <summary>{member.evidence}</summary>
      <p className="hint">{member.evidenceHint}</p>
      <table className="table table-dense">
        <TableHead columns={[member.feature, { numeric: member.value }, { numeric: member.added }]} />
        <tbody>
          {evidence.map(({ feature, value, added }) => (
            <tr key={feature}>
              <th scope="row" lang="en">
                {inWords(feature)}
              </th>
              <td className="numeric">{score(value)}</td>
              <td className="numeric">{score(added)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** `earlyRedemption` as *early redemption*. */
const inWords = (feature: string): string => feature.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
