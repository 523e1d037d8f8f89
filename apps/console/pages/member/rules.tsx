import { type Movement } from '../../api/types.js';
import { useTexts } from '../../preferences/preferences.js';
import { useFormats } from '../../preferences/use-formats.js';
import { TableHead } from '../../ui/table-head.js';

type Breakdown = NonNullable<Movement['why']['breakdown']>;

/** What each rule gave, with the version of it, and why. */
export function Rules({ breakdown }: { readonly breakdown: Breakdown }) {
  const { why } = useTexts();
  const { signed, number } = useFormats();
  return (
    <table className="table table-dense">
      <caption className="visually-hidden">{why.rules}</caption>
      <TableHead columns={[why.rule, { numeric: why.gave }, why.because]} />
      <tbody>
        {breakdown.map(({ rule, version, points, because }, at) => (
          <tr key={at}>
            <th scope="row">
              {rule} <span className="quiet">{why.version(number(version))}</span>
            </th>
            <td className="numeric">{signed(points)}</td>
            <td lang="en">{because}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
