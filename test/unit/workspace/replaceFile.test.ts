import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replaceFile } from '../../../src/workspace/replaceFile';
import { createGate } from '../../modelServer/gate';

describe('replaceFile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'architecture-review-replace-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('makes the file and its folder, then replaces it, and leaves nothing beside it', async () => {
    const file = join(folder, '.architecture/dismissals.json');
    for (const text of ['one', 'two']) {
      await replaceFile(file, text);
      assert.equal(readFileSync(file, 'utf8'), text);
      assert.deepEqual(readdirSync(join(folder, '.architecture')), ['dismissals.json']);
    }
  });

  it('puts nothing in place once it was told to stop', async () => {
    const file = join(folder, 'a.json');
    await replaceFile(file, 'old');
    await replaceFile(file, 'new', AbortSignal.abort());
    assert.equal(readFileSync(file, 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder), ['a.json']);
  });

  it('waits for the disk to confirm, but not without end', async () => {
    const file = join(folder, 'a.json');
    const late = createGate();
    await replaceFile(file, 'new', undefined, { ask: () => late.opened, patienceMs: 1 });
    assert.equal(readFileSync(file, 'utf8'), 'new');
    late.open();
    const refused = { ask: () => Promise.reject(new Error('full')), patienceMs: 60_000 };
    await assert.rejects(replaceFile(file, 'newer', undefined, refused), /full/);
    assert.equal(readFileSync(file, 'utf8'), 'new');
    assert.deepEqual(readdirSync(folder), ['a.json']);
  });

  it('rejects when the disk refuses, and leaves everything as it was', async () => {
    mkdirSync(join(folder, 'taken'));
    await assert.rejects(replaceFile(join(folder, 'taken'), 'text'));
    writeFileSync(join(folder, 'file'), '');
    await assert.rejects(replaceFile(join(folder, 'file/below.json'), 'text'));
    assert.deepEqual(readdirSync(folder).sort(), ['file', 'taken']);
  });
});
