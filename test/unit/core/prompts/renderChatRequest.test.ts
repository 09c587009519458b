import assert from 'node:assert/strict';
import type { Finding } from '../../../../src/core/findings/finding';
import { textRange } from '../../../../src/core/findings/textRange';
import type { Persona } from '../../../../src/core/prompts/persona';
import {
  type ChatQuestion,
  type ChatTurn,
  MAX_HISTORY_CHARACTERS,
  renderChatRequest,
} from '../../../../src/core/prompts/renderChatRequest';
import { matchesGolden } from '../../../golden';
import { requestText } from './requestText';

const PERSONA: Persona = { source: 'x.md', name: 'x', description: '', tools: [], body: 'You are the architect.' };
const FINDING: Finding = {
  fingerprint: '0'.repeat(32),
  source: 'model',
  code: 'failure-point',
  category: 'failure-point',
  severity: 'major',
  confidence: 'high',
  title: 'Payment call has no time limit',
  path: 'src/orders.ts',
  quote: '  await charge(order);',
  placement: { kind: 'placed', range: textRange(3, 2, 3, 22), match: 'exact' },
  why: 'A slow payment service holds every request.',
  recommendation: 'Set a limit of two seconds.',
  tradeoffs: 'Some slow payments fail and are tried again.',
  alternatives: [],
  related: [],
};
const NOTHING: ChatQuestion['context'] = { parts: [], facts: [], instructions: [] };

function messagesOf(history: readonly ChatTurn[], text = 'And now?'): readonly string[] {
  const question: ChatQuestion = { text, history, context: NOTHING, findings: [] };
  return renderChatRequest(PERSONA, question, { maxOutputTokens: 1 }).messages.map((m) => `${m.role}: ${m.text}`);
}

describe('renderChatRequest', () => {
  it('renders a question with code, a finding and what was said before', () => {
    const question: ChatQuestion = {
      text: 'Is two seconds not too short?',
      history: [
        { author: 'developer', text: 'What is wrong with this?' },
        { author: 'architect', text: 'The call has no limit, see [orders.ts:4](src/orders.ts#L4).' },
      ],
      context: {
        parts: [
          { path: 'src/orders.ts', firstLine: 3, text: '  await charge(order);', role: 'target' },
          { path: 'src/payments.ts', firstLine: 0, text: 'export function charge(', role: 'neighbour' },
        ],
        facts: ['src/orders.ts is imported by src/http.ts'],
        instructions: [],
        profile: { path: '.architecture/profile.md', text: 'p99 below 300 ms' },
      },
      findings: [FINDING],
    };
    const request = renderChatRequest(PERSONA, question, { maxOutputTokens: 4_000 });
    assert.equal(request.replySchema, undefined);
    matchesGolden('prompts/chat.txt', requestText(request));
  });

  it('sends a bare question bare', () => assert.deepEqual(messagesOf([]), ['user: And now?']));

  it('alternates: empty turns are passed over, turns of one author joined', () => {
    const history: readonly ChatTurn[] = [
      { author: 'architect', text: 'Welcome.' },
      { author: 'developer', text: 'One' },
      { author: 'architect', text: ' \n' },
      { author: 'developer', text: 'Two' },
      { author: 'architect', text: 'Answer' },
    ];
    assert.deepEqual(messagesOf(history), ['user: One\n\nTwo', 'assistant: Answer', 'user: And now?']);
  });

  it('keeps the newest turns that fit, beginning with the user', () => {
    const long = 'x'.repeat(MAX_HISTORY_CHARACTERS / 3);
    const history: readonly ChatTurn[] = [
      { author: 'developer', text: 'Forgotten' },
      { author: 'architect', text: `Forgotten too ${long}` },
      { author: 'developer', text: long },
      { author: 'architect', text: long },
    ];
    assert.deepEqual(messagesOf(history), [`user: ${long}`, `assistant: ${long}`, 'user: And now?']);
    assert.deepEqual(messagesOf([{ author: 'developer', text: long.repeat(4) }]), ['user: And now?']);
  });
});
