import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { updateSoon } from '../../../../src/views/shown/updateSoon';

describe('updateSoon', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('carries out the first update at once and those of the next moment together', () => {
    let carriedOut = 0;
    const soon = updateSoon(() => carriedOut++);
    for (let i = 0; i < 200; i++) soon.update();
    assert.equal(carriedOut, 1);
    mock.timers.tick(100);
    assert.equal(carriedOut, 2);
    mock.timers.tick(1_000);
    assert.equal(carriedOut, 2);
    soon.update();
    assert.equal(carriedOut, 3);
  });

  it('carries out nothing after it is disposed of', () => {
    let carriedOut = 0;
    const soon = updateSoon(() => carriedOut++);
    soon.update();
    soon.update();
    soon.dispose();
    mock.timers.tick(1_000);
    assert.equal(carriedOut, 1);
  });
});
