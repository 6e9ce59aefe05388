import Button from '@mui/material/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useParams } from 'react-router';
import { api, data } from '../../../api/client';
import type { Template } from '../../../api/types';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { PageHeader } from '../../../components/PageHeader';
import { useProblemText } from '../../../components/problemText';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { ExportQuestions } from '../questions/ExportQuestions';
import { SimulationPanel } from './adaptive/SimulationPanel';
import { DeviceRulePanel } from './DeviceRulePanel';
import { SafeExamBrowserPanel } from './SafeExamBrowserPanel';
import { TemplateEditor } from './TemplateEditor';
import { TemplateStatus } from './TemplateStatus';
import { draftOfTemplate, newTemplate } from './templateDraft';

export function NewTemplate() {
  const { t } = useTranslation('teacher');
  const [start] = useState(newTemplate);
  return (
    <>
      <PageHeader title={t('template.new')} />
      <TemplateEditor start={start} stored={null} />
    </>
  );
}

export function TemplatePage() {
  const { id = '' } = useParams();
  const template = useQuery({
    queryKey: ['template', id],
    queryFn: () => data(api.GET('/api/unified-testing/templates/{id}', { params: { path: { id } } })) as Promise<Template>,
    // What is being edited must not change under the author's hands; the version is checked when saving.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: 0,
    gcTime: 0,
  });
  return <QueryView query={template}>{(stored) => <Stored key={stored.id} template={stored} />}</QueryView>;
}

function Stored({ template }: { template: Template }) {
  const { t } = useTranslation('teacher');
  return (
    <>
      <PageHeader
        title={template.title}
        subtitle={<TemplateStatus status={template.status} />}
        actions={
          <>
            <Button component={RouterLink} to="/teacher/templates">
              {t('template.back')}
            </Button>
            <ExportQuestions wanted={{ template: template.id }} />
            {template.status === 'draft' && <StatusButton template={template} act="publish" />}
            {template.status === 'published' && <StatusButton template={template} act="archive" />}
          </>
        }
      />
      <TemplateEditor start={draftOfTemplate(template)} stored={template} />
      <DeviceRulePanel templateId={template.id} />
      <SafeExamBrowserPanel templateId={template.id} />
      <SimulationPanel templateId={template.id} version={template.version} />
    </>
  );
}

/** Publishes or archives what is stored; a changed draft has to be saved before. */
function StatusButton({ template: { id }, act }: { template: Template; act: 'publish' | 'archive' }) {
  const { t } = useTranslation('teacher');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [asked, setAsked] = useState(false);
  const run = useMutation({
    mutationFn: () => {
      const params = { params: { path: { id } } };
      return data(
        act === 'publish'
          ? api.POST('/api/unified-testing/templates/{id}/publish', params)
          : api.POST('/api/unified-testing/templates/{id}/archive', params),
      );
    },
    onSuccess: (stored) => {
      client.setQueryData(['template', id], stored);
      void client.invalidateQueries({ queryKey: ['templates'] });
      notify({ text: t(act === 'publish' ? 'template.published' : 'template.archived') });
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
    onSettled: () => setAsked(false),
  });
  return (
    <>
      <Button variant={act === 'publish' ? 'contained' : 'text'} onClick={() => setAsked(true)}>
        {t(`template.${act}`)}
      </Button>
      <ConfirmDialog
        open={asked}
        title={t(`template.${act}`)}
        effect={t(act === 'publish' ? 'template.publishEffect' : 'template.archiveEffect')}
        confirmLabel={t(`template.${act}`)}
        busy={run.isPending}
        onConfirm={() => run.mutate()}
        onCancel={() => setAsked(false)}
      />
    </>
  );
}
