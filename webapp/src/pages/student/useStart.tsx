import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, data } from '../../api/client';
import { isProblem } from '../../api/problem';
import { browserHeader } from '../../api/safeExamBrowser';
import type { Template } from '../../api/types';
import { useFormat } from '../../app/format';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ErrorState } from '../../components/ErrorState';
import { mySessions, sessionOf } from './queries';
import { Rules } from './rules/Rules';
import { rulesOf } from './rules/rulesOf';

/** Begins a test, after a word of warning where a clock starts; leads to it, or to what it is taken in. */
export function useStart() {
  const { t } = useTranslation('student');
  const format = useFormat();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Template | null>(null);
  const start = useMutation({
    mutationFn: (templateId: string) => data(api.POST('/api/unified-testing/sessions/start', { params: { header: browserHeader() }, body: { templateId } })),
    onSuccess: (session) => {
      client.setQueryData(sessionOf(session.id).queryKey, session);
      void client.invalidateQueries({ queryKey: mySessions.queryKey });
      return navigate(`/student/tests/${session.id}`);
    },
    onError: (error, templateId) => {
      if (isProblem(error, 'safe-exam-browser-required')) void navigate(`/student/start/${templateId}`);
    },
    onSettled: () => setAsked(null),
  });
  return {
    busy: start.isPending,
    failure: start.isError && (
      <Box sx={{ mb: 2 }}>
        <ErrorState error={start.error} />
      </Box>
    ),
    // Without a clock and rules there is nothing to warn of.
    ask: (template: Template) => (template.timeLimitSec == null && rulesOf(template).length === 0 ? start.mutate(template.id) : setAsked(template)),
    dialog: (
      <ConfirmDialog
        open={asked !== null}
        title={t('start.title', { title: asked?.title })}
        effect={
          <>
            {asked?.timeLimitSec != null && <Typography>{t('start.clock', { time: format.clock(asked.timeLimitSec) })}</Typography>}
            {asked && (
              <Box component="ul" sx={{ paddingInlineStart: 3, mb: 0 }}>
                <Rules template={asked} />
              </Box>
            )}
          </>
        }
        confirmLabel={t('home.start')}
        busy={start.isPending}
        onConfirm={() => asked && start.mutate(asked.id)}
        onCancel={() => setAsked(null)}
      />
    ),
  };
}
