import assert from 'node:assert/strict';
import { decisionFileName } from '../../../../src/core/reports/decisionFileName';

function check(existing: readonly string[], expected: string, title = 'Use an outbox'): void {
  assert.equal(decisionFileName(title, existing, '2026-01-31'), expected);
}

describe('decisionFileName', () => {
  it('begins with 0001', () => {
    check([], '0001-use-an-outbox.md');
    check(['README.md', 'template.md', 'index.html', 'notes-2.md'], '0001-use-an-outbox.md');
  });

  it('goes on with the highest number, gaps or not', () => {
    check(['0001-a.md', '0002-b.md'], '0003-use-an-outbox.md');
    check(['0007-b.md', '0001-a.md', 'README.md'], '0008-use-an-outbox.md');
    check(['9999-a.md'], '10000-use-an-outbox.md');
    check(['0000-use-markdown-records.md'], '0001-use-an-outbox.md');
  });

  it('writes numbers as the folder does', () => {
    check(['001-a.md', '002-b.md'], '003-use-an-outbox.md');
    check(['1-a.md', '10-b.md', '9-c.md'], '11-use-an-outbox.md');
    check(['ADR-0004-a.md'], 'ADR-0005-use-an-outbox.md');
    check(['adr_04_a.md'], 'adr_05_use-an-outbox.md');
    check(['0004_a.md'], '0005_use-an-outbox.md');
    check(['0004. a.md'], '0005. use-an-outbox.md');
    check(['0004-a.adoc'], '0005-use-an-outbox.md');
  });

  it('gives records that are named by their day the day', () => {
    check(['20251003-a.md'], '20260131-use-an-outbox.md');
    check(['20260131-use-an-outbox.md'], '20260131-use-an-outbox-2.md');
    check(['20260131-use-an-outbox.md', '20260131-Use-an-Outbox-2.md'], '20260131-use-an-outbox-3.md');
  });

  it('makes a name of any title', () => {
    check([], '0001-n-1-queries-in-load-orders.md', 'N+1 queries in `load/orders`');
    check([], '0001-bestellungen-fur-zwei-cafes.md', 'Bestellungen für zwei Cafés');
    check([], '0001-注文.md', '注文');
    check([], '0001-decision.md', '…');
    check([], '0001-decision.md', '../..');
    check([], `0001-${'a-'.repeat(29)}a.md`, 'a '.repeat(99));
    check([], `0001-${'a'.repeat(60)}.md`, 'a'.repeat(99));
  });
});
