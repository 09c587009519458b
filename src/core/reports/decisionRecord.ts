import type { Alternative, Finding, RelatedLocation } from '../findings/finding';
import { escapeMarkdown, fencedCode } from '../findings/words/findingMarkdown';
import { inertLine, inertMarkdown } from '../findings/words/inertMarkdown';
import { quotedCode } from '../findings/words/quotedCode';
import { CATEGORY_WORDS } from './categoryWords';
import { closeCodeFence } from './closeCodeFence';
import { demoteHeadings } from './demoteHeadings';
import { foundBy } from './foundBy';

/**
 * A draft of an architecture decision record in the form of MADR (https://adr.github.io/madr), made from a finding:
 * the recommendation and its alternatives are the options, the recommended one first. The outcome is left to a person.
 *
 * @param date ISO 8601 day, `2026-01-31`
 */
export function decisionRecord(finding: Finding, date: string): string {
  const { title, why, tradeoffs, alternatives } = finding;
  const options = [recommendedOption(finding), ...alternatives.map(({ option }) => line(option))];
  return [
    `---\nstatus: proposed\ndate: ${date}\n---`,
    `# ${line(title)}`,
    part('Context and Problem Statement', markdown(why, 2), location(finding)),
    part('Decision Drivers', drivers(finding)),
    part('Considered Options', list(options)),
    part('Decision Outcome', OUTCOME, `The review recommends "${options[0] ?? ''}".`),
    `### Consequences\n\n${consequences(tradeoffs)}`,
    '## Pros and Cons of the Options',
    recommendedInFull(finding, options[0] ?? ''),
    ...alternatives.map(alternativeInFull),
    part('More Information', origin(finding)),
  ]
    .join('\n\n')
    .concat('\n');
}

const OUTCOME =
  '<!-- Yours to decide: name the chosen option and why it was chosen, then set the status to accepted. -->\n\nNot decided yet.';

function part(heading: string, ...texts: readonly string[]): string {
  return [`## ${heading}`, ...texts].filter((text) => text !== '').join('\n\n');
}

/** Without line numbers: a record is read for years. What differs by nothing else is said once. */
function location(finding: Finding): string {
  const { path, quote, related } = finding;
  const hasQuote = quote.trim() !== '';
  return [
    `It shows in \`${path}\`${hasQuote ? ':' : '.'}`,
    ...(hasQuote ? [fencedCode(quotedCode(finding), languageOf(path))] : []),
    ...(related.length === 0
      ? []
      : ['It concerns these places as well:', list([...new Set(related.map(relatedPlace))])]),
  ].join('\n\n');
}

function relatedPlace({ path, message }: RelatedLocation): string {
  return `\`${path}\`: ${line(message)}`;
}

function drivers({ requirement, category, severity }: Finding): string {
  const stated = requirement?.trim() ? line(requirement) : '<!-- Which stated requirement decides this? -->';
  return list([stated, `${CATEGORY_WORDS[category]} The review rates this as ${severity}.`]);
}

/** MADR wants each option as a short name: the first sentence of the recommendation, cut off when it is a long one. */
function recommendedOption({ recommendation }: Finding): string {
  const prose = recommendation.replace(/^\s*(?:`{3,}|~{3,})[^]*?^\s*(?:`{3,}|~{3,})\s*$/gm, '').trim();
  const [first = ''] = prose.replace(/^(?:#+|[-*+]|\d+[.)])\s+/, '').split(/(?<=[.!?:;])\s|\r?\n/);
  const name = first.replace(/[.:;]$/, '');
  if (name === '') return 'Do what the review recommends';
  return line(name.length <= MAX_NAME ? name : `${name.slice(0, MAX_NAME).replace(/\s+\S*$/, '')} …`);
}

const MAX_NAME = 120;

function consequences(tradeoffs: string): string {
  const stated = markdown(tradeoffs, 3);
  return stated === '' ? '<!-- What becomes better, what worse? -->' : `Of the recommended option:\n\n${stated}`;
}

function recommendedInFull({ recommendation, example, pattern, path }: Finding, name: string): string {
  return [
    `### ${name}`,
    markdown(recommendation, 3),
    pattern ? `Pattern: ${markdown(pattern, 3)}` : '',
    example ? fencedCode(example, languageOf(path)) : '',
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

function alternativeInFull({ option, pros, cons }: Alternative): string {
  const reasons = [
    ...(pros ? [`Good, because ${withoutStop(line(pros))}`] : []),
    ...(cons ? [`Bad, because ${withoutStop(line(cons))}`] : []),
  ];
  return `### ${line(option)}${reasons.length === 0 ? '' : `\n\n${list(reasons)}`}`;
}

function origin(finding: Finding): string {
  const { reference, source } = finding;
  const more = reference ? `\n\nSee [${escapeMarkdown(reference.label)}](${reference.url}).` : '';
  const from = source === 'tool' ? 'a finding' : 'a finding of Architecture Review';
  return `Drafted from ${from}, made by ${foundBy(finding)}.${more}`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function line(text: string): string {
  return inertLine(text.trim().replace(/\s*[\r\n]+\s*/g, ' '));
}

function markdown(text: string, levels: number): string {
  return closeCodeFence(demoteHeadings(inertMarkdown(text.trim()), levels));
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}

function languageOf(path: string): string {
  return /\.(\w+)$/.exec(path)?.[1] ?? '';
}
