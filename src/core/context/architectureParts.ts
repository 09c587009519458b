import type { SourceFile } from '../analysis/structure/sourceFile';
import type { LineRun } from './signatureLines';

/** Instructions of a repository as they are sent. */
export interface SentInstructions extends SourceFile {
  /** The lines that are sent; missing where all are. */
  readonly runs?: readonly LineRun[];
}

/** What a section is called that tells how to build, test, format, write commits: nothing that a design is judged by. */
const OTHER =
  /\b(?:install(?:ation|ing)?|set-?up|getting started|quick ?start|prerequisites?|requirements? to (?:build|run)|build(?:ing)? (?:and|&|commands?|instructions?|the)|commands?|scripts?|running|run locally|local development|dev(?:elopment)? (?:environment|workflows?)|lint(?:ing|er)?|format(?:ting|ter)?|code (?:style|quality)|style guide|quality gates?|verification|naming|commits?|commit messages?|pull requests?|prs?|branch(?:es|ing)?|releas(?:es?|ing)|upgrading|changelog|changesets?|contribut(?:e|ions?|ing|ors)|licen[cs]e|ci(?:\/cd)?|debugging|editor|ide|tests?|testing|i18n|translations?|screenshots?|useful links|see also|further reading|documentation|resources|tools?|member order)\b/i;
/** Where a heading has one of these words, its section may bear on the design after all. */
const DESIGN =
  /architect|design|layer|module|boundar|principle|pattern|data|schema|transaction|migration|api|security|auth|permission|tenant|error|concurren|cache|queue|event|performance/i;
/** What a section is called that is about what a browser or a device shows. */
const FRONTEND =
  /\b(?:front-?end|ui|ux|react|vue|angular|svelte|mobx|redux|css|tailwind|styl(?:es|ing)|storybook|accessibility|a11y|design system|mobile|ios|android)\b/i;
const BACKEND = /\b(?:back-?end|server|api|database)\b/i;
/** Code of such an interface, or its styles. */
const INTERFACE_FILE = /\.(?:[jt]sx|vue|svelte|s?css|less|html)$/i;

/**
 * A repository's instructions less the sections that the design of the files at `reviewed` is not judged by: those about
 * building, testing, formatting and committing, and where none of the files is of a user interface those about that, with
 * all that stands below them. A text without headings stays whole.
 */
export function architectureParts(file: SourceFile, reviewed: readonly string[]): SentInstructions {
  const hasInterface = reviewed.some((path) => INTERFACE_FILE.test(path));
  const isOther = (heading: string): boolean =>
    (OTHER.test(heading) && !DESIGN.test(heading)) ||
    (!hasInterface && FRONTEND.test(heading) && !BACKEND.test(heading));
  const runs = runsOf(file.text, isOther);
  if (runs.length === 1 && runs[0]?.text === file.text) return file;
  return { path: file.path, text: runs.map(({ text }) => text).join('\n…\n'), runs };
}

/** The lines of all sections but those whose heading `isOther`. The title of a document stands for all of it, and stays. */
function runsOf(text: string, isOther: (heading: string) => boolean): readonly LineRun[] {
  const lines = text.split(/\r\n|\r|\n/);
  const runs: { readonly firstLine: number; readonly lines: string[] }[] = [];
  let dropped = 0;
  let isFenced = false;
  for (const [at, line] of lines.entries()) {
    if (/^\s*(?:```|~~~)/.test(line)) isFenced = !isFenced;
    const heading = isFenced ? undefined : /^(#{1,6})\s+(.*)/.exec(line);
    if (heading) {
      const level = heading[1]?.length ?? 1;
      if (dropped === 0 || level <= dropped) dropped = level > 1 && isOther(heading[2] ?? '') ? level : 0;
    }
    if (dropped > 0) continue;
    const open = runs.at(-1);
    if (open && open.firstLine + open.lines.length === at) open.lines.push(line);
    else runs.push({ firstLine: at, lines: [line] });
  }
  return runs.map((run) => ({ firstLine: run.firstLine, text: run.lines.join('\n') }));
}
