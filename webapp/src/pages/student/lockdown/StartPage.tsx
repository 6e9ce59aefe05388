import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api } from '../../../api/client';
import { browserHeader } from '../../../api/safeExamBrowser';
import { EmptyState } from '../../../components/EmptyState';
import { QueryView } from '../../../components/QueryView';
import { openTemplates } from '../queries';
import { StartCard } from '../StartCard';
import { useStart } from '../useStart';
import { BrowserGate } from './BrowserGate';

/** Where one test is begun: a configuration of Safe Exam Browser leads here, and whoever may not begin elsewhere. */
export function StartPage() {
  const { t } = useTranslation('lockdown');
  const { templateId: id = '' } = useParams();
  const templates = useQuery(openTemplates);
  const start = useStart();
  return (
    <QueryView query={templates}>
      {({ items }) => {
        const template = items.find((offered) => offered.id === id);
        if (!template) {
          return (
            <EmptyState
              text={t('start.closed')}
              action={
                <Button component={Link} to="/student">
                  {t('start.home')}
                </Button>
              }
            />
          );
        }
        return (
          <BrowserGate
            key={id}
            page={`start/${id}`}
            check={() => api.GET('/api/unified-testing/templates/{id}/safe-exam-browser/check', { params: { path: { id }, header: browserHeader() } })}
          >
            {start.failure}
            <StartCard template={template} titleAs="h1" onStart={() => start.ask(template)} busy={start.busy} />
            {start.dialog}
          </BrowserGate>
        );
      }}
    </QueryView>
  );
}
