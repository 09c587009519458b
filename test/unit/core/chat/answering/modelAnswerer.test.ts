import assert from 'node:assert/strict';
import type { AnswerEvent, Question } from '../../../../../src/core/chat/answering/answerer';
import { createModelAnswerer } from '../../../../../src/core/chat/answering/modelAnswerer';
import { questionFacts } from '../../../../../src/core/chat/facts/questionFacts';
import { textRange } from '../../../../../src/core/findings/textRange';
import type { ModelRequest } from '../../../../../src/core/prompts/modelRequest';
import { requestTotals } from '../../../../../src/core/prompts/requestTotals';
import type { LanguageModel } from '../../../../../src/core/review/languageModel';
import type { Approve, RequestSheet } from '../../../../../src/core/review/plan/approve';
import { sampleFinding } from '../../findings/sampleFinding';
import { collect } from '../collect';
import { graphOf } from '../graphOf';

const usage = { inputTokens: 10, outputTokens: 2, cacheReadTokens: 0, cacheWriteTokens: 0 };
const persona = {
  source: 'built-in',
  name: 'architect',
  description: 'Reviews',
  tools: [],
  body: 'You are an architect.',
};
const orders = Array.from({ length: 90 }, (_, line) => `const line${line + 1} = ${line + 1};`).join('\n');

const graph = graphOf({ 'src/orders.ts': ['src/stock.ts'], 'src/stock.ts': ['src/orders.ts'], 'src/mail.ts': [] });

const question: Omit<Question, 'facts'> = {
  text: 'Why is this slow?',
  attachments: [],
  files: [{ path: 'src/orders.ts', text: orders }],
  leftOut: [],
  neighbours: [],
  instructions: [],
  history: [],
  findings: [],
};

/** Asks, and gives the user's part of the request that left, what was answered, and how it ended. */
async function ask(
  change: Partial<Question>,
  budget = BUDGET,
): Promise<{ sent: string; answer: string; end: AnswerEvent | undefined }> {
  const { requests, events } = await put(change, undefined, budget);
  assert.equal(requests.length, 1);
  return {
    sent: requests[0]?.messages.map(({ text }) => text).join('\n\n') ?? '',
    answer: events.map((event) => (event.type === 'delta' ? event.text : '')).join(''),
    end: events.at(-1),
  };
}

const BUDGET = {
  target: 10_000,
  points: 0,
  beside: 0,
  neighbours: 1_000,
  instructions: 1_000,
  decisions: 1_000,
  change: 1_000,
  shared: 0,
};

/** Asks, and gives the requests that left and everything that came back. */
async function put(
  change: Partial<Question>,
  approve?: Approve,
  budget = BUDGET,
): Promise<{ requests: readonly ModelRequest[]; events: readonly AnswerEvent[] }> {
  const requests: ModelRequest[] = [];
  const model: LanguageModel = {
    model: 'some-model',
    host: 'models.example',
    async *stream(request) {
      requests.push(request);
      yield { type: 'text', text: 'It waits.' };
      yield { type: 'end', truncated: false, usage };
    },
  };
  const asking = { model, persona, budget, maxOutputTokens: 1_000, ...(approve && { approve }) };
  const answerer = createModelAnswerer(asking);
  const asked = { ...question, ...change };
  const facts = questionFacts(asked, graph);
  const events = await collect(answerer.answer({ ...asked, facts }, new AbortController().signal));
  return { requests, events };
}

/** The request has every one of `parts`, and none of those that begin with `not `. */
async function check(change: Partial<Question>, parts: readonly string[]): Promise<void> {
  const { sent } = await ask(change);
  for (const part of parts) {
    if (part.startsWith('not ')) assert.ok(!sent.includes(part.slice(4)), `${part}\n---\n${sent}`);
    else assert.ok(sent.includes(part), `${part}\n---\n${sent}`);
  }
}

describe('createModelAnswerer', () => {
  it('sends the question with what was measured, and hands on the answer', async () => {
    await check({}, [
      'Why is this slow?',
      'The workspace has 3 modules',
      'Import cycle among src/orders.ts, src/stock.ts',
      'src/stock.ts is imported by 1 modules',
      'not const line1',
    ]);
    const { answer, end } = await ask({});
    assert.equal(answer, 'It waits.');
    assert.deepEqual(end, { type: 'end', state: 'complete', usage });
  });

  it('sends the attached lines and no others', () =>
    check({ attachments: [{ path: 'src/orders.ts', range: textRange(9, 0, 10, 5), label: 'orders.ts:10-11' }] }, [
      'const line10 =',
      'const line11 =',
      'not const line9 =',
      'not const line12 =',
      'src/orders.ts (40 lines of code) is imported by src/stock.ts',
    ]));

  it('sends the finding asked about with the code around it, and findings in that code', () => {
    const asked = sampleFinding({ path: 'src/orders.ts', title: 'Asked about' });
    const beside = sampleFinding({ path: 'src/orders.ts', title: 'Beside it', quote: 'other' });
    const elsewhere = sampleFinding({ path: 'src/mail.ts', title: 'Elsewhere' });
    return check(
      {
        findings: [elsewhere, beside, asked],
        attachments: [
          { path: asked.path, range: textRange(50, 0, 50, 5), label: asked.title, fingerprint: asked.fingerprint },
        ],
      },
      [
        'Asked about',
        'const line51 =',
        'const line21 =',
        'const line81 =',
        'not const line20 =',
        'not const line82 =',
        'not Elsewhere',
      ],
    );
  });

  it('adds what is known of a module that the question names', () =>
    check({ text: 'Who should own mail.ts?' }, ['src/mail.ts has 40 lines of code']));

  it('sends what was said before', () =>
    check(
      {
        history: [
          { id: 'm1', author: 'developer', text: 'First question', attachments: [], state: 'complete' },
          { id: 'm2', author: 'architect', text: 'First answer', attachments: [], state: 'complete' },
        ],
      },
      ['First question', 'First answer', 'Why is this slow?'],
    ));

  it('masks secrets in the code, the question and what was said before', () => {
    const secret = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');
    const line = `token = "${secret}"`;
    return check(
      {
        text: `Is this fine: ${line}?`,
        files: [{ path: 'src/orders.ts', text: line }],
        attachments: [{ path: 'src/orders.ts', label: 'orders.ts' }],
        history: [{ id: 'm1', author: 'developer', text: line, attachments: [], state: 'complete' }],
      },
      ['token = "<secret>', `not ${secret}`],
    );
  });

  describe('asks whoever has to approve', () => {
    const secret = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');
    const change: Partial<Question> = {
      text: `Is "${secret}" safe?`,
      attachments: [{ path: 'src/orders.ts', range: textRange(9, 0, 10, 5), label: 'orders.ts:10-11' }],
      instructions: [{ path: 'AGENTS.md', text: 'Prefer small modules.' }],
    };

    it('and sends nothing when told so', async () => {
      const { requests, events } = await put(change, async () => undefined);
      assert.deepEqual([requests, events], [[], [{ type: 'end', state: 'stopped' }]]);
    });

    it('and sends what was shown, less what was declined', async () => {
      const declined = [{ role: 'instructions', path: 'AGENTS.md' }] as const;
      const shown: RequestSheet[] = [];
      const { requests } = await put(change, async (propose) => {
        shown.push(propose([]), propose(declined));
        return declined;
      });
      const [whole, trimmed] = shown.map(({ manifest }) => manifest);
      assert.deepEqual(whole?.redactions, [{ path: '', kind: 'GITHUB_TOKEN', count: 1 }]);
      assert.deepEqual([...new Set(whole.items.map(({ role }) => role))].toSorted(), [
        'facts',
        'instructions',
        'question',
        'target',
      ]);
      assert.deepEqual(trimmed?.requests, requestTotals(requests));
      assert.deepEqual(trimmed.leftOut, [{ path: 'AGENTS.md', reason: 'declined' }]);
      assert.doesNotMatch(JSON.stringify(requests), new RegExp(`Prefer small modules|${secret}`));
    });
  });

  it('says what was attached and is not sent', async () => {
    const { answer, sent } = await ask({
      attachments: [{ path: '.env', label: '.env' }],
      leftOut: [{ path: '.env', reason: 'secret-file' }],
    });
    assert.equal(answer, '> Not sent: `.env`, files of this name hold secrets and are never read.\n\nIt waits.');
    assert.ok(sent.includes('- .env is attached, but it or a part of it is not shown here'));
  });

  it('says when not all of the attached code fits', async () => {
    const budget = {
      target: 300,
      points: 0,
      beside: 0,
      neighbours: 0,
      instructions: 0,
      decisions: 1_000,
      change: 1_000,
      shared: 0,
    };
    const { answer, sent } = await ask({ attachments: [{ path: 'src/orders.ts', label: 'orders.ts' }] }, budget);
    assert.match(answer, /^> Not sent: `src\/orders.ts`, it did not fit into the request\./);
    assert.ok(sent.includes('const line1 =') && !sent.includes('const line90 ='));
  });
});
