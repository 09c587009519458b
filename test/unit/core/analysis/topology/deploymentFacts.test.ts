import assert from 'node:assert/strict';
import { deploymentFacts } from '../../../../../src/core/analysis/topology/deploymentFacts';
import type { Files } from '../analysing';
import { analyserWithMarks, reportOf } from './topologyFixture';

const CODE = { 'api/src/db.ts': 'export const url = process.env.DATABASE_URL;\nexport const x = process.env.MODE;\n' };
const COMPOSE = `services:
  api:
    build: ./api
    deploy: { replicas: 3 }
    environment: { DATABASE_URL: postgres://shop:secret@db, SECRET_KEY: abc }
    depends_on: [db, redis]
  web:
    build: ./web
  db:
    image: postgres:16
`;
const workload = (name: string, image: string) =>
  `kind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  replicas: 2\n  template:\n    spec:\n      containers:\n        - image: ${image}\n`;

describe('How code is run', function () {
  this.timeout(60_000);
  const analyser = analyserWithMarks();

  function check(title: string, files: Files, expected: readonly string[]): void {
    it(title, async () => {
      const { topology } = await reportOf({ ...CODE, ...files }, analyser);
      assert.deepEqual(deploymentFacts(Object.keys(CODE), topology), expected);
    });
  }

  check('is told by compose, with the names of what it is given and no value', { 'docker-compose.yml': COMPOSE }, [
    'docker-compose.yml:2 runs this code as api; 3 at a time; after db (postgres:16), redis; given DATABASE_URL',
  ]);
  check('is told by Kubernetes', { 'k8s/api.yaml': workload('shop-api', 'registry/shop:1') }, [
    'k8s/api.yaml:3 runs this code as shop-api; 2 at a time',
  ]);
  check(
    'is told of many workloads only by those that are named as a folder around it',
    {
      'k8s/all.yaml': ['one', 'two', 'three', 'other']
        .map((name) => workload(name, name === 'other' ? 'registry/team/api:1' : 'x'))
        .join('---\n'),
    },
    ['k8s/all.yaml:33 runs this code as other; 2 at a time'],
  );
  check('is unknown where nothing tells', { 'docker-compose.yml': 'services:\n  db:\n    image: postgres:16\n' }, []);
});
