import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useActivityTypes } from '../../teacher/itemTypes';
import type { LessonDifference } from '../deskApi';

/** What differs, in sentences; nothing at all is said as well. */
export function Difference({ difference }: { difference: LessonDifference }) {
  const { t } = useTranslation('lessons');
  const types = useActivityTypes();
  const nameOf = (type: string) => types.items.find((one) => one.type === type)?.name ?? type;
  const list = (names: readonly string[]) => names.map((name) => `\u2068${name}\u2069`).join(t('common:list.separator'));
  const lines = [
    ...(difference.fields.length > 0 ? [t('change.fields', { names: list(difference.fields.map((field) => t(`field.${field}`))) })] : []),
    ...(['added', 'changed', 'removed'] as const).flatMap((kind) => {
      const words = difference[`${kind}Words` as const];
      const activities = difference.activities.filter((one) => one.kind === kind);
      return [
        ...(words.length > 0 ? [t(`change.words.${kind}`, { count: words.length, names: list(words.slice(0, 10)) })] : []),
        ...(activities.length > 0 ? [t(`change.activities.${kind}`, { count: activities.length, names: list([...new Set(activities.map(({ type }) => nameOf(type)))]) })] : []),
      ];
    }),
    ...(difference.reordered ? [t('change.reordered')] : []),
  ];
  if (lines.length === 0) return <Typography>{t('change.nothing')}</Typography>;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
