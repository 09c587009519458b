import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseSarif } from '../../../../src/core/sarif/parseSarif';
import { openReport, words } from './openReport';

const FILE = 'let a = 1;\nlet 𝒷 = a; // 𝒷𝒷\r\nlet c = 2;';
const files = { 'src/a.ts': FILE };

function log(run: object): string {
  return JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'T' } }, ...run }] });
}

function resultAt(physicalLocation: object, more: object = {}): object {
  return { ruleId: 'r', message: { text: 'm' }, locations: [{ physicalLocation }], ...more };
}

function check(run: object, expected: readonly string[]): void {
  const [review] = openReport(log(run), files);
  assert.deepEqual(review?.findings.map(words), expected);
}

/** Where a region lies in the file, as the code it covers. */
function checkRegion(region: object | undefined, quote: string, run: object = {}): void {
  const place = { artifactLocation: { uri: 'src/a.ts' }, ...(region ? { region } : {}) };
  const [review] = openReport(log({ ...run, results: [resultAt(place)] }), files);
  assert.equal(review?.findings[0]?.quote, quote);
  assert.equal(review?.findings[0]?.placement.kind, 'placed');
}

function checkProblem(text: string, expected: object): void {
  const reading = parseSarif(text);
  assert.equal(reading.kind, 'problem');
  if (reading.kind === 'problem')
    assert.deepEqual({ ...reading.problem, detail: undefined }, { ...expected, detail: undefined });
}

describe('A SARIF log', () => {
  it('is told apart from what is none', () => {
    checkProblem('', { kind: 'not-json' });
    checkProblem('{"version":"2.1.0","runs":[{"tool"', { kind: 'not-json' });
    checkProblem('<xml/>', { kind: 'not-json' });
    checkProblem('[]', { kind: 'not-sarif' });
    checkProblem('{"version":"2.1.0"}', { kind: 'not-sarif' });
    checkProblem('{"version":"1.0.0","runs":[]}', { kind: 'other-version', version: '1.0.0' });
    checkProblem('{"runs":[]}', { kind: 'other-version', version: '' });
  });

  it('gives places by lines and columns, with what is left out filled in', () => {
    checkRegion({ startLine: 1 }, 'let a = 1;');
    checkRegion({ startLine: 1, startColumn: 5, endColumn: 6 }, 'a');
    checkRegion({ startLine: 1, startColumn: 5 }, 'a = 1;');
    checkRegion({ startLine: 1, endLine: 3, endColumn: 4 }, 'let a = 1;\nlet 𝒷 = a; // 𝒷𝒷\r\nlet');
    checkRegion({ startLine: 2, endLine: 2 }, 'let 𝒷 = a; // 𝒷𝒷');
    checkRegion({ startLine: 90 }, '');
    checkRegion({ startLine: 3, startColumn: 900 }, '');
    checkRegion({ startLine: 3, startColumn: 5, endLine: 1, endColumn: 1 }, '');
    checkRegion(undefined, '');
  });

  it('gives places by offsets', () => {
    checkRegion({ charOffset: 4, charLength: 5 }, 'a = 1');
    checkRegion({ charOffset: 0 }, '');
    checkRegion({ charOffset: 9_000, charLength: 3 }, '');
  });

  it('counts in UTF-16 units, or in code points where it says so', () => {
    checkRegion({ startLine: 2, startColumn: 5, endColumn: 7 }, '𝒷');
    const points = { columnKind: 'unicodeCodePoints' };
    checkRegion({ startLine: 2, startColumn: 5, endColumn: 6 }, '𝒷', points);
    checkRegion({ startLine: 2, startColumn: 9, endColumn: 10 }, 'a', points);
    checkRegion({ charOffset: 15, charLength: 5 }, '𝒷 = a', points);
  });

  it('names files in many ways', () => {
    const results = (location: object) => [resultAt({ artifactLocation: location, region: { startLine: 1 } })];
    const found = ['minor r src/a.ts:1 "let a = 1;"'];
    for (const location of [
      { uri: 'src/a.ts' },
      { uri: './src/../src/a.ts' },
      { uri: 'src\\a.ts' },
      { uri: 'file:///srv/build/src/a.ts' },
      { uri: 'file:///C:/build/src/a.ts' },
      { uri: 'C:\\build\\src\\a.ts' },
      { uri: '/srv/build/src/a.ts' },
      { uri: 'packages/src/a.ts' },
      { uri: 'src/%61.ts' },
      { uri: 'a.ts', uriBaseId: 'SRC' },
      { index: 0 },
    ])
      check(
        {
          originalUriBaseIds: { SRC: { uri: 'src/', uriBaseId: 'ROOT' }, ROOT: { uri: 'file:///srv/build/' } },
          artifacts: [{ location: { uri: 'src/a.ts' } }],
          results: results(location),
        },
        found,
      );
  });

  it('leads to no file outside the folder, nor to the web', () => {
    for (const uri of [
      '../../etc/src/a.ts',
      '../src/a.ts',
      'https://example.org/src/a.ts',
      'file:///etc/..%2fsrc%2fa.ts',
      'a.ts/',
      'data:src/a.ts',
    ])
      check({ results: [resultAt({ artifactLocation: { uri } })] }, [`minor r ${uri}:unknown-file ""`]);
  });

  it('has bases that lead in a circle', () => {
    check(
      {
        originalUriBaseIds: { A: { uri: 'x/', uriBaseId: 'B' }, B: { uri: 'y/', uriBaseId: 'A' } },
        results: [resultAt({ artifactLocation: { uri: 'src/a.ts', uriBaseId: 'A' } })],
      },
      ['minor r src/a.ts:1 ""'],
    );
  });

  it('tells only of problems, and of what is new or gone since its baseline', () => {
    const place = { artifactLocation: { uri: 'src/a.ts' }, region: { startLine: 1 } };
    const [review] = openReport(
      log({
        results: [
          resultAt(place, { kind: 'pass' }),
          resultAt(place, { kind: 'review', ruleId: 'seen' }),
          resultAt(place, { baselineState: 'new', ruleId: 'new' }),
          resultAt(place, { baselineState: 'unchanged', ruleId: 'old' }),
          resultAt(place, { baselineState: 'absent', ruleId: 'gone' }),
        ],
      }),
      files,
    );
    assert.deepEqual(
      review?.findings.map(({ code, severity }) => `${code} ${severity}`),
      ['seen info', 'new minor', 'old minor'],
    );
    assert.deepEqual(review?.changes, { fixed: 1, notRepeated: 0, added: [review?.findings[1]?.fingerprint] });
  });

  it('finds rules by index, by id and by the beginning of an id, and takes their words', () => {
    const rules = [
      {
        id: 'a',
        messageStrings: { told: { text: 'Use {0}, not {1} in {{braces}}.' } },
        defaultConfiguration: { level: 'error' },
      },
      { id: 'b', shortDescription: { text: 'B is bad' }, defaultConfiguration: { level: 'note' } },
    ];
    const [review] = openReport(
      log({
        tool: { driver: { name: 'T', rules } },
        results: [
          { ruleId: 'a', ruleIndex: 0, message: { id: 'told', arguments: ['x', 'y'] } },
          { ruleIndex: 1, message: { text: '' } },
          { ruleId: 'b/deep', message: { text: 'See \\[this\\].' } },
          { ruleId: 'unknown', ruleIndex: 7, message: { markdown: '**bold**' } },
          {},
        ],
      }),
      files,
    );
    assert.deepEqual(
      review?.findings.map(({ code, severity, title }) => `${code} ${severity} ${title}`),
      [
        'a major Use x, not y in {braces}',
        'b info B is bad',
        'b/deep info See [this]',
        'unknown minor **bold**',
        'result minor result',
      ],
    );
  });

  it('may be UTF-8 or UTF-16, with a mark or without', () => {
    const text = log({
      results: [resultAt({ artifactLocation: { uri: 'src/a.ts' } }, { message: { text: 'größer' } })],
    });
    const utf16 = Buffer.from(text, 'utf16le');
    const marked = Buffer.from(`\uFEFF${text}`, 'utf16le');
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      utf16,
      marked,
      Buffer.from(marked).swap16(),
      Buffer.from(utf16).swap16(),
    ])
      assert.equal(openReport(bytes, files)[0]?.findings[0]?.title, 'größer');
  });

  it('with very many results is read as far as anyone looks, and says so', () => {
    const results = Array.from({ length: 10_100 }, (_, index) => ({ ruleId: `r${index}`, message: { text: 'm' } }));
    const [review] = openReport(log({ results }), files);
    assert.equal(review?.findings.length, 10_000);
    assert.match(review?.notes[0]?.text ?? '', /100 results more/);
  });

  it('of any shape breaks nothing', () => {
    const keys = fc.constantFrom(
      'tool',
      'driver',
      'rules',
      'results',
      'message',
      'text',
      'locations',
      'physicalLocation',
      'artifactLocation',
      'uri',
      'region',
      'startLine',
      'charOffset',
      'suppressions',
      'codeFlows',
      'threadFlows',
      'properties',
      'relatedLocations',
      'ruleIndex',
      'rule',
      'index',
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom('src/a.ts', '', 'x', null, true),
        fc.integer({ min: -3, max: 50 }),
        fc.double(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(keys, tie('value'), { maxKeys: 5 }),
      ),
    }));
    const results = fc.array(fc.dictionary(keys, value, { maxKeys: 8 }), { maxLength: 3 });
    fc.assert(
      fc.property(results, fc.dictionary(keys, value), (given, run) => {
        for (const { findings } of openReport(log({ ...run, results: given }), files))
          for (const { placement, title } of findings) assert.ok(placement && title.length <= 200);
      }),
      { numRuns: 300 },
    );
  });
});
