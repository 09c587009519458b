import assert from 'node:assert/strict';
import { findUnstableDependencies } from '../../../../../src/core/analysis/smells/unstableDependency';
import { literalGraph } from '../literalGraph';
import { smellsIn } from './describeSmells';

describe('unstable dependency', () => {
  function check(title: string, lines: readonly string[], expected: readonly string[]) {
    it(title, () => assert.deepEqual(smellsIn(findUnstableDependencies, literalGraph(lines)), expected));
  }

  const reliedOn = ['a/x.ts -> shared/log.ts', 'b/x.ts -> shared/log.ts', 'c/x.ts -> shared/log.ts'];
  const unstable = ['mail/send.ts -> db/pool.ts', 'mail/send.ts -> queue/queue.ts', 'mail/send.ts -> config/config.ts'];

  check(
    'a stable folder that relies on an unstable one',
    [...reliedOn, ...unstable, 'shared/log.ts -> mail/send.ts'],
    ['shared/log.ts:1 Unstable dependency: shared (I = 0.25) relies on mail (I = 0.75)'],
  );
  check('none on something stable', [...reliedOn, ...unstable, 'shared/log.ts -> db/pool.ts'], []);
  check('none from a folder few rely on', [...reliedOn.slice(1), ...unstable, 'shared/log.ts -> mail/send.ts'], []);
  check('none by types alone', [...reliedOn, ...unstable, 'shared/log.ts -type-> mail/send.ts'], []);
  check(
    'none within one folder',
    [...reliedOn, 'shared/log.ts -> shared/mail/send.ts', ...unstable.map((line) => `shared/${line}`)],
    [],
  );
  check(
    'none where it is a small share',
    [
      ...reliedOn,
      ...unstable,
      'shared/log.ts -> mail/send.ts',
      'shared/log.ts -> db/pool.ts',
      'shared/log.ts -> queue/queue.ts',
      'shared/log.ts -> config/config.ts',
    ],
    [],
  );
  check(
    'none in a layered system',
    [
      'http/a.ts -> orders/b.ts',
      'http/a.ts -> stock/c.ts',
      'orders/b.ts -> db/d.ts',
      'stock/c.ts -> db/d.ts',
      'orders/b.ts -> stock/c.ts',
    ],
    [],
  );
});
