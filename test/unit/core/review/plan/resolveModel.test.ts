import assert from 'node:assert/strict';
import type { OfferedModel } from '../../../../../src/core/review/offeredModel';
import { ANTHROPIC_ALIASES, type KnownModels, resolveModel } from '../../../../../src/core/review/plan/resolveModel';

const OFFERED: readonly OfferedModel[] = [
  { id: 'claude-opus-5', line: 'opus', createdAt: '2026-02-01T00:00:00Z' },
  { id: 'claude-opus-5-5', line: 'opus', createdAt: '2026-09-01T00:00:00Z' },
  { id: 'claude-opus-6-preview', line: 'opus', createdAt: '2026-10-01T00:00:00Z', isRetiring: true },
  { id: 'claude-sonnet-5-5', line: 'sonnet', createdAt: '2026-09-01T00:00:00Z' },
];
const LOCAL: readonly OfferedModel[] = [{ id: 'qwen3-coder' }, { id: 'opus-distill-9' }, { id: 'opus-distill-12' }];

describe('resolveModel', () => {
  const check = (asked: string | undefined, known: Partial<KnownModels>, expected: string) =>
    it(`${asked ?? 'nothing'} of ${known.offered?.[0]?.id ?? 'an unknown list'}: ${expected}`, () => {
      const { model, remark } = resolveModel(asked, 'chosen', { host: 'models.example', ...known });
      assert.equal(model, expected);
      const isThere = asked === undefined || expected !== 'chosen';
      assert.equal(remark === undefined, isThere, remark);
      if (!isThere) assert.match(remark ?? '', new RegExp(`"${asked}".*models\\.example.*chosen`));
    });

  check(undefined, { offered: OFFERED }, 'chosen');
  check('claude-sonnet-5-5', { offered: OFFERED }, 'claude-sonnet-5-5');
  check('opus', { offered: OFFERED }, 'claude-opus-5-5');
  check('Opus', { offered: OFFERED }, 'claude-opus-5-5');
  check('haiku', { offered: OFFERED }, 'chosen');
  check('gpt-17', { offered: OFFERED }, 'chosen');
  check('opus', { offered: LOCAL }, 'opus-distill-12');
  check('qwen3-coder', { offered: LOCAL }, 'qwen3-coder');
  check('sonnet', { offered: LOCAL }, 'chosen');
  check('opus', { aliases: ANTHROPIC_ALIASES }, 'claude-opus-5-5');
  check('sonnet', { aliases: ANTHROPIC_ALIASES }, 'claude-sonnet-5-5');
  check('some-model-id', { aliases: ANTHROPIC_ALIASES }, 'some-model-id');
  check('some-model-id', {}, 'some-model-id');
  check('opus', {}, 'chosen');

  it('the model that is chosen anyway, without a word', () => {
    assert.deepEqual(resolveModel('chosen', 'chosen', { host: 'h', offered: OFFERED }), { model: 'chosen' });
  });
});
