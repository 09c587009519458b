import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Askers } from '../../../../../src/core/analysis/resolution/askers';
import {
  comparedPaths,
  createFileIndex,
  type FileIndex,
  type IndexedFile,
} from '../../../../../src/core/analysis/resolution/fileIndex';
import { basesOf, findFile } from '../../../../../src/core/analysis/resolution/sourceCandidates';
import { TypeScriptResolution } from '../../../../../src/core/analysis/resolution/typescript';

/** Paths that stand for the same modules in different ways, so that each that comes or goes takes some import elsewhere. */
const SOURCES = [
  'a.ts',
  'a.tsx',
  'a.js',
  'a.d.ts',
  'a.mts',
  'a.vue',
  'a/index.ts',
  'a/index.jsx',
  'a/b.ts',
  'a/b/index.d.ts',
  'index.ts',
  'src/a.ts',
  'src/a/index.ts',
  'lib/index.ts',
  'lib/x.ts',
  'lib/x/index.js',
  'lib/src/index.ts',
  'lib/src/x.ts',
  'lib/dist/index.js',
  'lib/dist/x.d.ts',
  'lib/own/a.ts',
];
const SPECIFIERS = [
  './a',
  './a.js',
  './a.jsx',
  './a.mjs',
  './a.vue',
  './a.d',
  './a?raw',
  './a/b',
  '.',
  './',
  '..',
  '../a',
  '/a',
  'a',
  '@/a',
  '@/lib/x.js',
  'lib',
  'lib/x',
  'lib/own/a',
  '#own/a',
  './lib',
  './lib/x',
];
const CONFIGURATIONS: Readonly<Record<string, readonly string[]>> = {
  'package.json': ['{ "workspaces": ["lib"] }', '{ "type": "module", "workspaces": ["lib"] }'],
  'tsconfig.json': [
    '{}',
    '{ "compilerOptions": { "baseUrl": "src", "paths": { "@/*": ["../*", "*"] } } }',
    '{ "compilerOptions": { "module": "nodenext", "paths": { "@/*": ["./*"], "lib/*": ["./lib/own/*"] } } }',
  ],
  'lib/package.json': [
    '{ "name": "lib", "main": "dist/index.js", "imports": { "#own/*": "./own/*.js" } }',
    '{ "name": "lib", "exports": { ".": "./dist/index.js", "./*": "./dist/*.js" } }',
    '{ "name": "lib", "module": "x", "types": "dist/x.d.ts" }',
  ],
  'lib/tsconfig.json': ['{ "compilerOptions": { "outDir": "dist", "rootDir": "src" } }'],
};
const configuration = fc
  .tuple(
    ...Object.entries(CONFIGURATIONS).map(([path, texts]) =>
      fc.option(fc.constantFrom(...texts).map((text): IndexedFile => ({ path, text }))),
    ),
  )
  .map((files) => files.filter((file) => file !== null));
const someSources = fc.subarray(SOURCES);

describe('while sources come and go', () => {
  it('an index of files holds what one made of them holds', () => {
    const told = ({ paths, texts, ...index }: FileIndex) => [
      paths,
      texts,
      SOURCES.map((path) => [index.has(path), index.own(path)]),
      ['', 'a', 'a/b', 'lib', 'lib/dist', 'lib/own', 'src'].map((one) => [index.hasFolder(one), index.filesIn(one)]),
    ];
    fc.assert(
      fc.property(configuration, fc.array(someSources, { minLength: 2, maxLength: 5 }), (files, states) => {
        const indexOf = (paths: readonly string[]) => createFileIndex([...paths.map((path) => ({ path })), ...files]);
        let index = indexOf(states[0] ?? []);
        for (const paths of states) {
          const later = indexOf(paths);
          const { came, gone } = comparedPaths(index.paths, later.paths);
          assert.deepEqual(
            [came, gone],
            [later.paths.filter((path) => !index.has(path)), index.paths.filter((path) => !later.has(path))],
          );
          const followed = index.withSources(came, new Set(gone));
          assert.equal(followed.texts, index.texts);
          index = followed;
          assert.deepEqual(told(plain(index)), told(plain(later)));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('imports lead where they lead at once, and those that lead elsewhere are told', () => {
    fc.assert(
      fc.property(configuration, fc.array(someSources, { minLength: 2, maxLength: 5 }), (files, states) => {
        const indexOf = (paths: readonly string[]) => createFileIndex([...paths.map((path) => ({ path })), ...files]);
        const all = (resolution: TypeScriptResolution) =>
          ['index.ts', 'a/b.ts', 'lib/x.ts', 'lib/own/a.mts'].flatMap((from) =>
            SPECIFIERS.map((specifier) => {
              const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
              const { kind, ...where } = resolution.resolve(from, { specifier, kind: 'static', range, names: [] });
              return [from, specifier, kind, where] as const;
            }),
          );
        let index = indexOf(states[0] ?? []);
        const askers = new Askers();
        const resolution = new TypeScriptResolution(() => index, askers);
        let before = all(resolution);
        for (const paths of states) {
          const { came, gone } = comparedPaths(index.paths, indexOf(paths).paths);
          index = index.withSources(came, new Set(gone));
          const outdated = askers.forget([...came, ...gone]);
          const now = all(resolution);
          const fresh = indexOf(paths);
          assert.deepEqual(now, all(new TypeScriptResolution(() => fresh)));
          for (const [place, one] of now.entries())
            if (JSON.stringify(one) !== JSON.stringify(before[place])) assert.ok(outdated.has(one[1]), one[1]);
          before = now;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a path is looked for by its bases and by no others', () => {
    const bases = [...new Set(SOURCES.flatMap((path) => basesOf(path)))];
    for (const base of [...bases, 'a.json', 'lib']) {
      const looked: string[] = [];
      const files = createFileIndex([]);
      findFile({ ...plain(files), has: (path) => looked.push(path) < 0 }, base);
      for (const path of SOURCES) assert.equal(looked.includes(path), basesOf(path).includes(base), `${base} ${path}`);
    }
  });
});

/** The index as an object of its own members. */
function plain(index: FileIndex): FileIndex {
  return {
    paths: index.paths,
    texts: index.texts,
    has: (path) => index.has(path),
    own: (path) => index.own(path),
    hasFolder: (path) => index.hasFolder(path),
    text: (path) => index.text(path),
    filesIn: (folder) => index.filesIn(folder),
    withSources: (came, gone) => index.withSources(came, gone),
  };
}
