import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';

const parts = ['statistics', 'versions', 'usage', 'rescore'] as const;

/** The parts of a question's page, as links. */
export function QuestionTabs({ id }: { id: string }) {
  const { t } = useTranslation('bank');
  const { pathname } = useLocation();
  const root = `/teacher/questions/${id}`;
  const present = parts.find((part) => pathname === `${root}/${part}`) ?? 'edit';
  return (
    <Tabs value={present} variant="scrollable" allowScrollButtonsMobile aria-label={t('page.label')} component="nav" sx={{ mb: 3 }}>
      <Tab value="edit" label={t('page.edit')} component={NavLink} to={root} end />
      {parts.map((part) => (
        <Tab key={part} value={part} label={t(`page.${part}`)} component={NavLink} to={`${root}/${part}`} />
      ))}
    </Tabs>
  );
}
