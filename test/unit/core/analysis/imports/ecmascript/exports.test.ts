import assert from 'node:assert/strict';
import { scanEcmascriptFile } from '../../../../../../src/core/analysis/imports/ecmascript/scanEcmascriptFile';

describe('exports of TypeScript and JavaScript', () => {
  function check(title: string, text: string, expected: readonly string[]) {
    it(title, () => {
      const { exports } = scanEcmascriptFile('a.ts', text);
      assert.deepEqual(
        exports.map(({ name, from, as }) => (from === undefined ? name : `${name} = ${as} of ${from}`)),
        expected,
      );
    });
  }

  check('functions', 'export function a() {} export async function b() {} export function* c() {}', ['a', 'b', 'c']);
  check('classes', 'export class A {} export abstract class B {} export declare class C {}', ['A', 'B', 'C']);
  check('types', 'export interface A {} export type B = 1; export enum C {} export const enum D {}', [
    'A',
    'B',
    'C',
    'D',
  ]);
  check('namespaces', 'export namespace A {} export declare module B {}', ['A', 'B']);
  check('variables', 'export const a = 1, b = 2; export let c: number; export var d;', ['a', 'b', 'c', 'd']);
  check('a variable with types of several parts', 'export const a: Map<string, B> = new Map();', ['a']);
  check('a variable among whose value are commas', 'export const a = f(1, b = 2), c = [d, e = 3];', ['a', 'c']);
  check('an object pattern', 'export const { a, b: c, d = f(1, 2), ...e } = x;', ['a', 'c', 'd', 'e']);
  check('a nested pattern', 'export const { a: { b }, c: [d, , e] } = x;', ['b', 'd', 'e']);
  check('a default', 'export default class A {}', ['default']);
  check('an assignment', 'export = a;', ['default']);
  check('own names', 'const a = 1; export { a, a as b, a as default };', ['a', 'b', 'default']);
  check('re-exports', "export { a, b as c } from './x'; export * from './y'; export * as d from './z';", [
    'a = a of ./x',
    'c = b of ./x',
    '* = * of ./y',
    'd = * of ./z',
  ]);
  check('types passed on', "export type { A } from './x'; export type * from './y';", ['A = A of ./x', '* = * of ./y']);
  check(
    'what was imported',
    "import a, { b as c, type D } from './x'; import * as e from './y'; export { a, c as f, D, e };",
    ['a = default of ./x', 'f = b of ./x', 'D = D of ./x', 'e = * of ./y'],
  );
  check('an import under a name', "export import a = require('./x'); export import b = c.d;", ['a', 'b']);
  check('none', 'const a = { export: 1 }; a.export = 2; export {};', []);
});
