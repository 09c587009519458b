import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AnalysisReport } from '../../../../src/core/analysis/analyser';
import type { SourceFile } from '../../../../src/core/analysis/structure/sourceFile';
import { type Finding, rangeOfFinding } from '../../../../src/core/findings/finding';
import { LineIndex } from '../../../../src/core/findings/lineIndex';
import { createNodeAnalyser } from '../../../../src/worker/nodeAnalyser';
import { UNPACKED_ANALYSER } from '../../unpackedAnalyser';

const ROOT = resolve(__dirname, '../../../..');
const SAMPLE = join(ROOT, 'media/sample');

interface Place {
  readonly path: string;
  /** Stands exactly once in the file. */
  readonly quote: string;
}

/** A problem that was put into the sample on purpose. */
interface Planted extends Place {
  readonly id: string;
  /** Codes that count as having found it; none for what only a model can see. */
  readonly codes: readonly string[];
  readonly planted: 'analyser' | 'model-only';
  /** Other places that are as good. */
  readonly also?: readonly Place[];
}

const planted: readonly Planted[] = JSON.parse(readFileSync(join(ROOT, 'test/fixtures/sample/planted.json'), 'utf8'));

function sampleFiles(): SourceFile[] {
  return readdirSync(SAMPLE, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|json)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(SAMPLE, path), 'utf8') }));
}

describe('the sample project', () => {
  const files = new Map(sampleFiles().map((file) => [file.path, file.text]));
  let report: AnalysisReport;

  before(async function () {
    this.timeout(30_000);
    const analyser = await createNodeAnalyser(UNPACKED_ANALYSER);
    report = await analyser.analyse({ files: sampleFiles() }, new AbortController().signal);
  });

  function standsAt(finding: Finding, { path, quote }: Place): boolean {
    const text = files.get(path) ?? '';
    const start = text.indexOf(quote);
    const place = new LineIndex(text).rangeOf(start, start + quote.length);
    const found = rangeOfFinding(finding);
    return (
      finding.path === path &&
      found !== undefined &&
      found.start.line >= place.start.line &&
      found.start.line <= place.end.line
    );
  }

  function finds(finding: Finding, problem: Planted): boolean {
    const places = [problem, ...(problem.also ?? [])];
    return problem.codes.includes(finding.code) && places.some((place) => standsAt(finding, place));
  }

  it('has every planted problem where its record says', () => {
    for (const { id, path, quote, also = [] } of planted) {
      for (const place of [{ path, quote }, ...also]) {
        assert.equal(files.get(place.path)?.split(place.quote).length, 2, `${id}: ${place.path}`);
      }
    }
  });

  it('is read without a problem', () => assert.deepEqual(report.problems, []));

  for (const problem of planted.filter(({ planted: by }) => by === 'analyser')) {
    it(`${problem.id} is found at its line`, () => {
      assert.ok(
        report.findings.some((finding) => finds(finding, problem)),
        report.findings.map(({ code, path }) => `${code} ${path}`).join('\n'),
      );
    });
  }

  it('has at least 80 % of all planted problems found, and at most 20 % other findings', () => {
    const found = planted.filter((problem) => report.findings.some((finding) => finds(finding, problem)));
    const others = report.findings.filter((finding) => !planted.some((problem) => finds(finding, problem)));
    assert.ok(found.length >= 0.8 * planted.length, `${found.length} of ${planted.length} found`);
    assert.ok(
      others.length <= 0.2 * report.findings.length,
      others.map(({ code, path, quote }) => `${code} ${path} ${quote}`).join('\n'),
    );
  });

  it('tells every planted problem in its README', () => {
    const readme = readFileSync(join(SAMPLE, 'README.md'), 'utf8');
    for (const { path } of planted) assert.ok(readme.includes(path), path);
  });
});
