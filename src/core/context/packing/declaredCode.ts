import type { FileOutline, LineSpan, OutlineSymbol } from '../../analysis/scan/outline';
import type { SourceFile } from '../../analysis/structure/sourceFile';
import { isTestPath } from '../../analysis/syntax/testCode';
import { rangeContains, type TextRange } from '../../findings/textRange';
import type { PackedPart } from '../contextPack';
import type { CallsIn } from './callsIn';
import { lastLine } from './contextItems';

/** A function or a type that a file declares. */
export interface Declared {
  readonly name: string;
  readonly path: string;
  readonly range: TextRange;
  /** What it stands in; empty where in nothing, or where that is told elsewhere. */
  readonly container: string;
  /** It holds functions of its own. */
  readonly isContainer: boolean;
  /** It stands in the code under review itself. */
  readonly isReviewed: boolean;
  /** Without its first line. */
  readonly body: string;
}

/** What some files declare under names that others use; a type is known by the name of its file, too. Tests are left out. */
export function declaredCode(
  files: readonly SourceFile[],
  outlines: readonly FileOutline[],
  targets: readonly PackedPart[],
  { calls, types }: CallsIn,
): readonly Declared[] {
  const outlineOf = new Map(outlines.map((outline) => [outline.path, outline]));
  const spansOf = new Map<string, LineSpan[]>();
  for (const part of targets)
    spansOf.set(part.path, [...(spansOf.get(part.path) ?? []), [part.firstLine, lastLine(part)]]);
  const typeOf = new Map([...types].map((name) => [plainName(name), name]));
  return files
    .filter(({ path }) => !isTestPath(path))
    .flatMap(({ path, text }) => {
      const symbols = outlineOf.get(path)?.symbols ?? [];
      const ofFile = typeOf.get(stemOf(path));
      const nameOf = (symbol: OutlineSymbol): string => {
        const own = lastName(symbol.name);
        const isOuter = ofFile !== undefined && !types.has(own) && !symbols.some((other) => isAround(other, symbol));
        return isOuter && !calls.has(own) ? ofFile : own;
      };
      const wanted = symbols.map((symbol) => ({ symbol, name: nameOf(symbol) }));
      const used = wanted.filter(({ name }) => calls.has(name) || types.has(name));
      const lines = used.length === 0 ? [] : text.split(/\r\n|\r|\n/);
      const own = spansOf.get(path) ?? [];
      return used.map(({ symbol, name }): Declared => {
        const { start, end } = symbol.range;
        const around = symbols.findLast((other) => isAround(other, symbol));
        return {
          name,
          path,
          range: symbol.range,
          container: around ? lastName(around.name) : '',
          isContainer: symbols.some((other) => isAround(symbol, other)),
          isReviewed: own.some(([first, last]) => first <= start.line && start.line <= last),
          body: lines.slice(start.line + 1, end.line + 1).join('\n'),
        };
      });
    });
}

/** The name of a file without folder and endings, plain. */
export function stemOf(path: string): string {
  return plainName(path.slice(path.lastIndexOf('/') + 1).replace(/\..*$/, ''));
}

/** `order_service` and `OrderService` are one. */
export function plainName(name: string): string {
  return name.replace(/[\W_]/g, '').toLowerCase();
}

/** `list` of `Users.list`. */
export function lastName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('#')) + 1);
}

function isAround(outer: OutlineSymbol, inner: OutlineSymbol): boolean {
  return outer !== inner && rangeContains(outer.range, inner.range);
}
