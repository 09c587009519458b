import { LineIndex } from '../../../findings/lineIndex';
import type { ManifestPoint } from './manifestPoint';

const MODEL = /^[ \t]*model\s+(\w+)\s*\{([^}]*)\}/gm;

/** The models of a Prisma schema; the client calls them by their names with a small first letter. */
export function readPrismaSchema(text: string): ManifestPoint[] {
  const lines = new LineIndex(text);
  return [...text.matchAll(MODEL)].map((match) => {
    const [, model = '', body = ''] = match;
    const table = (/@@map\(\s*(?:name:\s*)?"([^"]+)"/.exec(body)?.[1] ?? model).toLowerCase();
    const start = match.index + match[0].indexOf('model');
    const range = lines.rangeOf(start, match.index + match[0].indexOf('{') - 1);
    const extent = lines.rangeOf(start, match.index + match[0].length);
    return { name: table, range, detail: { kind: 'table', table, model, by: 'schema', extent } };
  });
}
