import assert from 'node:assert/strict';
import { afterSecondLook } from '../../../../src/core/findings/afterSecondLook';
import type { Confidence, Finding } from '../../../../src/core/findings/finding';
import type { SecondLook } from '../../../../src/core/findings/secondLook';
import { type ModelServer, startModelServer } from '../../../modelServer/modelServer';
import { userText } from '../../../modelServer/recordedRequest';
import { reviewReply } from '../../../modelServer/reviewReply';
import { errorReply, type ModelScript, message } from '../../../modelServer/scriptedReply';
import { type ReviewedOnServer, reviewOnServer, SAMPLE_INPUT } from '../../faults/reviewOnServer';
import { sampleFinding } from '../findings/sampleFinding';

const SAVE = { file: 'src/orders.ts', quote: '  await db.save(order);', title: 'No transaction' };
const PUBLISH = { file: 'src/orders.ts', quote: '  await queue.publish(order);', title: 'Dual write' };
const NOWHERE = { file: 'src/orders.ts', quote: 'kafka.send(everything, everywhere)', title: 'Not there' };
const FIRST = reviewReply([SAVE, PUBLISH, NOWHERE]);

const verdicts = (...list: readonly object[]) => message(JSON.stringify({ findings: list }));

describe('A second look', () => {
  let server: ModelServer | undefined;
  afterEach(() => server?.stop());

  async function review(script: ModelScript): Promise<ReviewedOnServer> {
    server = await startModelServer(script);
    return reviewOnServer(server, {}, SAMPLE_INPUT, { looksTwice: true });
  }
  const revised = ({ events }: ReviewedOnServer): readonly Finding[] =>
    events.flatMap((event) => (event.type === 'revised' ? [event.finding] : []));

  it('keeps, softens or folds away each finding, with the reason', async () => {
    const reviewed = await review([
      FIRST,
      verdicts(
        { id: 1, verdict: 'refuted', reason: 'Line 2 is atomic.' },
        { id: 2, verdict: 'weaker', reason: 'Rare.' },
      ),
    ]);
    assert.deepEqual(
      revised(reviewed).map(({ title, confidence, secondLook }) => [title, confidence, secondLook]),
      [
        ['No transaction', 'low', { verdict: 'refuted', reason: 'Line 2 is atomic.' }],
        ['Dual write', 'medium', { verdict: 'weaker', reason: 'Rare.' }],
      ],
    );
    assert.deepEqual(reviewed.outcome, { kind: 'success' });
  });

  it('leaves in sight what is weaker than it was written', () => {
    const after = (confidence: Confidence, verdict: SecondLook['verdict']) =>
      afterSecondLook({ ...sampleFinding(), confidence }, { verdict, reason: '' }).confidence;
    assert.deepEqual(
      [after('high', 'weaker'), after('medium', 'weaker'), after('medium', 'stands'), after('high', 'refuted')],
      ['medium', 'medium', 'medium', 'low'],
    );
  });

  it('asks with a fresh context, and with what was sent before alone', async () => {
    await review([FIRST, verdicts({ id: 1, verdict: 'stands', reason: 'So it is.' })]);
    const [first, second] = server?.requests ?? [];
    assert(first && second);
    const words = JSON.stringify(second.body);
    assert(!words.includes('Be an architect.'), 'the persona goes along');
    assert.match(userText(second), /"title":"No transaction"/);
    assert.doesNotMatch(userText(second), /Not there/);
    const code = (text: string) => text.split('\n').filter((line) => /^\s*\d+\| /.test(line));
    assert.deepEqual(code(userText(second)), code(userText(first)));
  });

  it('counts what it cost, and the request', async () => {
    const { events } = await review([FIRST, verdicts()]);
    const last = events.at(-1);
    assert.equal(last?.type === 'outcome' && last.usage?.inputTokens, 240);
    const manifests = events.flatMap((event) => (event.type === 'manifest' ? [event.manifest] : []));
    assert.equal(manifests.at(-1)?.requests?.count, 2);
    assert.equal(events.filter(({ type }) => type === 'request').length, 2);
  });

  const check = (name: string, script: ModelScript) =>
    it(`changes nothing when ${name}`, async () => {
      const reviewed = await review(script);
      assert.deepEqual(revised(reviewed), []);
      assert.equal(reviewed.titles.length, 3);
      assert.deepEqual(reviewed.outcome, { kind: 'success' });
    });
  check('the server fails', [FIRST, errorReply(400, 'no')]);
  check('the reply is prose', [FIRST, message('I agree with all of it.')]);
  check('a verdict is of no finding', [FIRST, verdicts({ id: 9, verdict: 'refuted', reason: 'x' })]);
  check('a verdict is none that is known', [FIRST, verdicts({ id: 1, verdict: 'nonsense', reason: 'x' })]);

  it('is not taken at nothing', async () => {
    await review([reviewReply([])]);
    assert.equal(server?.requests.length, 1);
  });

  it('is not taken when the server would only turn it down again', async () => {
    await review([errorReply(401, 'no'), FIRST]);
    assert.equal(server?.everyRequest.length, 1);
  });
});
