import { posix } from 'node:path';

/**
 * Whether a file belongs to the review of a folder: program text, queries, interface definitions and what deploys
 * them. Prose, pictures and plain data do not. A file that is asked for by name is reviewed whatever it is.
 */
export function isReviewableFile(path: string): boolean {
  const name = posix.basename(path).toLowerCase();
  return NAMES.has(name) || EXTENSIONS.has(posix.extname(name).slice(1));
}

const NAMES: ReadonlySet<string> = new Set(['dockerfile', 'containerfile', 'makefile', 'jenkinsfile', 'procfile']);

const EXTENSIONS: ReadonlySet<string> = new Set(
  (
    'ts tsx mts cts js jsx mjs cjs py pyi go java kt kts scala groovy cs fs vb rb php rs swift c cc cpp h hpp ex exs ' +
    'erl clj lua pl sql graphql gql proto tf sh ps1 yaml yml'
  ).split(' '),
);
