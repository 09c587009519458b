import type { Fields } from '../findings/record';
import { countIn, recordAt, recordIn, textOf } from './members';
import type { ToolPlace, ToolRegion } from './toolReport';

/** Where a location of a log points; `undefined` when it names no file. */
export function readPlace(location: Fields, run: Fields): ToolPlace | undefined {
  const physical = recordIn(location, 'physicalLocation');
  const uri = uriOfArtifact(recordIn(physical, 'artifactLocation'), run);
  if (uri === undefined || uri === '') return undefined;
  const region = regionOf(recordIn(physical, 'region'), run);
  return { uri, ...(region ? { region } : {}) };
}

/** More bases than this that lead to each other are a circle. */
const MAX_BASES = 8;

/** The address of a file, with the bases put before it that the run tells of (3.4.4, 3.14.14). */
function uriOfArtifact(artifact: Fields | undefined, run: Fields): string | undefined {
  let location = artifact;
  // An index alone leads to the run's list of files.
  if (location && textOf(location, 'uri') === undefined)
    location = recordIn(recordAt(run, 'artifacts', countIn(location, 'index')), 'location') ?? location;
  let uri = textOf(location, 'uri')?.replaceAll('\\', '/');
  if (uri === undefined) return undefined;
  const bases = recordIn(run, 'originalUriBaseIds');
  for (let depth = 0; depth < MAX_BASES && !isAbsolute(uri); depth++) {
    const base: Fields | undefined = recordIn(bases, textOf(location, 'uriBaseId') ?? '');
    const baseUri = textOf(base, 'uri');
    if (baseUri === undefined) return uri;
    uri = `${baseUri.replace(/\/?$/, '/')}${uri.replace(/^\//, '')}`;
    location = base;
  }
  return uri;
}

function isAbsolute(uri: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(uri);
}

function regionOf(region: Fields | undefined, run: Fields): ToolRegion | undefined {
  if (!region) return undefined;
  const numbers = Object.fromEntries(
    NUMBERS.flatMap((key) => {
      const value = countIn(region, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
  if (numbers['startLine'] === undefined && numbers['charOffset'] === undefined) return undefined;
  const snippet = textOf(recordIn(region, 'snippet'), 'text');
  const countsCodePoints = textOf(run, 'columnKind') === 'unicodeCodePoints';
  return { ...numbers, countsCodePoints, ...(snippet === undefined ? {} : { snippet }) };
}

const NUMBERS = ['startLine', 'startColumn', 'endLine', 'endColumn', 'charOffset', 'charLength'] as const;
