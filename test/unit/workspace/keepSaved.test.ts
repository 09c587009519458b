import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepSaved } from '../../../src/workspace/keepSaved';
import { withTemporaryFolder } from '../../run/temporaryFolder';

type ProblemLog = Parameters<typeof keepSaved>[2];

/** Keeps what changes to `["said"]`, and gives how to change it and how to close the window. */
function keepSaid(file: { readonly fsPath: string }, log: ProblemLog): { change(): void; dispose(): void } {
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
    log,
  );
  return { change, dispose: () => kept.dispose() };
}

describe('What is kept in a file between sessions', () => {
  it('is written when the window closes, if the disk refused it before', async () => {
    await withTemporaryFolder(async (folder) => {
      const file = { fsPath: join(folder, 'kept.json') };
      const obstacle = `${file.fsPath}.new`;
      mkdirSync(obstacle);
      const told = new Promise<string>((resolve) => {
        const error = (message: string) => setImmediate(() => (said.dispose(), resolve(message)));
        const said = keepSaid(file, { warn: resolve, error });
        said.change();
      });
      assert.match(await told, /^Could not write /);
      rmdirSync(obstacle);
      assert.deepEqual(JSON.parse(readFileSync(file.fsPath, 'utf8')), ['said']);
    });
  });

  it('is left as it is when the window closes before it was read', async () => {
    await withTemporaryFolder(async (folder) => {
      const file = { fsPath: join(folder, 'kept.json') };
      writeFileSync(file.fsPath, '["said before"]');
      const said = keepSaid(file, { warn: assert.fail, error: assert.fail });
      said.change();
      said.dispose();
      assert.equal(readFileSync(file.fsPath, 'utf8'), '["said before"]');
    });
  });
});
