import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepSaved } from '../../../src/workspace/keepSaved';
import { withTemporaryFolder } from '../../run/temporaryFolder';

describe('What is kept in a file between sessions', () => {
  it('is written when the window closes, if the disk refused it before', async () => {
    await withTemporaryFolder(async (folder) => {
      const file = { fsPath: join(folder, 'kept.json') };
      const obstacle = `${file.fsPath}.new`;
      mkdirSync(obstacle);
      let change = (): void => {};
      const told = new Promise<string>((resolve) => {
        const kept = keepSaved(
          {
            onDidChange: (listener) => {
              change = listener;
              return { dispose: () => {} };
            },
            snapshot: () => ['said'],
            restore: () => true,
          },
          file,
          { warn: resolve, error: (message) => setImmediate(() => (kept.dispose(), resolve(message))) },
        );
      });
      change();
      assert.match(await told, /^Could not write /);
      rmdirSync(obstacle);
      assert.deepEqual(JSON.parse(readFileSync(file.fsPath, 'utf8')), ['said']);
    });
  });

  it('is left as it is when the window closes before it was read', async () => {
    await withTemporaryFolder(async (folder) => {
      const file = { fsPath: join(folder, 'kept.json') };
      writeFileSync(file.fsPath, '["said before"]');
      let change = (): void => {};
      const kept = keepSaved(
        {
          onDidChange: (listener) => {
            change = listener;
            return { dispose: () => {} };
          },
          snapshot: () => ['said'],
          restore: () => true,
        },
        file,
        { warn: assert.fail, error: assert.fail },
      );
      change();
      kept.dispose();
      assert.equal(readFileSync(file.fsPath, 'utf8'), '["said before"]');
    });
  });
});
