// Runs in the browser before the chat page does: what the editor puts around the page of a webview.
// Plain JavaScript, because it is handed to the browser as it stands.

globalThis.standInForEditor = ({ state, theme }) => {
  const sentToHost = [];
  let kept = state;
  const api = {
    postMessage: (message) => sentToHost.push(message),
    getState: () => kept,
    setState: (next) => {
      kept = next;
    },
  };
  Object.assign(window, { sentToHost, acquireVsCodeApi: () => api, keptState: () => kept });
  document.addEventListener('DOMContentLoaded', () => {
    document.body.classList.add(...theme.bodyClass.split(' '));
    document.body.style.background = 'var(--vscode-sideBar-background)';
    for (const [name, value] of Object.entries(theme.variables))
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
  });
};
