import assert from 'node:assert/strict';
import { productionCode } from '../../../../../src/core/analysis/smells/productionCode';
import type { SmellDetector } from '../../../../../src/core/analysis/smells/smell';
import type { ModuleGraph } from '../../../../../src/core/analysis/structure/moduleGraph';
import { rangeOfFinding } from '../../../../../src/core/findings/finding';
import { LineIndex } from '../../../../../src/core/findings/lineIndex';
import { literalText } from '../literalGraph';

/** The findings as `path:line title`, lines 1-based; each also has to rest on the text it quotes. */
export function smellsIn(detect: SmellDetector, graph: ModuleGraph, textOf = literalText(graph)): string[] {
  return detect(productionCode(graph, textOf)).map((finding) => {
    const range = rangeOfFinding(finding);
    assert.ok(range);
    assert.equal(finding.quote, new LineIndex(textOf(finding.path)).textIn(range));
    assert.match(finding.fingerprint, /^[0-9a-f]{32}$/);
    for (const text of [finding.why, finding.recommendation, finding.tradeoffs]) assert.ok(text.length > 40);
    return `${finding.path}:${range.start.line + 1} ${finding.title}`;
  });
}
