// Builds dist/, or the folder that --outdir=FOLDER names: the extension, the command line, the analysis worker, the chat
// webview, the grammars and the rules.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { parse } from 'yaml';

const root = dirname(fileURLToPath(import.meta.url));
const watch = process.argv.includes('--watch');
const OUTDIR = '--outdir=';
const named = process.argv.find((argument) => argument.startsWith(OUTDIR));
const dist = resolve(root, named?.slice(OUTDIR.length) ?? 'dist');

const shared = {
  bundle: true,
  minify: !watch,
  sourcemap: watch,
  logLevel: watch ? 'info' : 'warning',
  legalComments: 'none',
  absWorkingDir: root,
};
// Some packages' CommonJS builds look their own parts up at run time, which a bundle cannot hold; their ES modules don't.
const mainFields = ['module', 'main'];

// All files share one import of the editor's API. Else its hundreds of names would be copied once per file, which is
// half the time of activation.
const sharedEditorApi = {
  name: 'shared-editor-api',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'editor-api' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'editor-api' },
    );
    build.onLoad({ filter: /^vscode$/, namespace: 'editor-api' }, () => ({ contents: "export * from 'vscode';" }));
  },
};

// What is imported on first use becomes a file of its own beside the others, so that no start reads it.
const lazyEntries = new Map();
const lazyImports = {
  name: 'lazy-imports',
  setup(build) {
    build.onResolve({ filter: /./ }, async ({ path, kind, resolveDir, importer }) => {
      if (kind !== 'dynamic-import' || !importer.startsWith(join(root, 'src'))) return undefined;
      const resolved = await build.resolve(path, { kind: 'import-statement', resolveDir, importer });
      if (resolved.errors.length > 0) return resolved;
      const name = path.startsWith('.')
        ? basename(path, extname(resolved.path))
        : path.replace(/^@/, '').replaceAll('/', '-');
      const known = lazyEntries.get(name);
      if (known !== undefined && known !== resolved.path)
        return { errors: [{ text: `${name} names two files that load on first use: ${known} and ${resolved.path}` }] };
      lazyEntries.set(name, resolved.path);
      return { path: `./${name}.js`, external: true };
    });
  },
};

// The parser's runtime makes a `require` of its own, which would hide the one that stands for `import()` below.
const oneRequire = {
  name: 'one-require',
  setup(build) {
    build.onLoad({ filter: /tree-sitter-wasm[\\/]wasm[\\/]tree-sitter\.js$/ }, ({ path }) => {
      const written = readFileSync(path, 'utf8');
      const contents = written.replace(/^.*import\("module"\);\s*var require = createRequire\(.*\);$/m, '');
      return contents === written
        ? { errors: [{ text: `${path} makes no require of its own any more` }] }
        : { contents };
    });
  },
};

const node = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  plugins: [sharedEditorApi, lazyImports, oneRequire],
  mainFields,
  // Node.js reads all of a CommonJS file for its exports when it is imported, which `require` does not.
  supported: { 'dynamic-import': false },
};

const builds = [
  // The heavy parts are entries of their own, so that activation loads none of them.
  {
    ...node,
    entryPoints: {
      extension: 'src/extension.ts',
      anthropicModel: 'src/llm/anthropicModel.ts',
      analysisWorker: 'src/worker/analysisWorker.ts',
      reportWorker: 'src/worker/reportWorker.ts',
    },
    outdir: dist,
  },
  { ...node, entryPoints: { cli: 'src/cli/main.ts' }, outdir: dist, banner: { js: '#!/usr/bin/env node' } },
  {
    ...shared,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    entryPoints: { chat: 'src/webview/chat.ts' },
    outdir: join(dist, 'webview'),
  },
];

const GRAMMARS = ['typescript', 'tsx', 'javascript', 'python', 'go', 'java', 'c-sharp', 'rust', 'php', 'ruby'];

function copyAssets() {
  const grammars = join(dist, 'grammars');
  mkdirSync(grammars, { recursive: true });
  const source = join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm');
  cpSync(join(source, 'tree-sitter.wasm'), join(grammars, 'tree-sitter.wasm'));
  for (const language of GRAMMARS)
    cpSync(join(source, `tree-sitter-${language}.wasm`), join(grammars, `tree-sitter-${language}.wasm`));
  packRules(join(root, 'src/core/analysis/rules/catalogue'), join(dist, 'rules'));
}

// One JSON instead of dozens of YAML files: reading those takes most of a second at every start of the analyser.
function packRules(from, to) {
  const names = readdirSync(from, { recursive: true }).filter((name) => name.endsWith('.yml'));
  const sources = names.sort().map((name) => ({
    path: name.replaceAll('\\', '/'),
    content: parse(readFileSync(join(from, name), 'utf8')),
  }));
  mkdirSync(to, { recursive: true });
  writeFileSync(join(to, 'rules.json'), JSON.stringify(sources));
}

rmSync(dist, { recursive: true, force: true });
copyAssets();
try {
  await Promise.all(builds.map((build) => esbuild.build(build)));
  await buildLazyEntries();
} catch {
  // What is wrong stands printed already.
  if (!watch) process.exit(1);
}
if (watch) for (const build of builds) await (await esbuild.context(build)).watch();

// One of them may load others on first use in turn.
async function buildLazyEntries() {
  const built = new Set();
  for (;;) {
    const pending = [...lazyEntries].filter(([name]) => !built.has(name));
    if (pending.length === 0) return;
    const build = { ...node, entryPoints: Object.fromEntries(pending), outdir: dist };
    if (watch) await (await esbuild.context(build)).watch();
    await esbuild.build(build);
    for (const [name] of pending) built.add(name);
  }
}
