import assert from 'node:assert/strict';
import { decisionRecord } from '../../../../src/core/reports/decisionRecord';
import { matchesGolden } from '../../../golden';
import { sampleFinding } from '../findings/sampleFinding';
import { fullFinding } from './fullFinding';

const DATE = '2026-01-31';

/** The names of the options, as the record lists them. */
function options(recommendation: string): readonly string[] {
  const record = decisionRecord(sampleFinding({ recommendation }), DATE);
  const [, list = ''] = /## Considered Options\n\n([^]*?)\n\n## /.exec(record) ?? [];
  return list.split('\n').map((line) => line.replace(/^- /, ''));
}

describe('decisionRecord', () => {
  it('is a draft in the form of MADR', () => {
    matchesGolden('reports/decisionRecord.md', decisionRecord(fullFinding(), DATE));
  });

  it('asks for what a finding does not say', () => {
    const finding = sampleFinding({ tradeoffs: '', quote: '', source: 'analyser', recommendation: '' });
    matchesGolden('reports/decisionRecordBare.md', decisionRecord(finding, DATE));
  });

  it('has the parts of MADR in their order, whatever stands in the finding', () => {
    const finding = sampleFinding({
      why: '# Mine\n```\nopen',
      recommendation: 'Do.\n~~~\nopen',
      tradeoffs: '## Yours',
    });
    const headings = decisionRecord(finding, DATE).match(/^##? .*$/gm);
    assert.deepEqual(headings, [
      '# Order is saved and published without an outbox',
      '## Context and Problem Statement',
      '## Decision Drivers',
      '## Considered Options',
      '## Decision Outcome',
      '## Pros and Cons of the Options',
      '## More Information',
    ]);
  });

  it('names a place once, however many of its lines are meant', () => {
    const [place] = fullFinding().related;
    assert.ok(place);
    const lower = { ...place, range: { start: { line: 90, character: 0 }, end: { line: 90, character: 4 } } };
    const record = decisionRecord(sampleFinding({ related: [place, lower] }), DATE);
    assert.equal(record.match(/^- `src\/queue\.ts`: published here$/gm)?.length, 1);
  });

  it('names the recommended option by its first sentence', () => {
    assert.deepEqual(options('Use an outbox. It is safe.'), ['Use an outbox']);
    assert.deepEqual(options('- Use an outbox\n- Run a relay'), ['Use an outbox']);
    assert.deepEqual(options('## Use `v1.2` of it: now'), ['Use `v1.2` of it']);
    assert.deepEqual(options('```\ncode\n```\nUse it'), ['Use it']);
    assert.deepEqual(options(`Use ${'very '.repeat(40)}long names`), [`Use${' very'.repeat(23)} …`]);
    assert.deepEqual(options(''), ['Do what the review recommends']);
  });
});
