import { type Finding, rangeOfFinding } from '../../findings/finding';
import { compareSeverity, SEVERITIES } from '../../findings/severity';
import { findingsAbout } from '../../review/pipeline/analyserReviewer';
import { bulletList, codeSpan, count, fileLink, nameOf, plainText } from './markdownText';
import type { PlaceFacts } from './questionFacts';

const SHOWN = 10;

/** The findings that concern a file or folder, gravest first; with `range`, only those that touch it. */
export function findingsIn({ path, isFolder, range }: FindingsPlace, findings: readonly Finding[]): string {
  const paths = isFolder ? pathsBelow(path, findings) : [path];
  const parts = paths.map((one) => (range ? { path: one, range } : { path: one }));
  const here = findingsAbout({ parts }, findings);
  const place = codeSpan(nameOf(path));
  if (here.length === 0)
    return `So far no review has found anything in ${range ? `the selected part of ${place}` : place}.`;
  return `**${count(here.length, 'finding')} in ${place}**\n\n${listed(here)}`;
}

type FindingsPlace = Pick<PlaceFacts, 'path' | 'isFolder' | 'range'>;

/** The files below a folder that findings have a place in. */
function pathsBelow(folder: string, findings: readonly Finding[]): readonly string[] {
  const paths = findings.flatMap(({ path, related }) => [path, ...related.map((other) => other.path)]);
  return [...new Set(paths)].filter((path) => path.startsWith(`${folder}/`));
}

/** All findings: how many of each severity, and the gravest. */
export function workspaceFindings(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'So far no review has found anything.';
  const bySeverity = SEVERITIES.map((severity) => ({
    severity,
    number: findings.filter((finding) => finding.severity === severity).length,
  })).filter(({ number }) => number > 0);
  const counts = bySeverity.map(({ severity, number }) => `${number} ${severity}`).join(', ');
  return `**${count(findings.length, 'finding')}**: ${counts}.\n\n${listed(findings)}`;
}

/** One finding in full, as the reviewer wrote it. */
export function explainFinding(finding: Finding): string {
  const { title, severity, category, path, why, recommendation, tradeoffs, alternatives, related } = finding;
  const place = fileLink(path, rangeOfFinding(finding));
  const sections = [
    `**${oneLine(title)}** (${severity}, ${category}) at ${place}`,
    why,
    recommendation && `**What to do**\n\n${recommendation}`,
    tradeoffs && `**Trade-offs**\n\n${tradeoffs}`,
    alternatives.length > 0 &&
      `**Alternatives**\n\n${bulletList(
        alternatives.map(({ option, pros, cons }) => `${option}: for it, ${pros}; against it, ${cons}`),
        SHOWN,
      )}`,
    related.length > 0 &&
      `**Also involved**\n\n${bulletList(
        related.map((other) => `${fileLink(other.path, other.range)}: ${plainText(other.message)}`),
        SHOWN,
      )}`,
  ];
  return sections.filter((section) => typeof section === 'string' && section !== '').join('\n\n');
}

/** Titles name code in code spans, so they are Markdown already. */
function oneLine(title: string): string {
  return title.replace(/\s+/g, ' ');
}

function listed(findings: readonly Finding[]): string {
  const gravestFirst = [...findings].sort((a, b) => compareSeverity(a.severity, b.severity));
  return bulletList(
    gravestFirst.map((finding) => {
      const place = fileLink(finding.path, rangeOfFinding(finding));
      return `${finding.severity}: ${oneLine(finding.title)} (${place})`;
    }),
    SHOWN,
  );
}
