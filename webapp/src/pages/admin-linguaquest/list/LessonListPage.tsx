import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../components/PageHeader';

/** Every lesson of the institute, drafts too. */
export function LessonListPage() {
  const { t } = useTranslation('lessons');
  return <PageHeader title={t('list.title')} />;
}
