import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { TemplateDraft } from '../../../api/types';
import { ChoiceField } from '../ChoiceField';

type Order = NonNullable<TemplateDraft['sectionOrder']>;
type Props = { value: Order | undefined; onChange: (order: Order) => void };

/** Whether learners may come back to a section that they have gone on from. */
export default function SectionOrderField({ value, onChange }: Props) {
  const { t } = useTranslation('navigation');
  return (
    // Never wider than its place: a chosen text does not wrap.
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <ChoiceField<Order>
        label={t('edit.order')}
        help={t('edit.orderHelp')}
        value={value ?? 'nonlinear'}
        options={(['nonlinear', 'linear'] as const).map((order) => ({ value: order, label: t(`edit.orders.${order}`) }))}
        onChange={(order) => order && onChange(order)}
      />
    </Box>
  );
}
