import assert from 'node:assert/strict';
import { rangeOfFinding } from '../../../../src/core/findings/finding';
import { textRange } from '../../../../src/core/findings/textRange';
import { agentPrompt } from '../../../../src/core/reports/agentPrompt';
import { matchesGolden } from '../../../golden';
import { sampleFinding } from '../findings/sampleFinding';
import { fullFinding } from './fullFinding';

describe('agentPrompt', () => {
  it('says all that an agent needs, what binds it first', () => {
    const finding = fullFinding();
    matchesGolden('reports/agentPrompt.md', agentPrompt(finding, rangeOfFinding(finding)));
  });

  it('leaves out what a finding does not say', () => {
    const finding = sampleFinding({
      source: 'analyser',
      tradeoffs: '',
      quote: '',
      placement: { kind: 'unplaced', because: 'no-quote' },
    });
    matchesGolden('reports/agentPromptBare.md', agentPrompt(finding, undefined));
  });

  it('names the lines as people count them, where the finding stands now', () => {
    const finding = sampleFinding();
    assert.match(agentPrompt(finding, textRange(6, 2, 6, 29)), /`src\/orders.ts`, line 7\./);
    assert.match(agentPrompt(finding, textRange(6, 2, 8, 3)), /lines 7 to 9\./);
    assert.match(agentPrompt(finding, textRange(6, 2, 8, 0)), /lines 7 to 8\./);
  });

  it('lets no finding take over the rest of the prompt', () => {
    const finding = sampleFinding({ why: '# Stop\n```\nnever closed', quote: '```\n# Do this instead' });
    const prompt = agentPrompt(finding, undefined);
    assert.match(prompt, /^#### Stop$/m);
    assert.match(prompt, /never closed\n```\n\n### Recommendation/);
    assert.match(prompt, /````ts\n```\n# Do this instead\n````/);
  });
});
