import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHAT_VIEW, COMMANDS, FINDINGS_VIEW } from '../../src/commands/commandIds';
import { isReviewableFile } from '../../src/core/context/files/reviewableFile';
import { SEVERITIES } from '../../src/core/findings/severity';
import { LENS_LANGUAGES } from '../../src/views/lensLanguages';

const ROOT = join(__dirname, '../..');

interface Setting {
  readonly scope: string;
  readonly default: unknown;
  readonly markdownDescription: string;
  readonly order: number;
  readonly enum?: readonly string[];
}

interface MenuEntry {
  readonly command: string;
  readonly when?: string;
}

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly icon: string;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: string; readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly category: string;
      readonly icon?: string;
      readonly enablement?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
    readonly keybindings: readonly MenuEntry[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly when?: string }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Setting>> }[];
    readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly markdown: string } }[] }[];
  };
}

const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
const manifest: Manifest = JSON.parse(text);
const words: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(ROOT, 'package.nls.json'), 'utf8'));
const { contributes } = manifest;
const settings: Readonly<Record<string, Setting>> = Object.assign(
  {},
  ...contributes.configuration.map(({ properties }) => properties),
);
const menuEntries = Object.values(contributes.menus).flat();
const source = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(ROOT, 'src', path), 'utf8'))
  .join('\n');

/** All first groups of `pattern`, sorted and without repeats. */
function found(pattern: RegExp, inText: string): readonly string[] {
  return [...new Set([...inText.matchAll(pattern)].map(([, group = '']) => group))].sort();
}

describe('package.json', () => {
  it('declares the commands that the code has, each in the category and with a product icon if any', () => {
    const declared = contributes.commands.map(({ command }) => command);
    assert.deepEqual(declared.toSorted(), Object.values(COMMANDS).toSorted());
    for (const { category, icon } of contributes.commands) {
      assert.equal(category, 'Architecture');
      assert.match(icon ?? '$(none)', /^\$\([a-z-]+\)$/);
    }
  });

  it('puts into menus and keys only what exists', () => {
    const commands = new Set<string>(Object.values(COMMANDS));
    const unknown = [...menuEntries, ...contributes.keybindings].filter(({ command }) => !commands.has(command));
    assert.deepEqual(unknown, []);
  });

  it('offers in the palette only what can be done there and then', () => {
    const inPalette = (id: string): string | undefined =>
      contributes.menus.commandPalette?.find(({ command }) => command === id)?.when ??
      contributes.commands.find(({ command }) => command === id)?.enablement;
    assert.equal(inPalette(COMMANDS.reviewFile), 'editorIsOpen');
    assert.equal(inPalette(COMMANDS.stopAnswer), 'architectureReview.answering');
    const { groupFindings, filterFindings, nextFinding, previousFinding } = COMMANDS;
    for (const id of [groupFindings, filterFindings, nextFinding, previousFinding])
      assert.equal(inPalette(id), 'architectureReview.hasFindings', id);
  });

  it('declares the views that the code has', () => {
    const views = Object.values(contributes.views).flat();
    assert.deepEqual(
      views.map(({ id }) => id),
      [FINDINGS_VIEW, CHAT_VIEW],
    );
    for (const { view } of contributes.viewsWelcome) assert.equal(view, FINDINGS_VIEW);
    const named = found(/\bview == ([\w.]+)/g, JSON.stringify(menuEntries));
    assert.deepEqual(named, [CHAT_VIEW, FINDINGS_VIEW].sort());
  });

  it('declares the settings that the code reads, each described and in order', () => {
    const read = found(/section\.get\('([\w.]+)'\)/g, source).map((key) => `architectureReview.${key}`);
    assert.deepEqual(Object.keys(settings).toSorted(), read);
    for (const { markdownDescription, order } of Object.values(settings)) {
      assert.match(markdownDescription, /^%setting\./);
      assert.equal(typeof order, 'number');
    }
    for (const { properties } of contributes.configuration) {
      const orders = Object.values(properties).map(({ order }) => order);
      assert.equal(new Set(orders).size, orders.length, `two settings at one place: ${orders.join()}`);
    }
  });

  it('asks for conditions that the code sets', () => {
    const conditions = [
      ...menuEntries,
      ...contributes.commands,
      ...contributes.viewsWelcome,
      ...contributes.keybindings,
    ];
    const asked = found(/architectureReview\.(\w+)\b(?=[^.]|$)/g, whenClauses(conditions)).filter(
      (key) => !['findings', 'chat'].includes(key),
    );
    assert.deepEqual(asked, found(/setContext\(\s*'(\w+)'/g, source));
  });

  it('names every text in package.nls.json, and no text stands there in vain', () => {
    assert.deepEqual(found(/"%([^%"]+)%"/g, text), Object.keys(words).toSorted());
  });

  it('keeps repositories from choosing where code and key go', () => {
    const keys =
      'model modelSource editorModel baseUrl authScheme headers personaFolders maxOutputTokens idleTimeoutSeconds ' +
      'preflight prices costLimit.review costLimit.day deepReview secondLook';
    for (const key of keys.split(' ')) assert.equal(settings[`architectureReview.${key}`]?.scope, 'machine', key);
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    assert.deepEqual(restrictedConfigurations, ['architectureReview.persona', 'architectureReview.reviewer']);
  });

  it('never makes an opinion an error unless someone asks for that', () => {
    for (const severity of SEVERITIES)
      assert.notEqual(settings[`architectureReview.severity.${severity}`]?.default, 'error');
  });

  it('activates on the languages that have code lenses, and on what layers are written in', () => {
    assert.deepEqual(manifest.activationEvents, [
      ...LENS_LANGUAGES.map((language) => `onLanguage:${language}`),
      'onLanguage:yaml',
    ]);
  });

  it('offers in the Explorer the files that a review of a folder takes in', () => {
    const clause = contributes.menus['explorer/context']?.find(({ command }) => command === COMMANDS.reviewFile)?.when;
    const pattern = /resourceFilename =~ \/(.*)\/i/.exec(clause ?? '')?.[1] ?? '';
    const offered = new RegExp(pattern, 'i');
    for (const name of [
      'a.ts',
      'a.tsx',
      'a.PY',
      'a.go',
      'A.java',
      'a.sql',
      'a.tf',
      'a.yml',
      'a.md',
      'a.png',
      'a',
      'ts',
    ])
      assert.equal(offered.test(name), isReviewableFile(name), name);
  });

  it('calls things in the walkthrough what they are called', () => {
    const pages = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown));
    const told = pages.map((path) => readFileSync(join(ROOT, path), 'utf8')).join('\n');
    const inCode: Readonly<Record<string, string>> = JSON.parse(
      readFileSync(join(ROOT, 'l10n/bundle.l10n.json'), 'utf8'),
    );
    const known = new Set([...Object.values(words), ...Object.values(inCode), 'Problems']);
    const unknown = found(/\*\*([^*]+)\*\*/g, told).filter((name) => !known.has(name.replace(/\s+/g, ' ')));
    assert.deepEqual(unknown, []);
  });

  it('brings every picture and page it names', () => {
    const pages = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown));
    const icons = Object.values(contributes.views).flatMap((views) => views.map(({ icon }) => icon));
    for (const path of [...pages, ...icons, manifest.icon]) assert.ok(existsSync(join(ROOT, path)), path);
  });
});

function whenClauses(entries: readonly object[]): string {
  return entries
    .flatMap((entry) => Object.entries(entry).filter(([key]) => key === 'when' || key === 'enablement'))
    .map(([, clause]) => String(clause))
    .join('\n');
}
