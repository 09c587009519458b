import { folderOf } from '../resolution/fileIndex';
import type { ModuleNode } from '../structure/moduleGraph';
import { isInterfacePath, isMarkedForeign } from '../syntax/foreignCode';
import type { Language } from '../syntax/language';
import { isDeclaration } from './declarationModule';
import type { ProductionCode } from './productionCode';

/** From this many on, types of a package and those below it, or parts of a page, are a tangle. */
const FEW = 6;

/**
 * Whether a cycle is how such code is written: nobody who works on it would cut it. Generated code; the two sides of a
 * relation, which object-relational mappers take by functions that are called later; declarations of shapes, which are
 * gone when the program runs; a few parts of a page, of which one leads back; types of one package; a class and the
 * events that tell of it.
 */
export function isHarmlessCycle(nodes: readonly ModuleNode[], code: Pick<ProductionCode, 'textOf'>): boolean {
  const isFew = nodes.length < FEW;
  return (
    isWithinPackage(nodes, isFew) ||
    nodes.every(({ path }) => RELATED_ENTITY.test(path)) ||
    nodes.every(({ path }) => MAPPED.test(path) && MAPPED_CLASS.test(code.textOf(path))) ||
    nodes.filter(({ path }) => !EVENT.test(path)).length <= 1 ||
    (isFew && nodes.every(({ path }) => isInterfacePath(path))) ||
    // Told from two of them: what a tool writes, it writes in whole sets.
    nodes.slice(0, 2).every(({ path }) => isMarkedForeign(code.textOf(path))) ||
    nodes.every(({ path }) => /\.[cm]?tsx?$/.test(path) && isDeclaration(code.textOf(path)))
  );
}

const RELATED_ENTITY = /\.entity\.[jt]s$/;
/** Files in which a class may be told to be a table, or a part of one, by a decorator or an annotation. */
const MAPPED = /\.(?:[jt]s|java|kt)$/;
const MAPPED_CLASS = /^\s*@(?:Entity|Embeddable|MappedSuperclass|ChildEntity)\b/m;
/** A domain event carries the aggregate that raises it. */
const EVENT = /(?:Event(?:Args)?|[-.]event)\.\w+$|[a-z]Args\.cs$/;

/**
 * Types of one Java, Kotlin, C# or PHP package know each other as the parts of a file do elsewhere, and a few of a package
 * and those below it do too: an interface names its default, an entity its events. So do the modules of a Rust crate;
 * among crates, Cargo allows no cycle.
 */
function isWithinPackage(nodes: readonly ModuleNode[], isFew: boolean): boolean {
  const folders = nodes.map(({ path }) => folderOf(path)).sort((a, b) => a.length - b.length);
  const [top = ''] = folders;
  const isOne = folders.every((folder) => folder === top || (isFew && folder.startsWith(`${top}/`)));
  return nodes.every(({ language }) => language === 'rust' || (isCompiledWhole(language) && isOne));
}

/** Whether the language's files are compiled together, so that none has to be loaded before another. */
export function isCompiledWhole(language: Language): boolean {
  return COMPILED_WHOLE.has(language);
}

const COMPILED_WHOLE: ReadonlySet<Language> = new Set(['java', 'kotlin', 'csharp', 'php']);
