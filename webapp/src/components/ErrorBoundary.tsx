import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import i18next from 'i18next';
import { Component, type ReactNode } from 'react';

// A file of this build is gone: a new version was deployed while the page was open. Never reload by itself; somebody may
// be in the middle of a test.
let outdated = false;
if (typeof window !== 'undefined') window.addEventListener('vite:preloadError', () => (outdated = true));

type Props = {
  children: ReactNode;
  kind: 'page' | 'question';
  /** A change shows the children again. */
  resetKey?: unknown;
  onRetry?: () => void;
};

/** Keeps a failure inside its own part of the page. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError = () => ({ failed: true });

  override componentDidUpdate(before: Props) {
    if (before.resetKey !== this.props.resetKey && this.state.failed) this.setState({ failed: false });
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return this.props.kind === 'question' ? this.questionFailed() : this.pageFailed();
  }

  private questionFailed() {
    const retry = () => {
      this.props.onRetry?.();
      this.setState({ failed: false });
    };
    return (
      <Alert
        severity="warning"
        variant="outlined"
        role="alert"
        action={<Button onClick={retry}>{i18next.t('action.retry')}</Button>}
      >
        <AlertTitle>{i18next.t('question.failed')}</AlertTitle>
        {i18next.t('question.failedHelp')}
      </Alert>
    );
  }

  private pageFailed() {
    return (
      <Alert
        severity="info"
        variant="outlined"
        role="alert"
        sx={{ m: 2 }}
        action={<Button onClick={() => location.reload()}>{i18next.t('action.reload')}</Button>}
      >
        {i18next.t(outdated ? 'error.outdated' : 'error.broken')}
      </Alert>
    );
  }
}
