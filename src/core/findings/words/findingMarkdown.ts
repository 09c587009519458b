import { changeTieSentence } from '../changeTie';
import { type Finding, rangeOfFinding } from '../finding';
import { secondLookSentence } from '../secondLook';
import { claimSentence } from '../verification';
import { finderWords } from './finderWords';
import { inertLine, inertMarkdown } from './inertMarkdown';
import { quotedCode } from './quotedCode';

/** A finding in full as a Markdown document: what is wrong, where, why, what to do and what else could be done. */
export function findingMarkdown(finding: Finding): string {
  const { why, recommendation, tradeoffs, pattern, requirement, decision, reference } = finding;
  return [
    `# ${inertLine(finding.title)}`,
    headline(finding),
    place(finding),
    changeTieSentence(finding.changeTie),
    inertMarkdown(secondLookSentence(finding.secondLook)),
    section('Why', why),
    section('Recommendation', recommendation),
    exampleSection(finding),
    section('Trade-offs', tradeoffs),
    alternativesSection(finding),
    section('Pattern', pattern),
    section('Requirement', requirement),
    decision === undefined ? '' : `Decision record: \`${decision}\``,
    relatedSection(finding),
    verificationSection(finding),
    reference ? `Reference: [${escapeMarkdown(reference.label)}](${reference.url})` : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

/** Text that shows as it is where Markdown is rendered. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+\-!|~&]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, ' ');
}

/** A fenced block that no content can close early. */
export function fencedCode(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** The title where Markdown is not rendered. */
export function plainTitle({ title }: Finding): string {
  return title.replace(/`/g, '');
}

/**
 * `src/orders.ts:12`, with a 1-based line; the path alone when the place is not known, and with each of several that it
 * may be: `src/orders.ts:3, 9, 14`. By default as it was found.
 */
export function placeLabel(finding: Finding, range = rangeOfFinding(finding)): string {
  if (range) return `${finding.path}:${range.start.line + 1}`;
  const { placement, path } = finding;
  if (placement.kind === 'placed' || !placement.mayBeAt) return path;
  const { lines, count } = placement.mayBeAt;
  return `${path}:${lines.map((line) => line + 1).join(', ')}${count > lines.length ? ', …' : ''}`;
}

function headline(finding: Finding): string {
  const by = finding.source === 'tool' ? inertLine(escapeMarkdown(finderWords(finding))) : finderWords(finding);
  return `**${finding.severity}** · ${finding.category} · ${by}`;
}

function place(finding: Finding): string {
  const where = `\`${placeLabel(finding)}\``;
  const head = [where, ...unplacedWords(finding)].join(' ');
  return finding.quote === '' ? head : `${head}\n\n${fencedCode(quotedCode(finding), languageTag(finding.path))}`;
}

function unplacedWords({ placement }: Finding): readonly string[] {
  if (placement.kind === 'placed') return [];
  if (placement.mayBeAt) return ['(the quoted code stands at each of these lines; which one is meant is not known)'];
  return ['(the quoted code could not be found there)'];
}

function exampleSection({ example, path }: Finding): string {
  return example ? `## Example\n\n${fencedCode(example, languageTag(path))}` : '';
}

function alternativesSection({ alternatives }: Finding): string {
  if (alternatives.length === 0) return '';
  const rows = alternatives.map(({ option, pros, cons }) => `| ${[option, pros, cons].map(cell).join(' | ')} |`);
  return ['## Alternatives\n', '| Option | For | Against |', '|---|---|---|', ...rows].join('\n');
}

function relatedSection({ related }: Finding): string {
  if (related.length === 0) return '';
  const lines = related.map(
    ({ path, range, message }) => `- \`${path}:${range.start.line + 1}\` ${escapeMarkdown(message)}`,
  );
  return `## Related places\n\n${lines.join('\n')}`;
}

function verificationSection({ verification }: Finding): string {
  if (!verification || verification.claims.length === 0) return '';
  const lines = verification.claims.map((claim) => `- ${inertLine(claimSentence(claim))}`);
  return `## Checked: ${verification.state}\n\n${lines.join('\n')}`;
}

function section(heading: string, text: string | undefined): string {
  return text === undefined || text.trim() === '' ? '' : `## ${heading}\n\n${inertMarkdown(text.trim())}`;
}

function cell(text: string): string {
  return inertLine(text.replace(/\|/g, '\\|').replace(/\s*[\r\n]+\s*/g, ' '));
}

function languageTag(path: string): string {
  return /\.(\w+)$/.exec(path)?.[1] ?? '';
}
