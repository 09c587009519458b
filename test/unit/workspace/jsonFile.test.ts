import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJsonFile, setAside, writeJsonFile, writeJsonFileNow } from '../../../src/workspace/jsonFile';

describe('A JSON file of the storage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'architecture-review-storage-'));
  const file = { fsPath: join(folder, 'deeper/reviews.json') };
  const { signal } = new AbortController();
  afterEach(() => rmSync(join(folder, 'deeper'), { recursive: true, force: true }));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is missing at first, and comes back as it was written', async () => {
    assert.deepEqual(await readJsonFile(file), { kind: 'missing' });
    await writeJsonFile(file, { a: ['ä'] }, signal);
    assert.deepEqual(await readJsonFile(file), { kind: 'value', value: { a: ['ä'] } });
    writeJsonFileNow(file, 7);
    assert.deepEqual(await readJsonFile(file), { kind: 'value', value: 7 });
  });

  it('leaves no draft behind', async () => {
    await writeJsonFile(file, 1, signal);
    writeJsonFileNow(file, 2);
    assert.deepEqual([existsSync(`${file.fsPath}.new`), existsSync(`${file.fsPath}.last`)], [false, false]);
  });

  it('is set aside when it is damaged, with all that stood in it', async () => {
    await writeJsonFile(file, 1, signal);
    writeFileSync(file.fsPath, '{"reviews":[');
    assert.deepEqual(await readJsonFile(file), { kind: 'corrupt', movedTo: `${file.fsPath}.corrupt` });
    assert.equal(readFileSync(`${file.fsPath}.corrupt`, 'utf8'), '{"reviews":[');
    assert.deepEqual(await readJsonFile(file), { kind: 'missing' });
  });

  it('is set aside over an older one', async () => {
    await writeJsonFile(file, 1, signal);
    await setAside(file);
    await writeJsonFile(file, 2, signal);
    assert.equal(readFileSync(await setAside(file), 'utf8'), '2');
  });

  it('keeps its old content when the write comes too late or fails', async () => {
    await writeJsonFile(file, 'old', signal);
    await writeJsonFile(file, 'new', AbortSignal.abort());
    assert.deepEqual(await readJsonFile(file), { kind: 'value', value: 'old' });
    const circular: { self?: unknown } = {};
    circular.self = circular;
    await assert.rejects(writeJsonFile(file, circular, signal));
    assert.deepEqual(await readJsonFile(file), { kind: 'value', value: 'old' });
  });
});
