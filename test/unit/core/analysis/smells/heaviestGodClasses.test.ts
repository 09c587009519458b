import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { AnalyserParts } from '../../../../../src/core/analysis/session/analyseArchitecture';
import { AnalysisSession } from '../../../../../src/core/analysis/session/analysisSession';
import { createDetectors } from '../../../../../src/core/analysis/session/detectors';
import type { FileScan } from '../../../../../src/core/analysis/structure/fileScan';
import type { Finding } from '../../../../../src/core/findings/finding';
import { loadAnalyserParts } from '../../../../../src/worker/nodeAnalyser';
import { UNPACKED_ANALYSER } from '../../../unpackedAnalyser';

const never = new AbortController().signal;

/** A god class of so many methods, each of complexity 4: its WMC is four times as high. */
function giant(methods: number): string {
  const method = (_: unknown, i: number) =>
    `  m${i}(o: O) {\n    if (o.x${i} && o.y) return this.f${i};\n    if (o.z) return o.w;\n    return 1;\n  }\n`;
  return `export class Giant {\n${Array.from({ length: methods }, method).join('')}}\n`;
}

describe('the heaviest god classes', () => {
  const PATHS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `src/${name}.ts`);
  const SIZES = [30, 26, 12, 40, 1];
  let parts: AnalyserParts;
  /** A scan is a pure function of path and text. */
  const scans = new Map<string, FileScan>();
  before(async () => {
    parts = await loadAnalyserParts(UNPACKED_ANALYSER);
  });

  type Told = (findings: readonly Finding[]) => void;
  function sessionOver(files: ReadonlyMap<string, string>, onEarly: Told = () => {}): AnalysisSession {
    return new AnalysisSession({
      ...parts,
      detectors: createDetectors(),
      sources: {
        textOf: (path) => files.get(path),
        scanOf: (path) => scans.get(`${path} ${files.get(path)}`),
        keep: (path, scan) => scans.set(`${path} ${files.get(path)}`, scan),
      },
      onScanned: ({ findings }) => onEarly(findings),
    });
  }
  const all = (files: ReadonlyMap<string, string>) => ({ changed: [...files.keys()], removed: [] });
  const gods = (findings: readonly Finding[]) => findings.filter(({ code }) => code === 'god-class');
  const folded = (findings: readonly Finding[]) =>
    gods(findings).flatMap(({ path, confidence, why }) =>
      confidence === 'low' && why.includes('5 classes of this workspace weigh more') ? [path] : [],
    );

  it('alone stand unfolded, early as well, and all keep their fingerprints', async () => {
    const files = new Map(PATHS.map((path, i) => [path, giant(26 + i)]));
    let early: readonly Finding[] = [];
    const session = sessionOver(files, (findings) => {
      early = findings;
    });
    const first = await session.update(all(files), never);
    assert.deepEqual(folded(first.findings), ['src/a.ts', 'src/b.ts']);
    files.set('src/a.ts', giant(50));
    const second = await session.update({ changed: ['src/a.ts'], removed: [] }, never);
    assert.deepEqual(folded(second.findings), ['src/b.ts', 'src/c.ts']);
    await session.update({ changed: ['src/c.ts', 'src/d.ts'], removed: [] }, never);
    assert.deepEqual(folded(early), ['src/c.ts']);
    const fingerprints = (findings: readonly Finding[]) => gods(findings).map(({ fingerprint }) => fingerprint);
    assert.deepEqual(fingerprints(second.findings), fingerprints(first.findings));
  });

  it('are those a new session names, after any edits', async () => {
    const texts = SIZES.map(giant);
    const edit = fc.record({
      path: fc.constantFrom(...PATHS),
      text: fc.option(fc.constantFrom(...texts), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), async (edits) => {
        const files = new Map(PATHS.map((path) => [path, giant(30)]));
        const session = sessionOver(files);
        await session.update(all(files), never);
        for (const { path, text } of edits) {
          if (text === undefined) files.delete(path);
          else files.set(path, text);
          const changes = text === undefined ? { changed: [], removed: [path] } : { changed: [path], removed: [] };
          assert.deepEqual(await session.update(changes, never), await sessionOver(files).update(all(files), never));
        }
      }),
      { numRuns: 20 },
    );
  }).timeout(60_000);
});
