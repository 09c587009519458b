import type { Hit } from '../../rules/hit';
import { type FileContext, textIn } from '../fileContext';
import { typeNameOf } from '../functionFacts';
import { runsInTurn } from '../runsInTurn';
import { tablesInSql } from '../sqlText';
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

/** What is handed to a session is written whether its model is known or not. */
function isSessionWrite(hit: Hit, context: FileContext): boolean {
  return (
    /^(?:add|add_all|delete|merge|bulk_\w+)$/.test(textIn(hit, 'method', context)) &&
    /(?:^|[._])session$/.test(textIn(hit, 'receiver', context))
  );
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

/** Where the name of a table or model stands in a call without SQL; the first that matches counts. */
const ENTITY_PATTERNS: readonly RegExp[] = [
  /\.([A-Z]\w*)\.(?:Create|CreateBulk|MapCreateBulk|Query|Update|UpdateOne|UpdateOneID|Delete|DeleteOne|DeleteOneID)\(/,
  /(?:prisma\w*|\.prisma|\bclient|\bctx\.db|\borm|\btx|\btrx)\.(?!\$|query\b)(\w+)\.\w+\(/i,
  /\b(?:knex|trx|db|database)(?:<\w+>)?\(\s*['"`]([\w.]+)['"`]/,
  /\bcollection\(\s*['"`](\w+)['"`]/,
  /\b([A-Z]\w*)\.(?:objects|_default_manager|query)\b/,
  /\b(?:get|create|save|find|delete|update|insert|findOne|count|createQueryBuilder|getRepository|getCustomRepository|query|scalars?|execute|first|one)\((?:\s*(?:sa\.)?(?:select|update|delete|insert)\(\s*)?(?:models\.|schema\.|entities\.|model\.)?([A-Z]\w*)\b\s*[,).]/,
  /(?:\.(?:insert|update|delete|from|into))\(\s*(?:schema\.|tables\.)?([a-z]\w*)\s*\)/,
  /\b(?:Model|Table)\(\s*(?:&|new\()?(?:\w+\.)?([A-Z]\w*|"\w+")/,
  /\(\s*(?:\w+\s*,\s*)?&(?:\[\])?(?:\w+\.)?([A-Z]\w*)\{/,
  /\b(?:db|models|this\.db|this\.models)\.([A-Z]\w*)\.\w+\(/,
  /(?:^|\.)_?\w*(?:[cC]ontext|[cC]tx|[dD]b)\.(?!Database\b)([A-Z]\w*)\.\w+(?:<[^()]*>)?\(/,
  /^(?:await\s+)?([A-Z]\w*)\.\w+\(/,
  /\.from\(\s*['"`](\w+)['"`]\s*\)/,
];
const STORE = /(?:^|[._])(\w+?)_?(?:repository|repo|dao|mapper|model|collection)(?:\(\))?$/i;

interface Entity {
  readonly name: string;
  /** It is the type of something handed over, which has to be a model to count. */
  readonly isGuess?: true;
}

function entityOf(hit: Hit, given: string, context: FileContext): Entity | undefined {
  const receiver = textIn(hit, 'receiver', context);
  const whole = `${receiver}.${textIn(hit, 'method', context)}${given}`;
  if (isSessionWrite(hit, context)) return entityOfStore(receiver, hit, context);
  for (const pattern of ENTITY_PATTERNS) {
    const name = pattern.exec(whole)?.[1];
    if (name !== undefined) return { name: name.replace(/"/g, '') };
  }
  if (
    /^[a-z]\w*$/.test(receiver) &&
    !STORE.test(receiver) &&
    /^(?:save|remove|deleteOne|destroy)$/.test(textIn(hit, 'method', context))
  )
    return { name: receiver, isGuess: true };
  const typed = entityOfStore(receiver, hit, context);
  if (typed !== undefined) return typed;
  const store = STORE.exec(receiver)?.[1];
  return store === undefined || /^(?:this|base|abstract|generic)$/i.test(store) ? undefined : { name: store };
}

/** What a `Repository<User>`, a `UserRepository` or a Go variable handed over by address holds, by its stated type. */
function entityOfStore(receiver: string, hit: Hit, context: FileContext): Entity | undefined {
  const held = receiver.slice(receiver.lastIndexOf('.') + 1).replace(/^#/, '');
  const handed = /\(\s*&?(\w+)[,)]/.exec(textIn(hit, 'arguments', context))?.[1];
  const type = typeTextOf(held, context);
  if (type !== undefined) {
    const argument = /<\s*([A-Z]\w*)/.exec(type)?.[1];
    if (argument !== undefined) return { name: argument };
    const stored = STORE.exec(typeNameOf(type))?.[1];
    if (stored !== undefined && stored !== '') return { name: stored.replace(/^I(?=[A-Z])/, '') };
  }
  if (!/(?:^|\.)(?:db|tx|orm|em|entityManager|session|manager)\b/i.test(receiver) || handed === undefined)
    return undefined;
  const own = typeTextOf(handed, context);
  const name = own === undefined ? '' : typeNameOf(own.replace(/^\*?\[\]/, ''));
  return /^(?:\w+\.)?[A-Z]\w*$/.test(name) ? { name: name.slice(name.indexOf('.') + 1), isGuess: true } : undefined;
}

function typeTextOf(name: string, context: FileContext): string | undefined {
  const typed = context.file.marked('typed-name').hits.find((hit) => textIn(hit, 'name', context) === name);
  return typed && textIn(typed, 'type', context);
}
