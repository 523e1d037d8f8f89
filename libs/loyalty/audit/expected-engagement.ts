import { type FeedbackKind } from '#loyalty/feedback/events';
import { type MemberEvent } from '#loyalty/member/events';
import { type JsonObject, ownValue, setOwn } from '#platform';

type Answer = { score: number; at: string; reason: string | null; comment: unknown };

/** What a member's document must say of feedback, behaviours and requests: counted here, in another way than there. */
export class ExpectedEngagement {
  private readonly answers: { kind: FeedbackKind; answer: Answer }[] = [];
  private readonly behaviours: string[] = [];
  private readonly firstResponsesMs: number[] = [];
  private opened = 0;
  private resolved = 0;

  apply(event: MemberEvent): void {
    switch (event.type) {
      case 'FeedbackRecorded': {
        const { kind, score, reason = null, comment = null, occurredAt: at } = event.data;
        this.answers.push({ kind, answer: { score, at, reason, comment } });
        return;
      }
      case 'MemberForgotten':
        for (const { answer } of this.answers) answer.comment = null;
        return;
      case 'BehaviourRecorded':
        this.behaviours.push(event.data.behaviour);
        return;
      case 'ServiceRequestOpened':
        this.opened += 1;
        return;
      case 'ServiceRequestAnswered':
        if (event.data.firstResponseMs !== undefined) this.firstResponsesMs.push(event.data.firstResponseMs);
        return;
      case 'ServiceRequestResolved':
        this.resolved += 1;
        return;
      default:
    }
  }

  fields(): JsonObject {
    const behaviours: Record<string, number> = {};
    for (const name of this.behaviours) setOwn(behaviours, name, (ownValue(behaviours, name) ?? 0) + 1);
    const feedback = { nps: this.newest('nps'), csat: this.newest('csat'), answers: this.answers.length };
    return {
      feedback: feedback as unknown as JsonObject,
      // A document names the commonest only; with fewer it names all.
      ...(Object.keys(behaviours).length <= BEHAVIOURS_COMPARED_MAX && { behaviours }),
      requests: {
        opened: this.opened,
        resolved: this.resolved,
        firstResponseMsTotal: this.firstResponsesMs.reduce((sum, ms) => sum + ms, 0),
        firstResponses: this.firstResponsesMs.length,
      },
    };
  }

  private newest(kind: FeedbackKind): Answer | null {
    const ofKind = this.answers.filter((one) => one.kind === kind).map(({ answer }) => answer);
    return ofKind.reduce<Answer | null>((newest, answer) => (newest && newest.at > answer.at ? newest : answer), null);
  }
}

const BEHAVIOURS_COMPARED_MAX = 50;
