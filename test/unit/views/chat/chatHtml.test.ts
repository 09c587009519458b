import assert from 'node:assert/strict';
import { chatHtml } from '../../../../src/views/chat/chatHtml';
import type { ChatWords } from '../../../../src/views/chat/chatProtocol';

const words: ChatWords = {
  conversation: '</script><script>alert(1)</script>',
  question: '"quoted" & <b>',
  placeholder: '',
  send: '',
  stop: '',
  working: '',
  stopped: '',
  copy: '',
  copied: '',
  insert: '',
  code: '',
  image: '',
  attached: '',
  detach: '',
  suggestions: '',
  toEnd: '',
};

const html = chatHtml({
  cspSource: 'https://editor.example',
  scriptUri: 'https://editor.example/chat.js',
  styleUri: 'https://editor.example/chat.css',
  nonce: 'abc',
  title: 'Chat "A" <B>',
  language: 'en',
  words,
});

describe('chatHtml', () => {
  it('allows its own script and style and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    assert.deepEqual(policy.split('; '), [
      "default-src 'none'",
      'style-src https://editor.example',
      "script-src 'nonce-abc'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    assert.equal(/unsafe|\*/.test(policy), false);
  });

  it('lets no word out of its place', () => {
    assert.equal(html.match(/<script/g)?.length, 2);
    assert.ok(html.includes('<title>Chat &#34;A&#34; &#60;B&#62;</title>'));
    const json = /id="words">(.*)<\/script>/.exec(html)?.[1] ?? '';
    assert.deepEqual(JSON.parse(json), words);
  });
});
