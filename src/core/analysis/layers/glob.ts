import picomatch from 'picomatch';

const MAX_LENGTH = 300;
/** A glob is tried by going back over each wildcard; with this few it stays quick on the longest of paths. */
const MAX_STARS_IN_PART = 3;
const MAX_GLOBSTARS = 3;
const OPTIONS = { dot: true, noextglob: true };

/** Why a glob is not used; `undefined` when it is fine. One sentence without its stop. */
export function globProblem(glob: string): string | undefined {
  const pattern = glob.replace(/^!/, '');
  if (pattern === '') return 'The glob is empty';
  if (pattern.length > MAX_LENGTH) return `The glob is longer than ${MAX_LENGTH} characters`;
  if (pattern.startsWith('/') || /^\.\.?\//.test(pattern)) return 'Globs count from the root and start with a name';
  if (pattern.includes('\\')) return 'Write folders with `/`';
  const parts = pattern.split('/');
  if (parts.filter((part) => part === '**').length > MAX_GLOBSTARS)
    return `The glob has more than ${MAX_GLOBSTARS} \`**\``;
  if (parts.some((part) => (part.match(/\*/g) ?? []).length > MAX_STARS_IN_PART))
    return `The glob has more than ${MAX_STARS_IN_PART} \`*\` in one part`;
  return undefined;
}

/**
 * Whether a path, a specifier or a component's name is matched by one of the globs and by none of those with a leading
 * `!`. Only `*`, `**`, `?` and `{a,b}` mean more than themselves: brackets are common in the names of routes.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const wanted = globs.filter((glob) => !glob.startsWith('!')).map(literal);
  const unwanted = globs.filter((glob) => glob.startsWith('!')).map((glob) => literal(glob.slice(1)));
  if (wanted.length === 0) return () => false;
  const isWanted = picomatch(wanted, OPTIONS);
  const isUnwanted = picomatch(unwanted, OPTIONS);
  return (path) => isWanted(path) && !isUnwanted(path);
}

function literal(glob: string): string {
  return glob.replace(/[[\]()+@!|^$]/g, '\\$&');
}
