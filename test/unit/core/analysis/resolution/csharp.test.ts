import assert from 'node:assert/strict';
import { analyse, edgesOf, type Files } from '../analysing';

describe('resolution of C# imports', () => {
  function check(title: string, files: Files, expected: readonly string[]) {
    it(title, async () => assert.deepEqual(await edgesOf(files), expected));
  }

  const project = (...references: readonly string[]) =>
    `<Project>${references.map((path) => `<ProjectReference Include="${path}" />`).join('')}</Project>`;

  check(
    'a using leads to the files of the types that are named',
    {
      'A.cs': 'using N.M; class A { Foo f; }',
      'Foo.cs': 'namespace N.M; class Foo {}',
      'Bar.cs': 'namespace N.M; class Bar {}',
    },
    ['A.cs -> Foo.cs'],
  );
  check(
    'a type of which only the name is asked for, at no load time',
    {
      'A.cs': 'using N.M; [Known(typeof(Baz))] class A { ILogger<Foo> log; string s = nameof(Bar); }',
      'Baz.cs': 'namespace N.M; class Baz {}',
      'Foo.cs': 'namespace N.M; class Foo {}',
      'Bar.cs': 'namespace N.M; class Bar {}',
    },
    ['A.cs -> Bar.cs (type)', 'A.cs -> Baz.cs (type)', 'A.cs -> Foo.cs (type)'],
  );
  check(
    'a using of a namespace nothing is taken from leads nowhere',
    { 'A.cs': 'using N; class A {}', 'B.cs': 'namespace N; class B {}' },
    [],
  );
  check(
    'types of the same namespace and those around it',
    {
      'A.cs': 'namespace N.M; class A { B b; C c; }',
      'B.cs': 'namespace N.M; class B {}',
      'C.cs': 'namespace N; class C {}',
    },
    ['A.cs -> B.cs', 'A.cs -> C.cs'],
  );
  check(
    'the innermost namespace first, before what is opened',
    {
      'A.cs': 'using O; namespace N.M { class A { B b; } }',
      'B.cs': 'namespace N.M; class B {}',
      'N/B.cs': 'namespace N; class B {}',
      'O/B.cs': 'namespace O; class B {}',
    },
    ['A.cs -> B.cs'],
  );
  check(
    'qualified names, from the top or from a namespace around',
    {
      'A.cs': 'namespace N; class A { M.B b; N.M.C c; }',
      'B.cs': 'namespace N.M; class B {}',
      'C.cs': 'namespace N.M; class C {}',
    },
    ['A.cs -> B.cs', 'A.cs -> C.cs'],
  );
  check(
    'members and nested types by their type',
    {
      'A.cs': 'using N; class A { B.Inner b; void M() { C.D.Run(); } }',
      'B.cs': 'namespace N; class B {}',
      'C.cs': 'namespace N; class C {}',
    },
    ['A.cs -> B.cs', 'A.cs -> C.cs'],
  );
  check(
    'a type by its alias and its static members',
    {
      'A.cs': 'using X = N.B; using static N.C; class A { X x; }',
      'B.cs': 'namespace N; class B {}',
      'C.cs': 'namespace N; class C {}',
    },
    ['A.cs -> B.cs', 'A.cs -> C.cs'],
  );
  check(
    'extension methods of an opened namespace',
    {
      'A.cs': 'using N; class A { void M() { services.AddIt(); } }',
      'B.cs': 'namespace N; static class B { public static void AddIt(this IServices s) {} }',
      'C.cs': 'namespace N; static class C { public static void AddIt(IServices s) {} }',
    },
    ['A.cs -> B.cs'],
  );
  check(
    'extension methods of the own namespace and of those the project opens',
    {
      'p/P.csproj': project(),
      'p/Usings.cs': 'global using N;',
      'p/A.cs': 'app.AddIt(); app.AddMore();',
      'p/B.cs': 'namespace N; static class B { public static void AddIt(this IServices s) {} }',
      'p/C.cs': 'static class C { public static void AddMore(this IServices s) {} }',
    },
    ['p/A.cs -> p/B.cs', 'p/A.cs -> p/C.cs'],
  );
  check(
    'every part of a partial type',
    {
      'A.cs': 'using N; class A { B b; }',
      'B.cs': 'namespace N; partial class B {}',
      'B2.cs': 'namespace N; partial class B {}',
    },
    ['A.cs -> B.cs', 'A.cs -> B2.cs'],
  );
  check(
    'global usings of the own project alone',
    {
      'p/P.csproj': project('..\\q\\Q.csproj'),
      'q/Q.csproj': project(),
      'p/Usings.cs': 'global using N;',
      'p/A.cs': 'class A { B b; }',
      'q/C.cs': 'class C { B b; }',
      'q/B.cs': 'namespace N; class B {}',
    },
    ['p/A.cs -> q/B.cs'],
  );
  check(
    'usings of the project file and the properties above it',
    {
      'Directory.Build.props': '<Project><ItemGroup><Using Include="N" /></ItemGroup></Project>',
      'p/P.csproj': '<Project><ItemGroup><Using Include="M" /></ItemGroup></Project>',
      'p/A.cs': 'class A { B b; C c; }',
      'p/B.cs': 'namespace N; class B {}',
      'p/C.cs': 'namespace M; class C {}',
    },
    ['p/A.cs -> p/B.cs', 'p/A.cs -> p/C.cs'],
  );
  check(
    'only projects that are referred to, directly or through others',
    {
      'p/P.csproj': project('..\\q\\Q.csproj'),
      'q/Q.csproj': project('../r/R.csproj'),
      'r/R.csproj': project(),
      's/S.csproj': project(),
      'p/A.cs': 'using N; class A { B b; C c; }',
      'r/B.cs': 'namespace N; class B {}',
      's/C.cs': 'namespace N; class C {}',
    },
    ['p/A.cs -> r/B.cs'],
  );
  check(
    'the own project first where several declare a name',
    {
      'p/P.csproj': project('../q/Q.csproj'),
      'q/Q.csproj': project(),
      'p/A.cs': 'using N; class A { B b; }',
      'p/B.cs': 'namespace N; class B {}',
      'q/B.cs': 'namespace N; class B {}',
    },
    ['p/A.cs -> p/B.cs'],
  );

  it('calls namespaces of no file external', async () => {
    const { graph } = await analyse({ 'A.cs': 'using System.Text; class A {}' });
    assert.deepEqual(
      graph.outside.map(({ specifier, resolution }) => `${specifier} ${resolution}`),
      ['System.Text external'],
    );
  });
});
