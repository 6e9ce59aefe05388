import { useParams } from 'react-router';
import { api } from '../../../api/client';
import { browserHeader } from '../../../api/safeExamBrowser';
import { TestPlayer } from '../player/TestPlayer';
import { BrowserGate } from './BrowserGate';

/** A running test, in the browser that it is taken in. */
export function GuardedPlayer() {
  const { sessionId: id = '' } = useParams();
  return (
    <BrowserGate
      key={id}
      page={`tests/${id}`}
      check={() => api.GET('/api/unified-testing/sessions/{id}/safe-exam-browser', { params: { path: { id }, header: browserHeader() } })}
    >
      <TestPlayer />
    </BrowserGate>
  );
}
