import { useMutation, useQueryClient } from '@tanstack/react-query';

import { eventsQuery, proofQuery, verifyMember } from '../../api/queries.js';
import { type EventProof, type VerifyReport } from '../../api/types.js';
import { useTexts } from '../../preferences/preferences.js';
import { useFormats } from '../../preferences/use-formats.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { headOf, type Inclusion, inclusionOf } from './inclusion.js';

interface Checked {
  readonly report: VerifyReport;
  readonly proof: EventProof | null;
  readonly inclusion: Inclusion | undefined;
  readonly at: string;
}

/** Checks that nothing of the history was altered: the server reads it again, and this browser follows the proof. */
export function ProofCard({ memberId }: { readonly memberId: string }) {
  const { proof: texts } = useTexts();
  const queries = useQueryClient();
  const check = useMutation({
    mutationFn: async (): Promise<Checked> => {
      const report = await verifyMember(memberId);
      const newest = (await queries.fetchQuery({ ...eventsQuery(memberId), staleTime: 0 })).at(-1)!;
      const proof = await queries.fetchQuery({ ...proofQuery(memberId, newest.revision), staleTime: 0 });
      const inclusion = proof ? await inclusionOf(proof, newest.metadata.hash) : undefined;
      return { report, proof, inclusion, at: new Date().toISOString() };
    },
  });
  return (
    <section className="panel proof" aria-labelledby="proof">
      <h2 id="proof">{texts.title}</h2>
      {!check.data && <p className="quiet">{texts.lead}</p>}
      <div aria-live="polite">{check.data && <Outcome checked={check.data} memberId={memberId} />}</div>
      {check.error && <ProblemNote error={check.error} />}
      <button type="button" className="button" disabled={check.isPending} onClick={() => check.mutate()}>
        {check.isPending ? texts.checking : check.data ? texts.again : texts.check}
      </button>
    </section>
  );
}

function Outcome({ checked, memberId }: { readonly checked: Checked; readonly memberId: string }) {
  const { proof: texts } = useTexts();
  const { number, moment } = useFormats();
  const { report, proof, at } = checked;
  const isIntact = report.findingsTotal === 0 && report.complete;
  return (
    <>
      <p className={isIntact ? 'verdict verdict-good' : 'verdict verdict-wrong'}>
        <strong>{isIntact ? texts.intact : texts.broken}</strong>{' '}
        {isIntact
          ? texts.intactHint(number(report.events), number(report.decidedAgain))
          : texts.findings(number(report.findingsTotal))}
      </p>
      {!isIntact && (
        <ul>
          {report.findings.map(({ code, detail, revision }, index) => (
            <li key={index} lang="en">
              <code>{code}</code> {revision}: {detail}
            </li>
          ))}
        </ul>
      )}
      <Signed checked={checked} />
      <p className="quiet">
        {texts.checkedAt} {moment(at)}
      </p>
      {proof && (
        <details>
          <summary>{texts.head}</summary>
          <pre tabIndex={0}>{proof.checkpoint}</pre>
          <a download={`${memberId}-${proof.event.revision}.json`} href={dataUrlOf(proof)}>
            {texts.download}
          </a>
        </details>
      )}
    </>
  );
}

/** Whether the newest event, and with it all before it, is under the signed head. */
function Signed({ checked: { proof, inclusion } }: { readonly checked: Checked }) {
  const { proof: texts } = useTexts();
  const { number } = useFormats();
  if (!proof)
    return (
      <p className="verdict verdict-open">
        <strong>{texts.notSigned}</strong> {texts.notSignedHint}
      </p>
    );
  if (inclusion === 'unknown') return <p className="verdict verdict-open">{texts.unchecked}</p>;
  if (inclusion === 'not_included')
    return (
      <p className="verdict verdict-wrong">
        <strong>{texts.signedBroken}</strong>
      </p>
    );
  return (
    <p className="verdict verdict-good">
      <strong>{texts.signed}</strong> {texts.signedHint(number(proof.leaf + 1), number(headOf(proof.checkpoint).size))}
    </p>
  );
}

const dataUrlOf = (proof: EventProof): string => `data:application/json,${encodeURIComponent(JSON.stringify(proof))}`;
