import assert from 'node:assert/strict';
import { createFileIndex } from '../../../../../src/core/analysis/resolution/fileIndex';
import { wrongCaseFinder } from '../../../../../src/core/analysis/smells/importCase';
import { analyse, type Files } from '../analysing';
import { analysisOf } from '../literalGraph';

describe('import of wrong case', () => {
  function check(title: string, files: Files, expected: readonly string[]) {
    it(title, async () => {
      const { graph } = await analyse(files);
      const index = createFileIndex(Object.keys(files).map((path) => ({ path })));
      const textOf = (path: string) => files[path] ?? '';
      const findings = wrongCaseFinder()(analysisOf(graph, index, textOf));
      assert.deepEqual(
        findings.map(({ path, quote, title: said }) => `${path}: ${said} | ${quote}`),
        expected,
      );
    });
  }

  const user = "import { a } from './UserService';";
  check('a file', { 'src/a.ts': user, 'src/userService.ts': '' }, [
    "src/a.ts: Import of wrong case: './UserService' is src/userService.ts on disk | import { a } from './UserService';",
  ]);
  check('a folder on the way', { 'src/a.ts': "export * from './Lib/b.js';", 'src/lib/b.ts': '' }, [
    "src/a.ts: Import of wrong case: './Lib/b.js' is src/lib/b.ts on disk | export * from './Lib/b.js';",
  ]);
  check('not the file as it is named', { 'src/a.ts': user, 'src/UserService.ts': '', 'src/userService.ts': '' }, []);
  check('not what is nowhere', { 'src/a.ts': user, 'src/users.ts': '' }, []);
  check('not a package', { 'src/a.ts': "import 'React';", 'src/react.ts': '' }, []);
});
