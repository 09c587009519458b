import assert from 'node:assert/strict';
import { PendingChoices } from '../../../src/workspace/pendingChoices';

describe('PendingChoices', () => {
  it('lets who acts on them wait until the last is written', async () => {
    const choices = new PendingChoices();
    const written: string[] = [];
    let goOn = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    void choices.keep(async () => {
      await slow;
      written.push('first');
    });
    void choices.keep(async () => void written.push('second'));
    const seen = choices.settled().then(() => [...written]);
    await Promise.resolve();
    assert.deepEqual(written, []);
    goOn();
    assert.deepEqual(await seen, ['first', 'second']);
  });

  it('keeps nobody waiting for one that could not be written', async () => {
    const choices = new PendingChoices();
    await assert.rejects(
      choices.keep(() => Promise.reject(new Error('read-only'))),
      /read-only/,
    );
    let isWritten = false;
    await choices.keep(async () => {
      isWritten = true;
    });
    await choices.settled();
    assert.ok(isWritten);
  });
});
