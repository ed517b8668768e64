import './no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { SessionKeeper } from './session.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');
const keeper = new SessionKeeper();
void keeper.resume();
createRoot(root).render(
  <StrictMode>
    <App keeper={keeper} />
  </StrictMode>,
);
