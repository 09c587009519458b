import type { SyntaxNode } from '../../../../../../src/core/analysis/syntax/syntaxParser';

/** A pattern that is made from one of the nodes, so that it has a chance to match; numbers below 1000 decide on it. */
export function patternOf(nodes: readonly SyntaxNode[], choices: readonly number[]): string {
  let used = 0;
  const number = () => choices[used++ % choices.length] ?? 0;
  const inPercent = (percent: number) => number() % 100 < percent;
  const choose = <T>(from: readonly T[]): T | undefined => from[(number() * 1000 + number()) % from.length];
  let captures = 0;
  const capture = () => ` @c${captures++}`;

  const partOf = (node: SyntaxNode, depth: number): string => {
    const form = formOf(node, depth);
    const choice = inPercent(10) ? `[${form} (comment)]` : form;
    return `${choice}${inPercent(15) ? '?' : ''}${inPercent(40) ? capture() : ''}`;
  };

  const formOf = (node: SyntaxNode, depth: number): string => {
    if (!node.isNamed) return JSON.stringify(node.type);
    const parts: string[] = [];
    node.children.forEach((child, i) => {
      if (!child || child.isMissing || depth === 0 || !inPercent(child.isNamed ? 50 : 15)) return;
      const field = node.fieldNameForChild(i);
      const named = `${field !== null && inPercent(60) ? `${field}: ` : ''}${partOf(child, depth - 1)}`;
      parts.push(inPercent(20) ? `. ${named}` : named);
    });
    if (parts.length > 0 && inPercent(10)) parts.push('.');
    return `(${[inPercent(20) || node.isError ? '_' : node.type, ...parts].join(' ')})`;
  };

  const root = choose(nodes);
  return root ? `${formOf(root, 3)}${capture()}` : '(_) @c0';
}
