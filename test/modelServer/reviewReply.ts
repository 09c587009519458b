import type { ReplyFinding, ReplyNote, ReplyPoint } from '../../src/core/prompts/replySchema';
import type { Gate } from './gate';
import { type MessagePart, type MessageReply, message } from './scriptedReply';

/** What a test says of a finding; the rest is filled in. */
export type PartialFinding = Partial<ReplyFinding> & Pick<ReplyFinding, 'file' | 'quote'>;

/** A finding as a model writes it, complete. */
export function replyFinding(partial: PartialFinding): ReplyFinding {
  return {
    line: 1,
    category: 'coupling',
    severity: 'major',
    confidence: 'high',
    title: 'Orders know the details of payment',
    why: 'A change of the payment provider reaches into the orders.',
    recommendation: 'Put an interface between the two.',
    tradeoffs: 'One more type to keep.',
    alternatives: [],
    example: '',
    example_replaces_quote: false,
    pattern: '',
    requirement: '',
    other_places: [],
    claims: [],
    ...partial,
  };
}

/** The text of a whole review. */
export function reviewText(findings: readonly PartialFinding[], notes: readonly ReplyNote[] = []): string {
  return JSON.stringify({ findings: findings.map(replyFinding), notes });
}

/** A whole review as one reply. */
export function reviewReply(findings: readonly PartialFinding[], notes: readonly ReplyNote[] = []): MessageReply {
  return message(reviewText(findings, notes));
}

/**
 * A review that comes finding by finding: the gate with the same index holds the stream after that finding is
 * complete. Findings without a gate follow at once.
 */
export function gatedReviewReply(
  findings: readonly PartialFinding[],
  gates: readonly Gate[],
  notes: readonly ReplyNote[] = [],
  points: readonly ReplyPoint[] = [],
): MessageReply {
  const parts: MessagePart[] = [`{"points":${JSON.stringify(points)},"findings":[`];
  for (const [index, finding] of findings.entries()) {
    parts.push((index > 0 ? ',' : '') + JSON.stringify(replyFinding(finding)));
    const gate = gates[index];
    if (gate) parts.push(gate);
  }
  return message([...parts, `],"notes":${JSON.stringify(notes)}}`]);
}
