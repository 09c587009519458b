import { join } from 'node:path';
import { DEFAULT_BUDGET } from '../../../../src/core/context/budget/contextBudget';
import type { Outcome } from '../../../../src/core/findings/review';
import type { BatchReview } from '../../../../src/core/review/batches/batchReview';
import { withCostLimit } from '../../../../src/core/review/cost/costLimit';
import type { CostSettings } from '../../../../src/core/review/cost/costSettings';
import { createModelReviewer } from '../../../../src/core/review/pipeline/modelReviewer';
import type { PersonaModel } from '../../../../src/core/review/plan/personaModel';
import type { ReviewEvent, ReviewInput } from '../../../../src/core/review/reviewer';
import { storedBatches } from '../../../../src/replies/storedBatches';
import { storedReplies } from '../../../../src/replies/storedReplies';
import { connectModel } from '../../../modelServer/connectModel';
import type { ModelServer } from '../../../modelServer/modelServer';
import { folderInput } from './folderInput';

const PERSONA = { source: 'built-in', name: 'architect', description: '', tools: [], body: 'Be an architect.' };

/** How a review by batches differs from one that nobody waits for, stops or limits. */
export interface BatchRun extends Pick<PersonaModel, 'approve'>, Partial<Pick<BatchReview, 'from' | 'isGivenUp'>> {
  readonly input?: ReviewInput;
  /** Called whenever there is nothing to do but wait, with what has been told up to then. */
  readonly pause?: (signal: AbortSignal, events: readonly ReviewEvent[]) => Promise<void>;
  readonly signal?: AbortSignal;
  readonly costs?: CostSettings;
}

/** Reviews six folders by batches, whose replies and notes are kept in `folder` from run to run. */
export async function reviewByBatch(
  server: ModelServer,
  folder: string,
  { input = folderInput(), pause, signal = new AbortController().signal, approve, costs, ...batch }: BatchRun = {},
): Promise<readonly ReviewEvent[]> {
  const events: ReviewEvent[] = [];
  const model = connectModel(server);
  const reviewer = createModelReviewer({
    model: costs ? withCostLimit(model, costs) : model,
    ...(approve ? { approve } : {}),
    persona: PERSONA,
    budget: { ...DEFAULT_BUDGET, target: 400 },
    maxOutputTokens: 8_000,
    replies: storedReplies(folder),
    batch: {
      pending: storedBatches(join(folder, 'batches')),
      from: 1,
      ...(pause ? { pause: (stop: AbortSignal) => pause(stop, events) } : {}),
      ...batch,
    },
  });
  for await (const event of reviewer.review(input, signal)) events.push(event);
  return events;
}

export function titles(events: readonly ReviewEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'finding' ? [event.finding.title] : [])).sort();
}

export function outcomeOf(events: readonly ReviewEvent[]): Outcome | undefined {
  const last = events.at(-1);
  return last?.type === 'outcome' ? last.outcome : undefined;
}

/** Such as `partial: batch-pending`; `success` where there is none. */
export function failureOf(events: readonly ReviewEvent[]): string | undefined {
  const outcome = outcomeOf(events);
  return outcome && 'failure' in outcome ? `${outcome.kind}: ${outcome.failure.kind}` : outcome?.kind;
}
