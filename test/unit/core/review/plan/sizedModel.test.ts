import assert from 'node:assert/strict';
import { budgetWithin, type ContextBudget, DEFAULT_BUDGET } from '../../../../../src/core/context/budget/contextBudget';
import type { PersonaModel } from '../../../../../src/core/review/plan/personaModel';
import { sizedModel } from '../../../../../src/core/review/plan/sizedModel';

const OWN: ContextBudget = { ...DEFAULT_BUDGET, target: 400 };

describe('sizedModel', () => {
  const check = (
    name: string,
    given: { readonly known?: number; readonly listed?: number } & Pick<
      PersonaModel,
      'budget' | 'approve' | 'isAgreedHost'
    >,
    expected: { readonly budget: ContextBudget; readonly asked: number },
  ) =>
    it(name, async () => {
      const { known, listed, ...more } = given;
      let asked = 0;
      const model = {
        model: 'm',
        host: 'h',
        ...(known === undefined ? {} : { contextWindow: known }),
        async *stream() {},
        findWindow: async () => {
          asked += 1;
          return listed;
        },
      };
      const persona = { source: 'built-in', name: 'architect', description: '', tools: [], body: '' };
      const sized = await sizedModel({ model, persona, maxOutputTokens: 1, ...more }, new AbortController().signal);
      assert.deepEqual({ budget: sized.budget, asked }, expected);
    });
  const small = budgetWithin(40_000);
  check('keeps the budget it is given', { budget: OWN, listed: 40_000 }, { budget: OWN, asked: 0 });
  check('asks nobody for what is known', { known: 40_000 }, { budget: small, asked: 0 });
  check('asks the server for what is not', { listed: 40_000 }, { budget: small, asked: 1 });
  check('takes the usual where the server does not say', {}, { budget: DEFAULT_BUDGET, asked: 1 });
  const approve = async () => undefined;
  check('asks nobody before someone has agreed', { listed: 40_000, approve }, { budget: DEFAULT_BUDGET, asked: 0 });
  const agreed = { approve, isAgreedHost: true };
  check(
    'asks where someone has agreed before, and is asked again',
    { listed: 40_000, ...agreed },
    { budget: small, asked: 1 },
  );
  check('heeds what is known before that, too', { known: 40_000, approve }, { budget: small, asked: 0 });
});
