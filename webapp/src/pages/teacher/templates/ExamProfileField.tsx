import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { ChoiceField } from '../ChoiceField';

type Props = { value: string | undefined; onChange: (examProfile: string | undefined) => void };

/** The examination on whose scale a test is reported. One that is not installed just now stays what it is. */
export default function ExamProfileField({ value, onChange }: Props) {
  const { t } = useTranslation('exams');
  const profiles = useQuery({
    queryKey: ['exam-profiles'],
    queryFn: () => data(api.GET('/api/unified-testing/exam-profiles')),
  });
  const known = profiles.data?.items ?? [];
  const away = value !== undefined && !known.some(({ id }) => id === value);
  return (
    <ChoiceField
      label={t('field.label')}
      value={value ?? ''}
      options={[
        { value: '', label: t('field.none') },
        ...known.map(({ id, title }) => ({ value: id, label: title })),
        ...(away ? [{ value, label: profiles.data ? t('field.away', { id: value }) : value }] : []),
      ]}
      problem={profiles.isError ? t('field.loadFailed') : undefined}
      onChange={(id) => onChange(id || undefined)}
    />
  );
}
