import type { Failure } from '../../../../src/core/findings/failure';
import type { Finding } from '../../../../src/core/findings/finding';
import type { InspectedPoint } from '../../../../src/core/findings/inspection';
import type { Review } from '../../../../src/core/findings/review';
import { textRange } from '../../../../src/core/findings/textRange';
import { sampleDismissal } from '../findings/sampleDismissal';
import { fileTarget, sampleFinding } from '../findings/sampleFinding';
import { samplePoint } from '../findings/samplePoint';

export const SETTINGS = {
  toolVersion: '1.2.3',
  describeFailure: ({ kind }: Failure) => `it is ${kind}.`,
};

const DISMISSED_FINDING = sampleFinding({ title: 'Orders are kept in memory', quote: 'const orders = new Map();' });

/** The settings of a run in which the team has dismissed one of the sample's findings, and one that is gone. */
export const WITH_DISMISSALS = {
  ...SETTINGS,
  dismissed: new Map([[DISMISSED_FINDING.fingerprint, sampleDismissal(DISMISSED_FINDING)]]),
  obsolete: [sampleDismissal(undefined, { path: 'src/gone.ts', title: 'Gone long ago' })],
};

/** One finding of each sort: of a model and of the analyser, of low confidence, without a place, with all members. */
const SAMPLE_FINDINGS: readonly Finding[] = [
  sampleFinding({
    code: 'caching',
    category: 'caching',
    severity: 'info',
    confidence: 'low',
    title: 'Prices might be cached',
    quote: 'const price = await prices.get(id);',
    placement: { kind: 'placed', range: textRange(9, 2, 9, 37), match: 'whitespace' },
  }),
  sampleFinding({
    code: 'layering',
    title: 'Domain code imports the web framework',
    path: 'src/häuser/a b#1.ts',
    quote: 'import { Request } from "express";',
    placement: { kind: 'unplaced', because: 'ambiguous-quote', mayBeAt: { lines: [2, 40], count: 2 } },
  }),
  sampleFinding({
    alternatives: [{ option: 'Change data capture', pros: 'No code', cons: 'One more system | to run' }],
    example: 'await outbox.add(order);',
    exampleReplacesQuote: true,
    pattern: 'Transactional outbox',
    requirement: 'No order may be lost',
    related: [{ path: 'src/queue.ts', range: textRange(0, 0, 0, 20), message: 'The queue is here' }],
  }),
  sampleFinding({
    code: 'cyclic-dependency',
    category: 'cycle',
    source: 'analyser',
    severity: 'critical',
    title: 'Two modules import each other',
    path: 'src/stock.ts',
    quote: "import { orders } from './orders';",
    placement: { kind: 'placed', range: textRange(0, 0, 0, 34), match: 'exact' },
    reference: { label: 'Martin, Granularity', url: 'https://example.org/granularity' },
  }),
];

/** The sample with a finding more, which {@link WITH_DISMISSALS} dismisses. */
export function sampleReviewWithDismissed(): Review {
  return sampleReview({ findings: [DISMISSED_FINDING, ...SAMPLE_FINDINGS] });
}

/** One point of each sort: judged each way, left out, without an answer. */
const SAMPLE_INSPECTION: readonly InspectedPoint[] = [
  samplePoint('write-path', 'placeOrder', { judgement: { verdict: 'finding', because: 'payment before order' } }),
  samplePoint('write-path', 'cancel | refund', { judgement: { verdict: 'fine', because: 'one transaction' } }),
  samplePoint('query', 'orders', { judgement: { verdict: 'unclear', because: 'the migration of `orders`' } }),
  samplePoint('endpoint', 'GET /orders', {}),
  samplePoint('endpoint', 'GET /health', { leftOut: 'over-budget' }),
];

export function sampleReview(change: Partial<Review> = {}): Review {
  return {
    id: 'r1',
    target: fileTarget('src/orders.ts'),
    reviewer: { kind: 'model', persona: 'senior-backend-architect', model: 'claude-opus-5-5', host: 'api.example.org' },
    startedAt: '2026-01-02T03:04:05.000Z',
    manifest: {
      items: [{ path: 'src/orders.ts', range: textRange(0, 0, 12, 0), role: 'target', tokens: 120 }],
      leftOut: [
        { path: '.env', reason: 'secret-file' },
        { path: 'b.min.js', reason: 'minified' },
        { path: 'a.min.js', reason: 'minified' },
      ],
      redactions: [{ path: 'src/orders.ts', kind: 'API key', count: 1 }],
    },
    findings: SAMPLE_FINDINGS,
    notes: [
      { kind: 'question', text: 'How many orders an hour?' },
      { kind: 'summary', text: '# Sound\n\nThe service is **small** and clear.' },
    ],
    inspection: SAMPLE_INSPECTION,
    usage: { inputTokens: 1000, outputTokens: 200, cacheReadTokens: 30, cacheWriteTokens: 4 },
    outcome: { kind: 'partial', failure: { kind: 'cut-off' } },
    ...change,
  };
}
