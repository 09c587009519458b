import assert from 'node:assert/strict';
import { FileText } from '../../../../../src/core/analysis/rules/fileText';
import { ALWAYS, type Condition, type Matcher } from '../../../../../src/core/analysis/rules/rule';
import { WordBook } from '../../../../../src/core/analysis/rules/wordBook';
import { WordNeeds } from '../../../../../src/core/analysis/rules/wordNeeds';

const ANY_CALL = '(call_expression) @whole';

describe('whether the words of a text allow a matcher to find something', () => {
  const marks: Readonly<Record<string, readonly Matcher[]>> = {
    call: [byQuery(ANY_CALL)],
    fetch: [byQuery('((identifier) @name (#eq? @name "fetch")) @whole'), ofMark('call', text(/^axios$/))],
    loop: [ofMark('loop', text(/while/)), byQuery(ANY_CALL, text(/for each/))],
  };

  function check(title: string, matcher: Matcher, source: string, expected: boolean) {
    it(`${title}: ${source}`, () => {
      const words = new WordBook([...Object.values(marks).flat(), matcher]);
      const needs = new WordNeeds((mark) => marks[mark] ?? [], words);
      assert.equal(needs.in(new FileText(source, words, true))(matcher), expected);
    });
  }

  check('a query without words', byQuery(ANY_CALL), '', true);
  check('a pattern', byQuery(ANY_CALL, text(/find(?:One|Many)/)), 'findMany()', true);
  check('a pattern', byQuery(ANY_CALL, text(/find(?:One|Many)/)), 'findAll()', false);
  check('a mark', ofMark('fetch'), 'fetch()', true);
  check('another way of a mark', ofMark('fetch'), 'axios()', true);
  check('no way of a mark', ofMark('fetch'), 'got()', false);
  check('both of two', ofMark('fetch', text(/retry/)), 'retry(fetch)', true);
  check('one of two', ofMark('fetch', text(/retry/)), 'fetch()', false);
  check('either', byQuery(ANY_CALL, { kind: 'any', of: [text(/one/), text(/two/)] }), 'two', true);
  check('neither', byQuery(ANY_CALL, { kind: 'any', of: [text(/one/), text(/two/)] }), 'three', false);
  check('what must not be there', byQuery(ANY_CALL, { kind: 'not', of: text(/one/) }), 'one', true);
  check('a place around it', byQuery(ANY_CALL, inside('fetch')), 'fetch', true);
  check('a place around it', byQuery(ANY_CALL, inside('fetch')), 'got', false);
  check('a mark that leads back to itself', ofMark('loop'), 'while', true);
  check('a mark that leads back to itself', ofMark('loop'), 'until', false);
  check('a mark that there is not', ofMark('nothing'), 'nothing', false);
});

function byQuery(query: string, where: Condition = ALWAYS): Matcher {
  return { source: { kind: 'query', query }, where, at: 'whole' };
}

function ofMark(mark: string, where: Condition = ALWAYS): Matcher {
  return { source: { kind: 'mark', mark }, where, at: 'whole' };
}

function text(pattern: RegExp): Condition {
  return { kind: 'text', part: 'whole', pattern };
}

function inside(mark: string): Condition {
  return { kind: 'inside', selector: { mark, where: ALWAYS } };
}
