import assert from 'node:assert/strict';
import { withEqualParts } from '../../../../../src/core/analysis/structure/equalParts';
import type { FileScan, RawImport } from '../../../../../src/core/analysis/structure/fileScan';
import { textRange } from '../../../../../src/core/findings/textRange';

describe('equal parts of two scans', () => {
  const importOf = (specifier: string): RawImport => ({
    specifier,
    kind: 'static',
    range: textRange(0, 0, 0, 9),
    names: [],
  });
  const scan = (specifier: string, extra: Partial<FileScan> = {}): FileScan => ({
    imports: [importOf(specifier)],
    packageName: '',
    declares: [],
    linesOfCode: 1,
    findings: [],
    exports: [{ name: 'a' }],
    ...extra,
  });

  it('are the older objects', () => {
    const older = scan('./a');
    const newer = withEqualParts(older, scan('./a', { linesOfCode: 2 }));
    assert.equal(newer.imports, older.imports);
    assert.equal(newer.exports, older.exports);
    assert.equal(newer.linesOfCode, 2);
  });

  it('make the older scan stand when they are all of it', () => {
    const older = scan('./a', { signals: ['shutdown'] });
    assert.equal(withEqualParts(older, scan('./a', { signals: ['shutdown'] })), older);
    assert.notEqual(withEqualParts(older, scan('./a')), older);
  });

  it('are replaced where they differ', () => {
    const older = scan('./a');
    const newer = withEqualParts(older, scan('./b', { exports: [{ name: 'b' }] }));
    assert.deepEqual(newer, scan('./b', { exports: [{ name: 'b' }] }));
  });

  it('do not come back when they are gone', () => {
    const { exports: _exports, ...without } = scan('./a');
    assert.equal('exports' in withEqualParts(scan('./a'), without), false);
  });
});
