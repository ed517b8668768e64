export { Button } from './button.tsx';
export { CardSection, CardShape, HistoryLine } from './card-shape.tsx';
export { ConfirmDialog, type Figure, Figures } from './confirm-dialog.tsx';
export { BigAmount, DeskShape } from './desk-shape.tsx';
export { Dialog } from './dialog.tsx';
export { ListShape } from './list-shape.tsx';
export { Notice } from './notice.tsx';
export { Progress } from './progress.tsx';
export { RunShape, type RunStage, type Skipped, SkippedList } from './run-shape.tsx';
