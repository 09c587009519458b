import { parseJson } from '../../findings/parseJson';
import { membersOf } from '../../findings/record';

/** Reads what a build manifest says of the packages that `isUsed` accepts, a line each; never throws. */
export type DependencyReader = (text: string, isUsed: (name: string) => boolean) => readonly string[];

/** Of `package.json`: the engine, how it is started, and the versions of packages. */
export const readNodeManifest: DependencyReader = (text, isUsed) => {
  const manifest = membersOf(parseJson(text));
  const versions = ['dependencies', 'peerDependencies', 'devDependencies'].flatMap((group) =>
    Object.entries(membersOf(manifest[group])),
  );
  return [
    ...named('node', membersOf(manifest['engines'])['node']),
    ...named('start:', membersOf(manifest['scripts'])['start']),
    ...versions.filter(([name]) => isUsed(name)).flatMap(([name, version]) => named(name, version)),
  ];
};

/** Of `go.mod`: the language, and the versions of modules. */
export const readGoManifest: DependencyReader = (text, isUsed) => [
  ...(text.match(/^go\s+\S+/m) ?? []),
  ...[...text.matchAll(/^\s*(?:require\s+)?([\w.-]+\.[\w.-]+\/\S+)\s+(v\S+)/gm)].flatMap(([, name = '', version]) =>
    isUsed(name) ? [`${name} ${version}`] : [],
  ),
];

/** Of `pom.xml`: the parent, the language, and what it depends on. */
export const readMavenManifest: DependencyReader = (text, isUsed) => {
  const property = (name: string) =>
    new RegExp(`<${name.replaceAll('.', '\\.')}>([^<]+)<`).exec(text)?.[1]?.trim() ?? '';
  const version = (written: string) => written.replace(/^\$\{([^}]+)\}$/, (_, name: string) => property(name));
  const parent = /<parent>([^]*?)<\/parent>/.exec(text)?.[1];
  const dependencies = [...text.matchAll(/<dependency>([^]*?)<\/dependency>/g)].map(([, block = '']) => block);
  const nameOf = (block: string) => [element(block, 'groupId'), element(block, 'artifactId')].join(':');
  const lineOf = (block: string) => `${nameOf(block)} ${version(element(block, 'version'))}`.trim();
  return [
    ...(parent === undefined ? [] : [lineOf(parent)]),
    ...named('java', property('java.version') || property('maven.compiler.release')),
    ...dependencies.filter((block) => isUsed(element(block, 'groupId'))).map(lineOf),
  ];
};

/** Of a Gradle script: plugins with a version, and what it depends on. */
export const readGradleManifest: DependencyReader = (text, isUsed) => [
  ...[...text.matchAll(/\bid[ (]+['"]([\w.-]+)['"]\)?\s+version\s+['"]([\w.-]+)['"]/g)].map(
    ([, name, version]) => `${name} ${version}`,
  ),
  ...[
    ...text.matchAll(/^\s*(?:implementation|api|runtimeOnly|compileOnly)[ (]+['"]([\w.-]+):([\w.-]+)(?::([\w.-]+))?/gm),
  ]
    .filter(([, group = '']) => isUsed(group))
    .map(([, group, name, version = '']) => `${group}:${name} ${version}`.trim()),
];

/** Of `pyproject.toml` and `requirements.txt`: the language, and the versions of packages. */
export const readPythonManifest: DependencyReader = (text, isUsed) => [
  ...named('python', /^\s*(?:requires-python|python)\s*=\s*["']([^"']+)/m.exec(text)?.[1]),
  ...[
    ...text.matchAll(/^\s*["']?([A-Za-z][\w.-]*)(?:\[[\w, -]*\])?\s*(?:=\s*["']|((?:[=<>~!]=|[<>])))\s*([^"'\s,;]+)/gm),
  ]
    .filter(([, name = '']) => name !== 'python' && isUsed(name.toLowerCase().replaceAll('-', '_')))
    .map(([, name, sign = '', version]) => `${name} ${sign}${version}`),
];

/**
 * Of a project file of .NET and the properties it shares with others: the framework, and the versions of packages that
 * are written there.
 */
export const readDotnetManifest: DependencyReader = (text, isUsed) => {
  const written = text.replace(/<!--[^]*?-->/g, '');
  const valueOf = (version: string) =>
    version.replace(/^\$\(([\w.]+)\)$/, (_, name: string) => element(written, name)) || undefined;
  const references = written.matchAll(
    /<Package(?:Reference|Version)\s([^>]*?)(?:\/>|>([^]*?)<\/Package(?:Reference|Version)>)/g,
  );
  return [
    ...named('dotnet', element(written, 'TargetFramework') || element(written, 'TargetFrameworks')),
    ...[...references].flatMap(([, attributes = '', block = '']) => {
      const name = attribute(attributes, 'Include') || attribute(attributes, 'Update');
      return isUsed(name) ? named(name, valueOf(attribute(attributes, 'Version') || element(block, 'Version'))) : [];
    }),
  ];
};

function attribute(tag: string, name: string): string {
  return new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1]?.trim() ?? '';
}

function element(block: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)<`).exec(block)?.[1]?.trim() ?? '';
}

function named(name: string, value: unknown): readonly string[] {
  return typeof value === 'string' && value !== '' ? [`${name} ${value}`] : [];
}
