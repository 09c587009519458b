import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_BUDGET } from '../../../src/core/context/budget/contextBudget';
import { parseAgentFile } from '../../../src/core/prompts/parseAgentFile';
import { createModelReviewer } from '../../../src/core/review/pipeline/modelReviewer';
import type { ReviewInput } from '../../../src/core/review/reviewer';
import { connectModel } from '../../modelServer/connectModel';
import { startModelServer } from '../../modelServer/modelServer';
import { type CacheUse, cacheUseOf } from '../../modelServer/promptCache';
import { reviewReply } from '../../modelServer/reviewReply';
import { ROOT } from '../../vscode/paths';

const AGENT_FILE = 'agents/senior-backend-architect.md';

/** Has a server on loopback review an input, with `shared` tokens of code in common; what its cache did for each request. */
export async function reviewOnLoopback(input: ReviewInput, shared: number): Promise<readonly CacheUse[]> {
  const server = await startModelServer(() => reviewReply([]));
  const parsed = parseAgentFile(readFileSync(join(ROOT, AGENT_FILE), 'utf8'), AGENT_FILE);
  if (!parsed.persona) throw new Error('The built-in persona cannot be read');
  try {
    const reviewer = createModelReviewer({
      model: connectModel(server),
      persona: parsed.persona,
      budget: { ...DEFAULT_BUDGET, shared },
      maxOutputTokens: 8_000,
    });
    for await (const event of reviewer.review(input, new AbortController().signal))
      if (event.type === 'outcome' && event.outcome.kind !== 'success') throw new Error(JSON.stringify(event.outcome));
    return cacheUseOf(server.requests.map(({ body }) => body));
  } finally {
    await server.stop();
  }
}
