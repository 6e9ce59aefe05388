import { useEffect, useRef } from 'react';
import { api, data } from '../../../../api/client';
import { deviceName } from '../../../../api/device';
import { isProblem } from '../../../../api/problem';
import { isLive, onLiveChange } from '../../../../api/realtime';
import type { Session } from '../../../../api/types';
import { IntegrityReporter } from './IntegrityReporter';

/** A session that began so long ago was begun before this page was opened. */
const resumedAfter = 15_000;
/** A shorter gap is a connection being made anew. */
const gap = 5_000;

/** Which question each session shows in this window. */
export const shownQuestion = new Map<string, number>();

const reporters = new Map<string, IntegrityReporter>();

function reporterOf(id: string): IntegrityReporter {
  let reporter = reporters.get(id);
  if (!reporter) {
    reporter = new IntegrityReporter(`ml.integrity.${id}`, async (events) => {
      try {
        const receipt = await data(api.POST('/api/unified-testing/sessions/{id}/proctoring/events', { params: { path: { id } }, body: { device: deviceName(), events }, keepalive: true }));
        return !receipt.full;
      } catch (error) {
        if (isProblem(error) && error.status >= 400 && error.status < 500 && error.status !== 401 && error.status !== 429) return false;
        throw error;
      }
    });
    reporters.set(id, reporter);
  }
  return reporter;
}

/** Notices what a proctor may want to know while the test is open, and tells the server; the learner is not held up. */
export function useIntegrity({ id, current, startedAt, serverTime }: Session) {
  const seenLast = useRef(current);
  useEffect(() => {
    seenLast.current = current;
  }, [current]);
  const resumed = useRef(Date.parse(serverTime) - Date.parse(startedAt) > resumedAfter);
  useEffect(() => {
    const reporter = reporterOf(id);
    const here = () => ({ question: shownQuestion.get(id) ?? seenLast.current });
    if (resumed.current) reporter.notice('resumed', here());
    resumed.current = false;

    let away = false;
    const look = () => {
      const now = document.visibilityState === 'hidden' || !document.hasFocus();
      if (now === away) return;
      away = now;
      reporter.notice(away ? 'focus_lost' : 'focus_regained', here());
      if (document.visibilityState === 'hidden') void reporter.flush();
    };
    // A click into an embedded frame moves the focus first and says so after.
    const blurred = () => setTimeout(look, 100);
    const text = (kind: 'copy' | 'paste') => (event: ClipboardEvent) =>
      reporter.notice(kind, { ...here(), characters: (kind === 'paste' ? (event.clipboardData?.getData('text') ?? '') : (document.getSelection()?.toString() ?? '')).length });
    const [copied, pasted] = [text('copy'), text('paste')];
    let full = document.fullscreenElement !== null;
    const fullscreen = () => {
      const now = document.fullscreenElement !== null;
      if (full && !now) reporter.notice('fullscreen_left', here());
      full = now;
    };
    let lostAt: number | null = null;
    const live = () => {
      if (!isLive()) lostAt ??= Date.now();
      else if (lostAt !== null) {
        if (Date.now() - lostAt > gap) {
          reporter.notice('network_lost', { ...here(), at: lostAt });
          reporter.notice('network_back', here());
          void reporter.flush();
        }
        lostAt = null;
      }
    };
    window.addEventListener('blur', blurred);
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    document.addEventListener('copy', copied, true);
    document.addEventListener('paste', pasted, true);
    document.addEventListener('fullscreenchange', fullscreen);
    const stop = onLiveChange(live);
    return () => {
      window.removeEventListener('blur', blurred);
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
      document.removeEventListener('copy', copied, true);
      document.removeEventListener('paste', pasted, true);
      document.removeEventListener('fullscreenchange', fullscreen);
      stop();
      void reporter.flush();
    };
  }, [id]);
}
