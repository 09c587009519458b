import assert from 'node:assert/strict';
import type { ContextItem, ContextManifest } from '../../../../../src/core/findings/review';
import { sentFiles } from '../../../../../src/core/findings/sentFiles';
import { textRange } from '../../../../../src/core/findings/textRange';
import { sentDetails, sentLabel, sentSummary } from '../../../../../src/core/findings/words/sentWords';

function item(path: string, role: ContextItem['role'], tokens: number, first?: number, last?: number): ContextItem {
  return {
    path,
    role,
    tokens,
    ...(first !== undefined && last !== undefined && { range: textRange(first, 0, last, 1) }),
  };
}

function rows(manifest: ContextManifest): readonly string[] {
  return sentFiles(manifest).map((file) => `${sentLabel(file)}: ${sentDetails(file)}`);
}

const check = (name: string, manifest: Partial<ContextManifest>, summary: string, expected: readonly string[]) =>
  it(name, () => {
    const whole = { items: [], leftOut: [], ...manifest };
    assert.deepEqual([sentSummary(whole), rows(whole)], [summary, expected]);
  });

describe('What was sent, in words', () => {
  check('nothing', {}, '', []);
  check(
    'a file and the code around it, the file first',
    { items: [item('b.ts', 'neighbour', 7, 3, 3), item('a.ts', 'target', 1200, 0, 39)] },
    '2 files, no secrets found, about 1,207 tokens',
    ['a.ts: lines 1-40, the code itself, about 1,200 tokens', 'b.ts: line 4, code around it, about 7 tokens'],
  );
  check(
    'parts of one file are one row; many are counted',
    { items: [9, 2, 5, 7, 0].map((line) => item('a.ts', 'neighbour', 1, line, line)) },
    '1 file, no secrets found, about 5 tokens',
    ['a.ts: lines 1, 3, 6 and 2 more parts, code around it, about 5 tokens'],
  );
  check(
    'signatures that several requests share are named once, and counted each time',
    {
      items: [item('a.ts', 'neighbour', 10, 0, 4), item('a.ts', 'neighbour', 10, 0, 4)],
      requests: { count: 2, inputTokens: 900 },
    },
    '2 requests, 1 file, no secrets found, about 900 tokens',
    ['a.ts: lines 1-5, code around it, about 20 tokens'],
  );
  check(
    'secrets are told once for a file in two roles, and their kinds named',
    {
      items: [item('a.ts', 'neighbour', 1, 9, 9), item('a.ts', 'target', 1, 0, 0)],
      redactions: [
        { path: 'a.ts', kind: 'GITHUB_TOKEN', count: 2 },
        { path: 'a.ts', kind: 'PRIVATE_KEY', count: 1 },
      ],
    },
    '1 file, 3 secrets masked, about 2 tokens',
    [
      'a.ts: line 1, the code itself, about 1 token, 3 secrets masked (GITHUB_TOKEN, PRIVATE_KEY)',
      'a.ts: line 10, code around it, about 1 token',
    ],
  );
  check(
    'what stands in no file is no file',
    {
      items: [item('', 'facts', 30), item('', 'question', 12)],
      redactions: [{ path: '', kind: 'SLACK_TOKEN', count: 1 }],
    },
    '0 files, 1 secret masked, about 42 tokens',
    [
      'Your question, what was said before and findings asked about: about 12 tokens, 1 secret masked (SLACK_TOKEN)',
      'What the analyser measured: about 30 tokens',
    ],
  );
});
