import { useTranslation } from 'react-i18next';
import type { Template } from '../../../api/types';
import { StatusChip } from '../../../components/StatusChip';

const tones = { draft: 'neutral', published: 'good', archived: 'paused' } as const;

export function TemplateStatus({ status }: { status: Template['status'] }) {
  const { t } = useTranslation('teacher');
  return <StatusChip tone={tones[status]} label={t(`templates.${status}`)} />;
}
