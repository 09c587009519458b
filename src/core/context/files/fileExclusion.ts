import { posix } from 'node:path';
import type { SourceFile } from '../../analysis/structure/sourceFile';
import { hasMeanLineAbove } from '../../analysis/syntax/meanLine';
import type { LeftOutReason } from '../../findings/review';
import { decodeSource, MAX_SOURCE_BYTES } from './decodeSource';
import { isSecretFolder, isSecretName } from './secretFiles';

/** A file that may be read and sent, or why it stays out. */
export type SourceDecision =
  | { readonly kind: 'source'; readonly file: SourceFile }
  | { readonly kind: 'left-out'; readonly path: string; readonly reason: LeftOutReason };

/**
 * Decides about a file once its bytes are there: by path, then by encoding, then by what stands in it. `path` is a
 * workspace path.
 */
export function readSource(path: string, bytes: Uint8Array): SourceDecision {
  const byPath = exclusionByPath(path);
  return byPath ? { kind: 'left-out', path, reason: byPath } : readOpenSource(path, bytes);
}

/** Decides the same about a file that was opened because nothing speaks against it by its path. */
export function readOpenSource(path: string, bytes: Uint8Array): SourceDecision {
  if (bytes.length === 0 && PACKAGE_MARK.test(path)) return { kind: 'source', file: { path, text: '' } };
  const decoded = decodeSource(bytes);
  if (decoded.kind === 'left-out') return { kind: 'left-out', path, reason: decoded.reason };
  const byText = exclusionByText(path, decoded.text);
  if (byText) return { kind: 'left-out', path, reason: byText };
  return { kind: 'source', file: { path, text: decoded.text } };
}

/** Decides about a file whose text an editor holds. `path` is a workspace path. */
export function decideText(path: string, text: string): SourceDecision {
  const tooLarge = text.length > MAX_SOURCE_BYTES ? 'too-large' : undefined;
  const reason = exclusionByPath(path) ?? tooLarge ?? exclusionByText(path, text);
  return reason ? { kind: 'left-out', path, reason } : { kind: 'source', file: { path, text } };
}

/**
 * Why a file stays out by its path alone, before it is opened: `secret-file`, `excluded` (vendored and output
 * folders), `generated`, `minified` or `binary`; `undefined` when nothing speaks against it.
 */
export function exclusionByPath(path: string): LeftOutReason | undefined {
  return createPathExclusion()(path);
}

/** The same for paths of which many lie in one folder, side by side: looks at a folder once. */
export function createPathExclusion(): (path: string) => LeftOutReason | undefined {
  let folder: string | undefined;
  let byFolder: LeftOutReason | undefined;
  return (path) => {
    const nameAt = path.lastIndexOf('/') + 1;
    if (folder?.length !== nameAt || !path.startsWith(folder)) {
      folder = path.slice(0, nameAt);
      byFolder = exclusionByFolder(folder);
    }
    const name = path.slice(nameAt).toLowerCase();
    return byFolder === 'secret-file' || isSecretName(name) ? 'secret-file' : (byFolder ?? exclusionByName(name));
  };
}

/** `folder` ends in a slash, or is empty. */
function exclusionByFolder(folder: string): LeftOutReason | undefined {
  if (isSecretFolder(folder.split('/'))) return 'secret-file';
  return isInExcludedFolder(folder) ? 'excluded' : undefined;
}

function exclusionByName(name: string): LeftOutReason | undefined {
  if (LOCK_FILES.has(name) || GENERATED_NAME.test(name)) return 'generated';
  if (MINIFIED_NAME.test(name)) return 'minified';
  return BINARY_EXTENSIONS.has(posix.extname(name)) ? 'binary' : undefined;
}

/** Why a file stays out by what stands in it: `empty`, `generated` or `minified`. */
export function exclusionByText(path: string, text: string): LeftOutReason | undefined {
  if (text.trim() === '') return PACKAGE_MARK.test(path) ? undefined : 'empty';
  const head = text.slice(0, MARK_SEARCH_LENGTH);
  if (MARK_WORD.test(head) && GENERATED_MARK.test(head)) return 'generated';
  return isMinified(path, text) ? 'minified' : undefined;
}

/** What makes a folder a package of Python, so that imports have another meaning; most hold nothing. */
const PACKAGE_MARK = /(?:^|\/)__init__\.pyi?$/;

/** Whether a folder is never entered. `path` is a workspace path without a closing slash. */
export function isExcludedFolder(path: string): boolean {
  return isInExcludedFolder(`${path}/`);
}

const EXCLUDED_FOLDERS: ReadonlySet<string> = new Set([
  '.cache',
  '.eggs',
  '.git',
  '.gradle',
  '.hg',
  '.next',
  '.nuxt',
  '.nyc_output',
  '.output',
  '.parcel-cache',
  '.pnpm-store',
  '.serverless',
  '.svelte-kit',
  '.svn',
  '.terraform',
  '.tox',
  '.turbo',
  '.venv',
  '.yarn',
  '__pycache__',
  'bower_components',
  'jspm_packages',
  'node_modules',
  'site-packages',
  'third-party',
  'third_party',
  'thirdparty',
  'venv',
]);

/** Names that mean output or foreign code at the top of a project, but may be an ordinary package below its sources. */
const EXCLUDED_OUTSIDE_SOURCES: ReadonlySet<string> = new Set(['build', 'coverage', 'dist', 'out', 'target', 'vendor']);
const SOURCE_FOLDERS: ReadonlySet<string> = new Set(['src', 'internal', 'pkg']);

/** Whether a path leads through a folder that is never entered; that of a folder ends in a slash. */
export function isInExcludedFolder(path: string): boolean {
  let belowSources = false;
  for (const folder of path.split('/').slice(0, -1)) {
    if (EXCLUDED_FOLDERS.has(folder)) return true;
    if (!belowSources && EXCLUDED_OUTSIDE_SOURCES.has(folder)) return true;
    belowSources ||= SOURCE_FOLDERS.has(folder);
  }
  return false;
}

const LOCK_FILES: ReadonlySet<string> = new Set([
  'bun.lock',
  'bun.lockb',
  'cargo.lock',
  'composer.lock',
  'flake.lock',
  'gemfile.lock',
  'go.sum',
  'go.work.sum',
  'gradle.lockfile',
  'mix.lock',
  'npm-shrinkwrap.json',
  'package-lock.json',
  'packages.lock.json',
  'pdm.lock',
  'pipfile.lock',
  'pnpm-lock.yaml',
  'podfile.lock',
  'poetry.lock',
  'pubspec.lock',
  'uv.lock',
  'yarn.lock',
]);

const GENERATED_NAME =
  /(\.generated\.[^.]+|\.g\.(cs|dart)|\.designer\.cs|\.pb\.(go|cc|h)|[._]pb\.(js|ts|d\.ts)|_pb2(_grpc)?\.pyi?|\.map|\.snap)$/;
const MINIFIED_NAME = /[.-]min\.(js|mjs|cjs|css)$/;

/** How many UTF-16 units at the start of a file are searched for a generator's mark. */
const MARK_SEARCH_LENGTH = 1024;

/** A word of every mark, which is looked for first: most files have none, and the whole pattern takes ten times as long. */
const MARK_WORD = /generated|edit/i;

/** The mark counts in a comment only, so that code that writes such marks is still read. */
const GENERATED_MARK =
  /^[ \t]*(?:\/\/|\/\*|\*|#|--|;|<!--|"""|%).*(?:@generated(?![\w/-])|DO NOT EDIT|do not edit (?:this file )?(?:manually|by hand)|<auto-?generated|\bcode generated by\b)/im;

/** A mean line of more than this many UTF-16 units is no person's writing. */
const MINIFIED_MEAN_LINE = 300;
const MINIFIED_LEAST_LENGTH = 1000;
const PROSE = /\.(md|markdown|mdc|txt|rst|adoc)$/i;

function isMinified(path: string, text: string): boolean {
  return text.length >= MINIFIED_LEAST_LENGTH && hasMeanLineAbove(MINIFIED_MEAN_LINE, text) && !PROSE.test(path);
}

const BINARY_EXTENSIONS: ReadonlySet<string> = new Set(
  (
    '.7z .a .avi .bin .bmp .bz2 .class .dat .db .dll .doc .docx .dylib .eot .exe .gif .gz .ico .jar .jpeg .jpg .lib ' +
    '.mov .mp3 .mp4 .o .obj .odt .ogg .otf .pdf .png .ppt .pptx .pyc .pyo .rar .so .sqlite .tar .tgz .tif .tiff .ttf ' +
    '.vsix .war .wasm .wav .webm .webp .woff .woff2 .xls .xlsx .xz .zip .zst'
  ).split(' '),
);
