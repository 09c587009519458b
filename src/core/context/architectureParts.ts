import type { SourceFile } from '../analysis/sourceFile';
import type { LineRun } from './signatureLines';

/** Instructions of a repository as they are sent. */
export interface SentInstructions extends SourceFile {
  /** The lines that are sent; missing where all are. */
  readonly runs?: readonly LineRun[];
}

/** What a section is called that tells how to build, test, format, write commits: nothing that a design is judged by. */
const OTHER =
  /\b(?:install(?:ation|ing)?|set-?up|getting started|quick ?start|prerequisites?|requirements? to (?:build|run)|build(?:ing)? (?:and|&|commands?|instructions?|the)|commands?|scripts?|running|run locally|local development|dev(?:elopment)? environment|lint(?:ing|er)?|format(?:ting|ter)?|code style|style guide|naming|commits?|commit messages?|pull requests?|prs?|branch(?:es|ing)?|release(?:s|ing)?|changelog|contribut(?:e|ing|ors)|licen[cs]e|ci(?:\/cd)?|debugging|editor|ide|tests?|testing|i18n|translations?|screenshots?|useful links|resources|tools?)\b/i;
/** Where a heading has one of these words, its section may bear on the design after all. */
const DESIGN =
  /architect|design|layer|module|boundar|convention|principle|pattern|data|schema|database|transaction|migration|api|security|auth|permission|tenant|error|concurren|cache|queue|event|performance|structure|overview|rule|must|never/i;

/**
 * A repository's instructions less the sections that a design is not judged by: those about building, testing, formatting
 * and committing, with all that stands below them. A text without headings stays whole.
 */
export function architectureParts(file: SourceFile): SentInstructions {
  const runs = runsOf(file.text);
  if (runs.length === 1 && runs[0]?.text === file.text) return file;
  return { path: file.path, text: runs.map(({ text }) => text).join('\n…\n'), runs };
}

function runsOf(text: string): readonly LineRun[] {
  const lines = text.split(/\r\n|\r|\n/);
  const runs: { readonly firstLine: number; readonly lines: string[] }[] = [];
  let dropped = 0;
  let isFenced = false;
  for (const [at, line] of lines.entries()) {
    if (/^\s*(?:```|~~~)/.test(line)) isFenced = !isFenced;
    const heading = isFenced ? undefined : /^(#{1,6})\s+(.*)/.exec(line);
    if (heading) {
      const level = heading[1]?.length ?? 1;
      if (dropped === 0 || level <= dropped) dropped = isOther(heading[2] ?? '', level) ? level : 0;
    }
    if (dropped > 0) continue;
    const open = runs.at(-1);
    if (open && open.firstLine + open.lines.length === at) open.lines.push(line);
    else runs.push({ firstLine: at, lines: [line] });
  }
  return runs.map((run) => ({ firstLine: run.firstLine, text: run.lines.join('\n') }));
}

/** The title of a document stands for all of it. */
function isOther(heading: string, level: number): boolean {
  return level > 1 && OTHER.test(heading) && !DESIGN.test(heading);
}
