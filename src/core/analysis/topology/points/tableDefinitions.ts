import type { Hit } from '../../hits/hit';
import type { Span } from '../../hits/span';
import { type FileContext, textIn } from '../file/fileContext';
import { literalsIn } from '../file/literals';
import type { PointDraft, PointReader } from './pointDraft';

const MIGRATION = /(?:^|\/)(?:\w*[_-]?migrations?|migrate|alembic|versions)\//i;

/** Tables defined in code: models of object-relational mappers, and the calls migrations are made of. */
export const readTableDefinitions: PointReader = (context) =>
  context.file.marked('table-definition').hits.flatMap((hit): PointDraft[] => {
    const model = textIn(hit, 'model', context) || modelOfCall(hit, context);
    const table = tableOf(hit, model, context);
    if (table === '') return [];
    const by =
      MIGRATION.test(context.file.path) || /^(?:create_?table|CreateModel)$/i.test(textIn(hit, 'method', context))
        ? 'migration'
        : 'model';
    const whole = wholeOf(hit, context);
    const extent = context.lines.rangeOf(whole.start, whole.end);
    return [{ span: spanOf(hit, context), name: table, detail: { kind: 'table', table, model, by, extent } }];
  });

/** The name a model is kept under: of `const users = pgTable(…)` that is `users`, of `User.init(…)` it is `User`. */
function modelOfCall(hit: Hit, context: FileContext): string {
  const method = textIn(hit, 'method', context);
  if (method === 'init') return textIn(hit, 'receiver', context);
  if (/^(?:model|define)$/.test(method)) return literalsIn(textIn(hit, 'arguments', context))[0] ?? '';
  const around = context.file.marked('local').enclosing(hit.span)[0];
  return around && /Table$|^pgView$|^Table$/.test(method) ? textIn(around, 'name', context) : '';
}

function tableOf(hit: Hit, model: string, context: FileContext): string {
  const written = writtenTable(hit, context);
  if (written !== undefined) return written.toLowerCase();
  const { text } = context.file;
  if (/mongoose/i.test(text)) return pluralOf(model.toLowerCase());
  if (/\bgorm\b/.test(text)) return pluralOf(snakeCase(model));
  if (/sequelize/i.test(text)) return pluralOf(model).toLowerCase();
  return snakeCase(model);
}

/** The table's name where the definition, or something that belongs to it, writes it out. */
function writtenTable(hit: Hit, context: FileContext): string | undefined {
  const { text } = context.file;
  const given = textIn(hit, 'table', context) || textIn(hit, 'arguments', context);
  const option = /\b(?:tableName|collection|table_name|db_table|name|value)\s*[:=]\s*['"`]([\w.]+)['"`]/.exec(
    given,
  )?.[1];
  if (option !== undefined) return option;
  const method = textIn(hit, 'method', context);
  if (!/^(?:model|define|init)$/.test(method) && given !== '') {
    const first = /^\(\s*['"`]([\w.-]+)['"`]/.exec(given)?.[1];
    if (first !== undefined) return first;
  }
  const body = textIn(hit, 'body', context);
  const inBody = /__tablename__\s*(?::[^=]+)?=\s*['"](\w+)['"]|\bdb_table\s*=\s*['"]["]?(\w+)/.exec(body);
  if (inBody) return inBody[1] ?? inBody[2];
  const annotated = /@(?:Table|Document|TableName)\(\s*(?:[^)]*?\b(?:name|value|collection)\s*=\s*)?"(\w+)"/.exec(
    textIn(hit, 'modifiers', context),
  )?.[1];
  if (annotated !== undefined) return annotated;
  const model = textIn(hit, 'model', context);
  const stated =
    model === ''
      ? undefined
      : new RegExp(`\\(\\s*\\w*\\s*\\*?${model}\\)\\s+TableName\\(\\)\\s+string\\s*\\{\\s*return\\s+"(\\w+)"`).exec(
          text,
        )?.[1];
  return stated;
}

/** What the mappers call a table by custom: `OrderItem` is `order_item`. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

/** English plural as the mappers form it, the usual cases. */
export function pluralOf(name: string): string {
  if (name.endsWith('s') && !name.endsWith('ss')) return name;
  if (/(?:s|x|z|ch|sh)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** From the head of a model to the end of its class, or of a call to the end of what it is given. */
function wholeOf({ span, captures }: Hit, context: FileContext): Span {
  const model = captures.get('model');
  const end = (model && context.classAround(model)?.span.end) ?? captures.get('arguments')?.end ?? span.end;
  return { start: span.start, end: Math.max(span.end, end) };
}

/** The call or the name, not the whole of a model. */
function spanOf(hit: Hit, context: FileContext): Hit['span'] {
  const given = hit.captures.get('arguments');
  if (!given) return hit.span;
  const first = /^\(\s*(?:['"`][^'"`]*['"`])?/.exec(context.file.text.slice(given.start, given.end))?.[0] ?? '';
  const start = hit.captures.get('method')?.start ?? hit.span.start;
  return { start, end: given.start + first.length };
}
