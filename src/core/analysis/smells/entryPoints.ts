import { type FileIndex, folderOf, joinPath } from '../resolution/fileIndex';

/**
 * Files that something other than an import starts or picks up: frameworks that look for names and folders, tools,
 * people at a prompt. Widely meant: what is taken for an entry point in error only keeps quiet.
 */
const BY_PATH: readonly RegExp[] = [
  // Configuration, declarations and what tools load
  /\.d\.[cm]?ts$/,
  /(?:^|\/)\.[^/]+\//,
  /(?:^|\/)\.?[^/]*(?:config|conf|rc|setup|preset|plugin|reporter|environment)[^/]*\.(?:[cm]?[jt]sx?|py)$/i,
  /(?:^|\/)(?:config|configs|environments?|settings|plugins?|presets?|extensions?|addons?|themes?|i18n|locales?|lang)\//i,
  /(?:^|\/)(?:gulpfile|gruntfile|webpack|rollup|vite|babel|jest|karma|tailwind|postcss|knexfile|ormconfig|polyfills)[^/]*$/i,
  // Started by hand, by a script or by a page
  /(?:^|\/)(?:scripts?|bin|tools?|cli|cmd|tasks?|jobs?|cron|workers?|examples?|samples?|demos?|docs?|playgrounds?)\//i,
  /(?:^|\/)(?:bench(?:marks?)?|public|static|assets|www|resources|templates?|stubs?|mocks?|stories|cypress)\//i,
  /(?:^|\/)(?:migrations?|seeds?|seeders?|factories|alembic|versions)\//i,
  /(?:^|[/._-])(?:index|main|server|app|application|worker|cli|start|run|bootstrap|handler|lambda|preload|sw|entry|middleware|instrumentation(?:-client)?|mdx-components)\.[^/]+$/i,
  /[._-](?:worker|story|stories|mock|job|cron|task|command|seed|migration|entity|model|schema|subscriber|listener|processor|consumer|gateway|page|route|routes|stub)\.[cm]?[jt]sx?$/i,
  // Frameworks that find files by their place: Next, Nuxt, Remix, SvelteKit, Astro, Expo
  /(?:^|\/)(?:pages|routes|app|layouts|composables|middleware|server|api|functions|views)\//,
  /(?:^|\/)\+[^/]+$|\.(?:razor|cshtml)\.[jt]s$/,
  // Django, Celery, Flask, FastAPI, packaging
  /(?:^|\/)(?:manage|wsgi|asgi|urls|admin|apps|models|signals|receivers|handlers|celery|settings|translation|search_indexes|setup|noxfile|fabfile|__main__|__init__|routers?|forms|checks|sitemaps|context_processors|auth|authentication|backends|translations?)\.py$/,
  /(?:^|\/)(?:management\/commands|templatetags|alembic|settings|hooks)\/[^/]+\.py$/,
  // Java and Spring
  /(?:^|\/)(?:package-info|module-info|[A-Z]\w*(?:Application|Main|Config|Configuration|Initializer|Listener|Provider|Plugin))\.java$/,
];

const BY_TEXT: readonly RegExp[] = [
  /^#!/,
  // A class that a container, an ORM or a scheduler picks up by its annotation or decorator; a registering decorator
  /^\s*@[A-Za-z]\w*/m,
  /\brequire\.main\b|\bprocess\.argv\b|\bimport\.meta\.(?:url|main)\b|\bparentPort\b|\bonmessage\b|\bcustomElements\b/,
  /\bdeclare (?:global|module)\b/,
  /^if __name__ ==/m,
  /\b(?:static\s+void\s+main|public\s+static\s+void\s+main)\b/,
  /^package main$/m,
  /^func init\(\)/m,
  // What Alembic runs, wherever the project keeps it
  /^from alembic import context$/m,
  /\bimplements\s+[\w<>, .]*(?:Provider|Listener|Plugin|Factory|Extension|Service)\b/,
];

/** Whether a file's path says that it may be used without being imported. */
export function isEntryPath(path: string): boolean {
  return BY_PATH.some((pattern) => pattern.test(path));
}

/** Whether what stands in a file says so: it runs by itself, or registers itself somewhere. */
export function isEntryText(text: string): boolean {
  return BY_TEXT.some((pattern) => pattern.test(text));
}

const NAMED_FILE = /[\w@.*/-]+\.[cm]?[jt]sx?\b|["']\.\/[\w@*/-]+["']/g;

/** Modules that manifests name: `main`, `bin`, `exports` with their patterns, scripts; output leads to its source. */
export function manifestEntries(texts: FileIndex['texts']): (path: string) => boolean {
  const named = new Set<string>();
  const folders: string[] = [];
  for (const [manifest, text] of texts) {
    if (!/(?:^|\/)(?:package|project|angular|nest-cli|workspace)\.json$/.test(manifest)) continue;
    for (const [match] of text.matchAll(NAMED_FILE)) {
      const target = joinPath(folderOf(manifest), match.replace(/["']/g, ''));
      if (target === undefined) continue;
      const star = target.indexOf('*');
      for (const candidate of sourcesOf(star < 0 ? target : target.slice(0, star)))
        if (star < 0) named.add(withoutExtension(candidate));
        else folders.push(candidate);
    }
  }
  return (path) => named.has(withoutExtension(path)) || folders.some((folder) => path.startsWith(folder));
}

/** What an output file is made of, by the customary names of output folders. */
function sourcesOf(target: string): readonly string[] {
  const source = target.replace(/(^|\/)(?:dist|build|lib|out)\/(?:(?:esm|cjs|src|types)\/)?/, '$1src/');
  return source === target ? [target] : [target, source];
}

function withoutExtension(path: string): string {
  return path.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');
}
