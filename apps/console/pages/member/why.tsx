import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';

import { type Movement } from '../../api/types.js';
import { useTexts } from '../../preferences/preferences.js';
import { useFormats } from '../../preferences/use-formats.js';
import { type EventProps } from './event-props.js';
import { effectiveAt } from './order.js';
import { Rules } from './rules.js';
import { WhyLots } from './why-lots.js';

/** Why something happened: rules, lots, who sent it and when; then the event as it is recorded. */
export function Why({ event, movement, origins }: EventProps) {
  const { why, timeline } = useTexts();
  const formats = useFormats();
  const { metadata, data, stream, revision } = event;
  return (
    <div className="why">
      {movement?.why.breakdown && <Rules breakdown={movement.why.breakdown} />}
      {movement && movement.lots.length > 0 && <WhyLots movement={movement} origins={origins} />}
      <dl className="facts">
        {movement && <MovementFacts movement={movement} />}
        <Fact name={why.sentBy}>
          {metadata.actor.id} <span className="quiet">{metadata.actor.type}</span>
        </Fact>
        <Fact name={why.effective}>{formats.moment(effectiveAt(event))}</Fact>
        <Fact name={why.occurred}>{formats.moment(metadata.occurredAt)}</Fact>
        <Fact name={why.recordedAt}>{formats.moment(metadata.recordedAt)}</Fact>
        <Fact name={why.command}>
          <code>{metadata.commandId}</code>
        </Fact>
        <Fact name={why.event}>
          <code>{`${stream} ${revision}`}</code>
        </Fact>
        <Fact name={why.proof}>
          <code>{metadata.hash}</code>
        </Fact>
      </dl>
      <p>
        <Link to="." search={(before: object) => ({ ...before, revision, day: undefined })}>
          {timeline.showHere}
        </Link>
      </p>
      <details>
        <summary>{why.asRecorded}</summary>
        <pre tabIndex={0}>{JSON.stringify({ type: event.type, data, metadata }, null, 2)}</pre>
      </details>
    </div>
  );
}

function MovementFacts({ movement }: { readonly movement: Movement }) {
  const { why } = useTexts();
  const { number } = useFormats();
  const { balanceBefore, balanceAfter, purchaseId, reference, otherMemberId, tier } = movement;
  const { reason, programVersion } = movement.why;
  return (
    <>
      {reason !== undefined && (
        <Fact name={why.reason}>
          <span lang="en">{reason}</span>
        </Fact>
      )}
      {programVersion !== undefined && <Fact name={why.rules}>{why.program(number(programVersion))}</Fact>}
      {purchaseId !== undefined && <Fact name={why.purchase}>{purchaseId}</Fact>}
      {reference !== undefined && <Fact name={why.reference}>{reference}</Fact>}
      {tier && <Fact name={why.tierChange}>{`${tier.from} → ${tier.to}`}</Fact>}
      {otherMemberId !== undefined && (
        <Fact name={why.otherMember}>
          <Link to="/members/$memberId" params={{ memberId: otherMemberId }} search={{}}>
            {otherMemberId}
          </Link>
        </Fact>
      )}
      <Fact name={why.balanceBefore}>{number(balanceBefore.available)}</Fact>
      <Fact name={why.balanceAfter}>{number(balanceAfter.available)}</Fact>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="facts-row">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
