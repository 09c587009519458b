import assert from 'node:assert/strict';
import { excerptOf } from '../../../../../src/core/analysis/facts/analysisExcerpt';
import { EMPTY_TOPOLOGY } from '../../../../../src/core/analysis/topology/structure/topology';
import type { Finding } from '../../../../../src/core/findings/finding';
import type { Target } from '../../../../../src/core/findings/target';
import { textRange } from '../../../../../src/core/findings/textRange';
import { createAnalyserReviewer } from '../../../../../src/core/review/pipeline/analyserReviewer';
import type { ReviewEvent, ReviewInput } from '../../../../../src/core/review/reviewer';
import { fileTarget, sampleFinding } from '../../findings/sampleFinding';

const NOTHING = {
  graph: { nodes: [], edges: [], outside: [], cycles: [] },
  topology: EMPTY_TOPOLOGY,
  findings: [],
  problems: [],
};

function inputFor(target: Target, findings: readonly Finding[], change: Partial<ReviewInput> = {}): ReviewInput {
  return {
    target,
    files: target.parts.map(({ path }) => ({ path, text: 'text' })),
    leftOut: [],
    neighbours: [],
    instructions: [],
    analysis: excerptOf(
      { ...NOTHING, findings },
      target.parts.map(({ path }) => path),
    ),
    ...change,
  };
}

async function review(input: ReviewInput, signal = new AbortController().signal): Promise<ReviewEvent[]> {
  const events: ReviewEvent[] = [];
  for await (const event of createAnalyserReviewer().review(input, signal)) events.push(event);
  return events;
}

describe('analyser reviewer', () => {
  const atLine = (line: number, change: Partial<Finding> = {}) =>
    sampleFinding({
      source: 'analyser',
      quote: `line ${line}`,
      placement: { kind: 'placed', range: textRange(line, 0, line, 9), match: 'exact' },
      ...change,
    });
  const near = atLine(3);
  const far = atLine(40, { severity: 'critical' });
  const other = atLine(3, { path: 'src/payments.ts' });
  const related = atLine(9, {
    path: 'src/payments.ts',
    related: [{ path: 'src/orders.ts', range: textRange(3, 0, 3, 4), message: 'closes the cycle' }],
  });
  const selection: Target = {
    kind: 'selection',
    label: 'placeOrder',
    parts: [{ path: 'src/orders.ts', range: textRange(2, 0, 6, 0) }],
  };

  const check = (title: string, target: Target, all: readonly Finding[], expected: readonly Finding[]) =>
    it(title, async () => {
      const events = await review(inputFor(target, all));
      assert.deepEqual(
        events.flatMap((event) => (event.type === 'finding' ? [event.finding] : [])),
        expected,
      );
      assert.deepEqual(events.at(-1), { type: 'outcome', outcome: { kind: 'success' } });
    });

  check('a file has its own findings, the gravest first', fileTarget('src/orders.ts'), [near, other, far], [far, near]);
  check('a selection has what touches it', selection, [near, far, other], [near]);
  check('a related location in the selection counts', selection, [related], [related]);
  check('nothing found is a success too', fileTarget('src/orders.ts'), [other], []);

  it('the cycle that a change closes is told once, other cycles through its lines as well', async () => {
    const cycle = { severity: 'major', category: 'cycle' } as const;
    const made = atLine(3, { ...cycle, code: 'introduced-cycle', title: 'New cyclic dependency' });
    const same = atLine(3, { ...cycle, code: 'cyclic-dependency' });
    const another = atLine(5, { ...cycle, code: 'cyclic-dependency' });
    const target: Target = { ...fileTarget('src/orders.ts'), kind: 'change' };
    const change = {
      before: 'HEAD',
      after: 'the working tree',
      files: [{ path: 'src/orders.ts', status: 'added', hunks: [] }],
      delta: [],
      summary: '1 cycle new',
      findings: [made],
    } as const;
    const events = await review(inputFor(target, [same, another], { change }));
    const found = events.flatMap((event) => (event.type === 'finding' ? [event.finding] : []));
    assert.deepEqual(found, [made, another]);
  });

  it('a clean selection says what its file holds elsewhere', async () => {
    const events = await review(inputFor(selection, [far]));
    const note = events.find((event) => event.type === 'note');
    assert.match(note?.note.text ?? '', /1 more finding in the same file/);
  });

  it('a file that could not be parsed is named', async () => {
    const problems = [{ path: 'src/orders.ts', message: 'over 1 MiB' }];
    const analysis = excerptOf({ ...NOTHING, problems }, ['src/orders.ts']);
    const events = await review(inputFor(fileTarget('src/orders.ts'), [], { analysis }));
    const note = events.find((event) => event.type === 'note');
    assert.match(note?.note.text ?? '', /src\/orders\.ts: over 1 MiB/);
  });

  it('what the team declared and could not be read is a note of its own, whatever file is reviewed', async () => {
    const problems = [{ path: '.architecture/layers.yml', message: 'Line 3: No', declaration: 'unread' as const }];
    const analysis = excerptOf({ ...NOTHING, problems }, ['src/orders.ts']);
    const events = await review(inputFor(fileTarget('src/orders.ts'), [], { analysis }));
    const notes = events.flatMap((event) => (event.type === 'note' ? [event.note.text] : []));
    assert.deepEqual(notes.slice(1), ['.architecture/layers.yml: Line 3: No.']);
    assert.doesNotMatch(notes[0] ?? '', /layers\.yml/);
  });

  it('no file left to review is a failure, not a clean result', async () => {
    const events = await review(
      inputFor(fileTarget('.env'), [], { files: [], leftOut: [{ path: '.env', reason: 'secret-file' }] }),
    );
    assert.deepEqual(events.at(-1), {
      type: 'outcome',
      outcome: { kind: 'failed', failure: { kind: 'nothing-to-review', detail: '.env' } },
    });
  });

  it('an analyser that stopped is a failure, not a clean result', async () => {
    const problems = [{ path: '', message: 'The analyser stopped working' }];
    const events = await review(
      inputFor(fileTarget('a.ts'), [], { analysis: excerptOf({ ...NOTHING, problems }, ['a.ts']) }),
    );
    assert.deepEqual(events.at(-1), {
      type: 'outcome',
      outcome: { kind: 'failed', failure: { kind: 'internal', detail: 'The analyser stopped working' } },
    });
  });

  it('is cancelled by its signal', async () => {
    assert.deepEqual(await review(inputFor(selection, [near]), AbortSignal.abort()), [
      { type: 'outcome', outcome: { kind: 'cancelled' } },
    ]);
  });
});
