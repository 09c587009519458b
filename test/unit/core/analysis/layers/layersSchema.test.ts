import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { LAYERS_KEYS } from '../../../../../src/core/analysis/layers/layersKeys';
import { LAYERS_WORDS } from '../../../../../src/core/analysis/layers/layersWords';
import { SEVERITIES } from '../../../../../src/core/findings/severity';
import { assertValid } from '../../../cli/outputSchema';

const FILE = join(__dirname, '../../../../../media/layers.schema.json');

type Mapping = keyof typeof LAYERS_KEYS;

const text = { type: 'string', minLength: 1 };
const texts = { oneOf: [text, { type: 'array', items: text }] };
const strict = { enum: ['files', 'packages'] };

/** What may stand under a key, whatever mapping it is of. */
function valueOf(key: string): object {
  switch (key) {
    case 'components':
      return {
        type: 'object',
        additionalProperties: mapping('component', { anyOf: [{ required: ['files'] }, { required: ['packages'] }] }),
      };
    case 'order':
      return { oneOf: [{ type: 'array', items: texts }, mapping('order', { required: ['layers'] })] };
    case 'allow':
    case 'forbid':
      return { type: 'array', items: mapping(key, { required: ['from', 'to'] }) };
    case 'strict':
      return { oneOf: [strict, { type: 'array', items: strict }] };
    case 'layers':
      return { type: 'array', items: texts };
    case 'files':
    case 'packages':
    case 'from':
    case 'to':
      return texts;
    case 'tests':
      return { type: 'boolean' };
    case 'only':
      return { enum: ['types'] };
    case 'severity':
      return { enum: SEVERITIES };
    default:
      return text;
  }
}

function mapping(of: Mapping, more: object): object {
  const words = new Map<string, string>(Object.entries(LAYERS_WORDS[of]));
  const properties = LAYERS_KEYS[of].map((key) => [key, { description: words.get(key), ...valueOf(key) }]);
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties), ...more };
}

describe('The JSON schema of layers files', () => {
  it('fits the layers of this repository', () => {
    const own = readFileSync(join(__dirname, '../../../../../.architecture/layers.yml'), 'utf8');
    assertValid('layers', JSON.stringify(parse(own)));
  });

  it('says what the reader and the editor say (UPDATE_GOLDEN=1 rewrites it)', () => {
    const schema = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'Layers and boundaries of a code base: .architecture/layers.yml',
      ...mapping('file', {}),
    };
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(FILE, JSON.stringify(schema, null, 2));
    assert.deepEqual(JSON.parse(readFileSync(FILE, 'utf8')), JSON.parse(JSON.stringify(schema)));
  });
});
