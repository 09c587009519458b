import assert from 'node:assert/strict';
import { readDecision } from '../../../../../src/core/context/decision';
import { citedPlaces } from '../../../../../src/core/review/verification/citedPlaces';

const PROFILE = {
  path: '.architecture/profile.md',
  text: '# Profile\n\n- Load: 200 orders a second at noon.\n- No order may be\n  lost.\n',
};
const DECISION = readDecision({
  path: 'docs/adr/0007-one-query.md',
  text: '---\nstatus: accepted\n---\n\n# Read lists with one query\n\nNo query in a loop.\n',
});

describe('What a finding goes against', () => {
  /** Places as `path:line`, 1-based. */
  function check(name: string, requirement: string | undefined, named: boolean, expected: readonly string[]): void {
    it(name, () => {
      const places = citedPlaces(requirement, named ? DECISION : undefined, PROFILE);
      assert.deepEqual(
        places.map(({ path, range }) => `${path}:${range.start.line + 1}`),
        expected,
      );
    });
  }

  check('is nothing where nothing is named', undefined, false, []);
  check('is a record, at its title', DECISION.path, true, ['docs/adr/0007-one-query.md:5']);
  check('is a requirement, at its words', '200 orders a second', false, ['.architecture/profile.md:3']);
  check('is a requirement over two lines', 'No order may be lost.', false, ['.architecture/profile.md:4']);
  check('is no requirement in other words', 'Orders must never vanish', false, []);

  it('is named in words', () => {
    const messages = citedPlaces('No order may be lost.', DECISION, PROFILE).map(({ message }) => message);
    assert.deepEqual(messages, [
      'The decision it goes against: Read lists with one query',
      'The requirement it threatens',
    ]);
    assert.deepEqual(citedPlaces('No order may be lost.', undefined, undefined), []);
  });
});
