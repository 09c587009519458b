import { excerptOf } from '../../../src/core/analysis/facts/analysisExcerpt';
import { EMPTY_TOPOLOGY } from '../../../src/core/analysis/topology/structure/topology';
import { DEFAULT_BUDGET } from '../../../src/core/context/budget/contextBudget';
import type { Outcome } from '../../../src/core/findings/review';
import { createModelReviewer } from '../../../src/core/review/pipeline/modelReviewer';
import type { PersonaModel } from '../../../src/core/review/plan/personaModel';
import type { ReviewEvent, ReviewInput } from '../../../src/core/review/reviewer';
import type { ModelEndpoint } from '../../../src/llm/endpoint';
import { connectModel } from '../../modelServer/connectModel';
import type { ModelServer } from '../../modelServer/modelServer';
import { fileTarget } from '../core/findings/sampleFinding';

export const SAMPLE_TEXT =
  'export async function placeOrder(order) {\n  await db.save(order);\n  await queue.publish(order);\n}\n';

const PERSONA = {
  source: 'built-in',
  name: 'senior-backend-architect',
  description: '',
  tools: [],
  body: 'Be an architect.',
};

const EMPTY_REPORT = {
  graph: { nodes: [], edges: [], outside: [], cycles: [] },
  topology: EMPTY_TOPOLOGY,
  findings: [],
  problems: [],
};

export const SAMPLE_INPUT: ReviewInput = {
  target: fileTarget('src/orders.ts'),
  files: [{ path: 'src/orders.ts', text: SAMPLE_TEXT }],
  leftOut: [],
  neighbours: [],
  instructions: [],
  analysis: excerptOf(EMPTY_REPORT, []),
};

/** What became of a review. */
export interface ReviewedOnServer {
  readonly events: readonly ReviewEvent[];
  readonly outcome: Outcome | undefined;
  /** Titles of the findings, as they came. */
  readonly titles: readonly string[];
  /** Everything that was told, as one text. */
  readonly log: string;
}

/** Reviews one small file, or `input`, on the server, as `options` say; nothing but the server stands in for anything. */
export async function reviewOnServer(
  server: ModelServer,
  endpoint: Partial<ModelEndpoint> = {},
  input: ReviewInput = SAMPLE_INPUT,
  options: Pick<PersonaModel, 'deep' | 'looksTwice'> & Partial<Pick<PersonaModel, 'budget'>> = {},
): Promise<ReviewedOnServer> {
  const model = connectModel(server, { idleTimeoutMs: 10_000, ...endpoint });
  const reviewer = createModelReviewer({
    model,
    persona: PERSONA,
    budget: DEFAULT_BUDGET,
    maxOutputTokens: 8000,
    ...options,
  });
  const events: ReviewEvent[] = [];
  for await (const event of reviewer.review(input, new AbortController().signal)) events.push(event);
  const last = events.at(-1);
  return {
    events,
    outcome: last?.type === 'outcome' ? last.outcome : undefined,
    titles: events.flatMap((event) => (event.type === 'finding' ? [event.finding.title] : [])),
    log: JSON.stringify(events),
  };
}
