import assert from 'node:assert/strict';
import type { Question } from '../../../../../src/core/chat/answering/answerer';
import { analyserAnswerer, answerFromFacts } from '../../../../../src/core/chat/answering/answerFromFacts';
import type { Attachment } from '../../../../../src/core/chat/chatState';
import { questionFacts } from '../../../../../src/core/chat/facts/questionFacts';
import type { Finding } from '../../../../../src/core/findings/finding';
import { textRange } from '../../../../../src/core/findings/textRange';
import { collect } from '../collect';
import { graphOf } from '../graphOf';

const graph = graphOf({
  'src/http/orderRoutes.ts': ['src/orders/orders.ts', 'npm:express'],
  'src/orders/orders.ts': ['src/stock/stock.ts', 'src/db/db.ts', './lost'],
  'src/stock/stock.ts': ['src/orders/orders.ts', 'src/db/db.ts'],
  'src/db/db.ts': ['npm:pg'],
  'src/db/index.ts': ['src/db/db.ts'],
  'src/mail/index.ts': [],
  'test/orders.test.ts': ['src/orders/orders.ts'],
});

const finding: Finding = {
  fingerprint: 'f1',
  source: 'analyser',
  code: 'cyclic-dependency',
  category: 'cycle',
  severity: 'major',
  confidence: 'high',
  title: 'Orders and stock import each other',
  path: 'src/orders/orders.ts',
  quote: "import '../stock/stock'",
  placement: { kind: 'placed', range: textRange(0, 0, 0, 23), match: 'exact' },
  why: 'Neither can be tested alone.',
  recommendation: 'Let stock publish an event.',
  tradeoffs: 'Events make the flow harder to follow.',
  alternatives: [{ option: 'A port', pros: 'simple', cons: 'one more file' }],
  related: [{ path: 'src/stock/stock.ts', range: textRange(0, 0, 0, 24), message: 'and back' }],
};

function question(text: string, attachments: readonly Attachment[] = []): Question {
  return {
    text,
    attachments,
    files: [],
    leftOut: [],
    neighbours: [],
    instructions: [],
    history: [],
    facts: questionFacts({ text, attachments }, graph),
    findings: [finding],
  };
}

/** The answer to `text` has every one of `parts`, and none of those that begin with `not `. */
function check(text: string, parts: readonly string[], attachments?: readonly Attachment[]): void {
  const { markdown } = answerFromFacts(question(text, attachments));
  for (const part of parts) {
    if (part.startsWith('not ')) assert.ok(!markdown.includes(part.slice(4)), `${part}\n---\n${markdown}`);
    else assert.ok(markdown.includes(part), `${part}\n---\n${markdown}`);
  }
}

describe('answerFromFacts', () => {
  it('tells what a file imports, each with the place', () => {
    check('What does orders.ts import?', [
      '`orders.ts` imports 2 modules of the workspace',
      '[src/stock/stock.ts](src/stock/stock.ts) at [orders.ts:1](src/orders/orders.ts#L1)',
      'Imports that lead nowhere: `./lost`',
      'not is imported by',
    ]);
    check('which packages does db/db.ts use', ['Packages and standard modules it uses: `pg`', 'imports no module']);
  });

  it('tells who imports a file, tests apart', () => {
    const importers = [
      '`orders.ts` is imported by 2 modules',
      '[src/http/orderRoutes.ts:1](src/http/orderRoutes.ts#L1)',
      '1 test file imports it, too.',
      'not Imports that lead nowhere',
    ];
    check('Who imports orders?', importers);
    check('what depends on src/orders/orders.ts?', importers);
    check('What would break if I change orders?', importers);
    check('Where is `orders.ts` used', importers);
    check('who uses mail/index.ts', ['No module of the workspace imports `index.ts`.']);
  });

  it('tells both when both are asked for, of the attached file', () => {
    const attached: Attachment = { path: 'src/db/db.ts', label: 'db.ts' };
    check('What does this import and who imports it?', ['`db.ts` imports no', '`db.ts` is imported by 3'], [attached]);
  });

  it('keeps to the imports that stand in the attached selection', () => {
    const second: Attachment = { path: 'src/orders/orders.ts', range: textRange(1, 0, 1, 5), label: 'orders.ts:2' };
    check(
      'What does this depend on?',
      ['The selected part of `orders.ts` imports 1 module', 'db.ts', 'not stock'],
      [second],
    );
  });

  it('tells what was found below a folder', () => {
    check('Which problems are in src/stock?', ['**1 finding in `stock`**', 'Orders and stock import each other']);
    check('Which problems are in src/db?', ['So far no review has found anything in `db`.']);
  });

  it('shows a cycle as a way around', () => {
    check('Are there circular dependencies?', [
      'There is 1 import cycle',
      '[orders.ts:1](src/orders/orders.ts#L1) → [stock.ts:1](src/stock/stock.ts#L1) → [orders.ts](src/orders/orders.ts)',
      'not Most imported',
    ]);
    check('Which cycles go through stock.ts?', ['1 import cycle goes through `stock.ts`', '[stock.ts:1](src/stock']);
    check('cycles through orderRoutes?', ['No import cycle goes through `orderRoutes.ts`.']);
  });

  it('shows how one module reaches another', () => {
    check('Does orderRoutes depend on stock.ts?', [
      '`orderRoutes.ts` does not import it directly but reaches `stock.ts`: [orderRoutes.ts:1](src/http/orderRoutes.ts#L1) → [orders.ts:1]',
      '`stock.ts` does not depend on `orderRoutes.ts`',
    ]);
  });

  it('takes a folder as one', () => {
    check('What does src/orders use?', ['`src/orders/`: 1 module', '[src/stock/stock.ts](src/stock/stock.ts) at']);
    check('Who uses src/db?', ['`db` is imported by 2 modules']);
  });

  it('does not guess between files of one name', () => {
    check('Who imports index.ts?', [
      'Several files are called `index.ts`',
      '(src/db/index.ts)',
      '(src/mail/index.ts)',
      'not is imported by',
    ]);
  });

  it('gives an overview of the workspace', () => {
    check('Give me an overview', [
      '7 modules (7 typescript; 1 of them test code)',
      'There is 1 import cycle',
      '**Most imported**',
      'by 3 modules',
      '**1 finding**: 1 major.',
    ]);
    check('what are the largest modules', ['**Largest**', 'not import cycle']);
  });

  it('lists findings, everywhere and in a file, those that only involve it too', () => {
    check('What problems are there?', ['**1 finding**', 'major: Orders and stock import each other ([orders.ts:1]']);
    check('Any problems in stock.ts?', ['**1 finding in `stock.ts`**']);
    check('Any problems in orderRoutes?', ['So far no review has found anything in `orderRoutes.ts`.']);
  });

  it('explains the attached finding in the words of its reviewer', () => {
    const attached: Attachment = { path: finding.path, label: finding.title, fingerprint: 'f1' };
    check(
      'Explain this, please',
      [
        '**Orders and stock import each other** (major, cycle) at [orders.ts:1]',
        'Let stock publish an event.',
        '- A port: for it, simple; against it, one more file',
        '[stock.ts:1](src/stock/stock.ts#L1): and back',
        'not needs judgement',
      ],
      [attached],
    );
  });

  it('says what it cannot answer, and still gives what was measured about the attached code', () => {
    const attached: Attachment = { path: 'src/db/db.ts', label: 'db.ts' };
    check('How should I scale this?', ['needs judgement', '`db.ts` is imported by 3'], [attached]);
    check('Tell me a joke', ['needs judgement', 'not modules (']);
    assert.equal(answerFromFacts(question('How should I scale this?')).isAnswered, false);
    assert.equal(answerFromFacts(question('Any cycles?')).isAnswered, true);
  });

  it('says so when it has not read the attached file', () => {
    check('Who imports this?', ['The analyser has not read `notes.txt`'], [{ path: 'notes.txt', label: 'notes.txt' }]);
  });
});

describe('analyserAnswerer', () => {
  const ask = (text: string, signal: AbortSignal) => collect(analyserAnswerer.answer(question(text), signal));

  it('tells when the question needs a model', async () => {
    const { signal } = new AbortController();
    assert.deepEqual((await ask('How should I scale this?', signal)).at(-1), {
      type: 'end',
      state: 'complete',
      needsModel: true,
    });
    assert.deepEqual((await ask('Any cycles?', signal)).at(-1), { type: 'end', state: 'complete' });
  });

  it('does nothing once stopped', async () => {
    assert.deepEqual(await ask('Any cycles?', AbortSignal.abort()), [{ type: 'end', state: 'stopped' }]);
  });
});
