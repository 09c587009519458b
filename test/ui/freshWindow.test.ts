import { runCommand } from '../vscode/page/commandPalette';
import { showViewContainer, viewPane } from '../vscode/page/tree';
import { SAMPLE, useWorkbench } from './useWorkbench';

describe('A fresh window', () => {
  const workbench = useWorkbench({ workspace: SAMPLE });

  it('leads a newcomer to the first review', async () => {
    const { page } = workbench();
    await showViewContainer(page, 'Architecture Review');
    const findings = viewPane(page, 'Findings');
    await findings.getByRole('button', { name: 'Review the Open File' }).waitFor();
    await workbench().screenshot('welcome');
  });

  it('runs a command from the palette', async () => {
    const { page } = workbench();
    await runCommand(page, 'View: Show Explorer');
    await viewPane(page, 'Findings').waitFor({ state: 'detached' });
    await runCommand(page, 'Architecture: Show Findings');
    await viewPane(page, 'Findings').waitFor();
  });
});
