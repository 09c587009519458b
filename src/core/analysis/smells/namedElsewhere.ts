import { once } from '../algorithms/remember';
import type { FileIndex } from '../resolution/fileIndex';
import type { OutsideImport } from '../structure/moduleGraph';

/** How a name that only a build tool's code explains begins: `@/pages/home`, `~/store`, `#app/x`. */
const ALIASED = /^(?:[@~#$][\w-]*|[\w-]+)\/(.+?)(?:\/index)?(?:\.[cm]?[jt]sx?)?$/;
const SOURCE = /(?:\/index)?\.[cm]?[jt]sx?$/;

/**
 * The ends of paths that imports leading nowhere may mean, by an alias that is set in the code of a build tool: what
 * follows the alias, two parts of it at least, or one behind a bare sign.
 */
export function meantByAlias(outside: readonly OutsideImport[]): readonly string[] {
  const tails: string[] = [];
  for (const { specifier } of outside) {
    const tail = ALIASED.exec(specifier)?.[1];
    if (tail !== undefined && (tail.includes('/') || /^[@~#$]\//.test(specifier))) tails.push(tail);
  }
  return tails.length === 0 ? NO_TAILS : tails;
}

const NO_TAILS: readonly string[] = [];

/** Whether the path of a source ends with one of these. */
export function endsWithOneOf(lists: readonly (readonly string[])[]): (path: string) => boolean {
  const tails = new Set(lists.flat());
  return (path) => {
    if (!SOURCE.test(path)) return false;
    let tail = path.replace(SOURCE, '');
    while (tail !== '') {
      if (tails.has(tail)) return true;
      const slash = tail.indexOf('/');
      tail = slash < 0 ? '' : tail.slice(slash + 1);
    }
    return false;
  };
}

const SETTINGS = /(?:^|\/)settings(?:\/[^/]+|[^/]*)\.py$/;

/** The settings files among the modules. */
export function settingsAmong({ paths }: FileIndex): readonly string[] {
  return paths.filter((path) => path.endsWith('.py') && SETTINGS.test(path));
}

/** Python modules that one of the settings files names by a text, as Django's do with back ends and middleware. */
export function namedInSettings(
  settings: readonly string[],
  textOf: (path: string) => string,
): (path: string) => boolean {
  const texts = once(() => settings.map(textOf));
  return (path) => {
    if (!path.endsWith('.py')) return false;
    const parts = path.replace(/\.py$/, '').split('/').slice(-3);
    const names = [parts.join('.'), parts.slice(1).join('.')].filter((name) => name.includes('.'));
    return texts().some((text) => names.some((name) => text.includes(`${name}.`)));
  };
}
