import type { Hit } from '../../hits/hit';
import { spanContains } from '../../hits/span';
import { type FileContext, textIn } from '../file/fileContext';
import { typeNameOf } from '../functions/functionFacts';

/** The table or model that an access of a database names. */
export interface Entity {
  readonly name: string;
  /** It is the type of something handed over, which has to be a model to count. */
  readonly isGuess?: true;
}

/**
 * What a call without SQL reads or writes: named in the call, or the stated type of what it goes through or is handed.
 * `undefined` where neither tells it; a handle of the whole database is no name of a table.
 */
export function entityOf(hit: Hit, given: string, context: FileContext): Entity | undefined {
  const receiver = textIn(hit, 'receiver', context);
  const method = textIn(hit, 'method', context);
  if (isSessionWrite(hit, context)) return entityOfStore(receiver, hit, context);
  const whole = `${receiver}.${method}${given}`;
  for (const pattern of ENTITY_PATTERNS) {
    const name = pattern.exec(whole)?.slice(1).find(Boolean);
    if (name !== undefined && !HANDLE.test(name)) return { name: name.replace(/"/g, '') };
  }
  const built = isScript(context) && !STORE.test(receiver) ? BUILDER.exec(whole)?.[1] : undefined;
  if (built !== undefined) return { name: built };
  if (/^[a-z]\w*$/.test(receiver) && !STORE.test(receiver) && /^(?:save|remove|deleteOne|destroy)$/.test(method))
    return { name: receiver, isGuess: true };
  const typed = entityOfStore(receiver, hit, context);
  if (typed !== undefined) return typed;
  const store = STORE.exec(receiver)?.[1];
  return store === undefined || /^(?:this|base|abstract|generic)$/i.test(store) ? undefined : { name: store };
}

/** What is handed to a session is written whether its model is known or not. */
export function isSessionWrite(hit: Hit, context: FileContext): boolean {
  return (
    /^(?:add|add_all|delete|merge|bulk_\w+)$/.test(textIn(hit, 'method', context)) &&
    /(?:^|[._])session$/.test(textIn(hit, 'receiver', context))
  );
}

/** What stands for a database as a whole. */
const HANDLE = /^(?:g?db|[rw]db|tx|trx|conn|connection|database|orm|em|sess)$/i;

/** Where the name of a table or model stands in a call without SQL; the first that matches counts. */
const ENTITY_PATTERNS: readonly RegExp[] = [
  /\.([A-Z]\w*)\.(?:(?:Create|Query|Update|Delete)\(\s*\)|(?:CreateBulk|MapCreateBulk|UpdateOne|UpdateOneID|DeleteOne|DeleteOneID)\()/,
  /(?:prisma\w*|\.prisma|\bclient|\bctx\.db|\borm|\btx|\btrx)\.(?!\$|query\b)(\w+)\.\w+\(/i,
  /\b(?:knex|trx|db|database)(?:<\w+>)?\(\s*['"`]([\w.]+)['"`]/,
  /\bcollection\(\s*['"`](\w+)['"`]/,
  /\b([A-Z]\w*)\.(?:objects|_default_manager|query)\b/,
  /\b(?:get|create|save|find|delete|update|insert|findOne|count|createQueryBuilder|getRepository|getCustomRepository|query|scalars?|execute|first|one)\((?:\s*(?:sa\.)?(?:select|update|delete|insert)\(\s*)?(?:models\.|schema\.|entities\.|model\.)?([A-Z]\w*)\b\s*[,).]/,
  /\b(?:Model|Table)\(\s*(?:&|new\()?(?:\w+\.)?([A-Z]\w*|"\w+")/,
  /\(\s*(?:\w+\s*,\s*)?(?:&(?:\[\])?(?:\w+\.)?([A-Z]\w*)\{|new\((?:\w+\.)?([A-Z]\w*)\))/,
  /\b(?:db|models|this\.db|this\.models)\.([A-Z]\w*)\.\w+\(/,
  /(?:^|\.)_?\w*(?:[cC]ontext|[cC]tx|[dD]b)\.(?!Database\b)([A-Z]\w*)\.\w+(?:<[^()]*>)?\(/,
  /^(?:await\s+)?([A-Z]\w*)\.\w+\(/,
  /\.from\(\s*['"`](\w+)['"`]\s*\)/,
];
/** Where a variable that is a table is handed to a builder of statements, in scripts alone. */
const BUILDER = /\.(?:insert|update|delete|from|into)\(\s*(?:schema\.|tables\.)?([a-z]\w*)\s*\)/;
const STORE = /(?:^|[._])(\w+?)_?(?:repository|repo|dao|mapper|model|collection)(?:\(\))?$/i;

function isScript({ file }: FileContext): boolean {
  return /\.[cm]?[jt]sx?$/.test(file.path);
}

/** What a `Repository<User>`, a `UserRepository` or a Go variable handed over holds, by its stated type. */
function entityOfStore(receiver: string, hit: Hit, context: FileContext): Entity | undefined {
  const held = receiver.slice(receiver.lastIndexOf('.') + 1).replace(/^#/, '');
  const type = typeTextOf(held, hit, context) ?? typeOfField(held, context);
  if (type !== undefined) {
    const argument = /<\s*([A-Z]\w*)/.exec(type)?.[1];
    if (argument !== undefined) return { name: argument };
    const stored = STORE.exec(typeNameOf(type))?.[1];
    if (stored !== undefined && stored !== '') return { name: stored.replace(/^I(?=[A-Z])/, '') };
  }
  const handed = handedTo(receiver, textIn(hit, 'arguments', context));
  if (!/(?:^|\.)\w*(?:db|tx|orm|em|entityManager|session|manager)\b/i.test(receiver) || handed === undefined)
    return undefined;
  const own = typeTextOf(handed, hit, context) ?? typeOfElement(handed, hit, context);
  const name = own === undefined ? '' : typeNameOf(own.replace(/^[*[\]]+/, ''));
  return /^(?:\w+\.)?[A-Z]\w*$/.test(name) ? { name: name.slice(name.indexOf('.') + 1), isGuess: true } : undefined;
}

/** The variable that is written or filled: GORM's `Model(&user)` before the argument of the last link. */
function handedTo(receiver: string, given: string): string | undefined {
  return /\.Model\(\s*&?(\w+)\s*\)/.exec(receiver)?.[1] ?? /^\(\s*&?(\w+)\s*[,)]/.exec(given)?.[1];
}

/** As a parameter of a constructor or an assignment in one states it. */
function typeOfField(name: string, context: FileContext): string | undefined {
  const stated = context.file.marked('typed-name').hits.find((hit) => textIn(hit, 'name', context) === name);
  return stated && textIn(stated, 'type', context);
}

/** The stated type of a name as it is seen from a call: of the innermost function around that states one, else that of a field. */
function typeTextOf(name: string, { span }: Hit, context: FileContext): string | undefined {
  let best: { readonly hit: Hit; readonly start: number } | undefined;
  for (const hit of context.file.marked('typed-name').hits) {
    if (textIn(hit, 'name', context) !== name) continue;
    const scope = context.functions[context.functionAround(hit.span)]?.span;
    if (scope && !spanContains(scope, span)) continue;
    const start = scope?.start ?? -1;
    if (!best || start > best.start) best = { hit, start };
  }
  return best && textIn(best.hit, 'type', context);
}

/** The stated type of the list that Go's `for _, name := range list` gives the name from. */
function typeOfElement(name: string, hit: Hit, context: FileContext): string | undefined {
  const around = context.functions[context.functionAround(hit.span)]?.span;
  if (!around || !context.file.path.endsWith('.go')) return undefined;
  const before = context.file.text.slice(around.start, hit.span.start);
  const list = new RegExp(`\\bfor\\s+\\w+,\\s*${name}\\s*:=\\s*range\\s+(\\w+)\\s*\\{`).exec(before)?.[1];
  return list === undefined ? undefined : typeTextOf(list, hit, context);
}
