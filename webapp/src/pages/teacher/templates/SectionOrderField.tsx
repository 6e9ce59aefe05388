import { useTranslation } from 'react-i18next';
import type { TemplateDraft } from '../../../api/types';
import { ChoiceField } from '../ChoiceField';

type Order = NonNullable<TemplateDraft['sectionOrder']>;
type Props = { value: Order | undefined; onChange: (order: Order) => void };

/** Whether learners may come back to a section that they have gone on from. */
export default function SectionOrderField({ value, onChange }: Props) {
  const { t } = useTranslation('navigation');
  return (
    <ChoiceField<Order>
      label={t('edit.order')}
      value={value ?? 'nonlinear'}
      options={(['nonlinear', 'linear'] as const).map((order) => ({ value: order, label: t(`edit.orders.${order}`) }))}
      onChange={(order) => order && onChange(order)}
    />
  );
}
