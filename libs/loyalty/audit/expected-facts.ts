import { type RecordedEvent } from '#event-store';
import { memberEvent } from '#loyalty/member';
import { type JsonObject } from '#platform';

/** What the read models of feedback, behaviours and consents must say of a member. */
export class ExpectedFacts {
  readonly feedback = new Map<string, JsonObject>();
  readonly behaviours = new Map<string, JsonObject>();
  readonly consents = new Map<string, JsonObject>();

  /** @param rowId of models that have a row for an event @param earned by how many points the event has raised the member's sum */
  apply(recorded: RecordedEvent, rowId: string, earned: number): void {
    const { type, data, metadata } = memberEvent(recorded);
    const ofCommand = `${data.memberId}.${metadata.commandId}`;
    switch (type) {
      case 'FeedbackRecorded': {
        const { kind, score, reason = null, comment = null, purchaseId = null, channel = null, occurredAt } = data;
        this.feedback.set(rowId, { kind, score, reason, comment, purchaseId, channel, occurredAt });
        return;
      }
      case 'ConsentChanged':
        this.consents.set(rowId, { purpose: data.purpose, granted: data.granted, changedAt: data.effectiveAt });
        return;
      case 'BehaviourRecorded': {
        const { behaviour, reference = null, channel = null, occurredAt } = data;
        this.behaviours.set(ofCommand, { behaviour, reference, channel, occurredAt, points: 0 });
        return;
      }
      default: {
        const document = this.behaviours.get(ofCommand);
        if (document && earned > 0)
          this.behaviours.set(ofCommand, { ...document, points: (document['points'] as number) + earned });
      }
    }
  }
}
