import type { Hit } from '../../hits/hit';
import { type FileContext, textIn } from '../file/fileContext';
import { runsInTurn } from '../file/runsInTurn';
import { tablesInSql } from '../file/sqlText';
import { entityOf, isSessionWrite } from './accessedEntity';
import { isOutermost, longestOfChains, type PointDraft, type PointReader } from './pointDraft';

/** Reads and writes of databases. A call that both marks claim is a write. */
export const readDataAccess: PointReader = (context) => {
  const writes = longestOfChains('database-write', context).filter((hit) => !isFlush(hit, context));
  const written = new Set(writes.map(({ span }) => span.start));
  const reads = longestOfChains('database-read', context).filter(({ span }) => !written.has(span.start));
  const calls = longestOfChains('database-call', context).filter(({ span }) => !written.has(span.start));
  const known = new Set([...written, ...reads.map(({ span }) => span.start)]);
  const perhaps = longestOfChains('model-call', context).filter(({ span }) => !known.has(span.start));
  return [
    ...writes.map((hit) => accessAt(hit, 'write', context)),
    ...reads.map((hit) => accessAt(hit, 'query', context)),
    // What is neither for sure is named only when its SQL says what it is.
    ...calls
      .filter(({ span }) => !known.has(span.start))
      .map((hit) => accessAt(hit, 'query', context))
      .filter(({ detail }) => detail.kind !== 'query' || detail.tables.length > 0),
    ...perhaps.map((hit) => ({
      ...accessAt(hit, kindOf(hit, context), context),
      ...(!isSessionWrite(hit, context) && { needsModel: true as const }),
    })),
  ].filter(isOutermost);
};

const WRITE_METHOD =
  /^(?:create|insert|bulk|save|update|delete|destroy|remove|upsert|truncate|increment|decrement|add|merge|get_or_create|first_?or_?(?:create|init)|find\w*And\w+|findOrCreate)/i;
const CHAINED_WRITE = /\.(?:update|delete|create|destroy|values)\(|\b(?:delete|update|insert)\(\s*[A-Z]/;

/** What an access through a model does, by the method's name. */
function kindOf(hit: Hit, context: FileContext): 'query' | 'write' {
  const called = `${textIn(hit, 'method', context)}${textIn(hit, 'arguments', context).slice(0, 40)}`;
  return WRITE_METHOD.test(called) || CHAINED_WRITE.test(called) ? 'write' : 'query';
}

/** A commit writes what was added before it, which is a point of its own where it can be seen. */
function isFlush(hit: Hit, context: FileContext): boolean {
  return /^(?:commit|flush|rollback|Save(?:Changes|Entities)(?:Async)?)$/.test(textIn(hit, 'method', context));
}

/** As in `sql.type(row)`, before a template. */
const SQL_TAG = /^\(\s*sql(?:\.\w+(?:\([^()]*\))?)?(?=`)/;

function accessAt(hit: Hit, kind: 'query' | 'write', context: FileContext): PointDraft {
  const given = textIn(hit, 'arguments', context).replace(SQL_TAG, '(');
  const method = textIn(hit, 'method', context);
  const sql = tablesInSql(/\b(?:select|insert|update|delete|merge|replace|with)\b/i.test(given) ? given : '');
  const isWrite = kind === 'write' || sql.writes.length > 0;
  const named = isWrite ? sql.writes : sql.reads;
  const entity = named.length > 0 ? undefined : entityOf(hit, given, context);
  const tables = named.length > 0 ? named : entity ? [entity.name] : [];
  const operation = sql.statement || method;
  return {
    span: hit.span,
    name: [operation, ...tables].join(' '),
    detail: { kind: isWrite ? 'write' : 'query', operation, tables, isInTurn: runsInTurn(hit, context) },
    ...(entity?.isGuess && { mayName: true as const }),
  };
}
