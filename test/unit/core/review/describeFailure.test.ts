import assert from 'node:assert/strict';
import type { Failure } from '../../../../src/core/findings/failure';
import { describeFailure } from '../../../../src/core/review/describeFailure';

function check(failure: Failure, message: string): void {
  assert.equal(describeFailure(failure).message, message);
}

describe('describeFailure', () => {
  it('names the host, or speaks of the server', () => {
    check({ kind: 'overloaded', host: 'api.example.com' }, 'api.example.com is overloaded.');
    check({ kind: 'overloaded' }, 'The server is overloaded.');
    check({ kind: 'cut-off' }, 'The connection to the server broke off in the middle of the answer.');
  });

  it('adds the words of the server, and what its support will ask for', () => {
    check(
      { kind: 'rate-limited', host: 'h', detail: 'Too many tokens', status: 429, requestId: 'req_1' },
      'h has had too many requests from this account. Too many tokens. (HTTP 429, request req_1)',
    );
    check({ kind: 'refused', detail: ' ' }, 'The model declined to go on with this code.');
  });

  it('says what to do, with the click that helps', () => {
    assert.deepEqual(describeFailure({ kind: 'invalid-key', host: 'h' }), {
      message: 'h did not accept the API key.',
      remedy: 'Set another key, and check that it belongs to this server.',
      action: 'set-key',
    });
    assert.equal(describeFailure({ kind: 'nothing-to-review' }).action, undefined);
  });
});
