import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import { queueCounts } from '../../grading/queue';
import { useRunningSessions } from '../../proctoring/running';
import { HomeCard } from './HomeCard';

/** Answers that wait for a person's rating. */
export function MarkingCard() {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { data: counts, isError } = useQuery(queueCounts({}));
  return (
    <HomeCard title={t('marking.title')} {...figureOf(counts?.total, isError, format.number)} actions={[{ to: '/grading', label: t('marking.open') }]}>
      {isError ? t('unknown') : t(counts?.total === 0 ? 'marking.none' : 'marking.text')}
    </HomeCard>
  );
}

/** Answers on which two raters differ, for those who decide. */
export function AdjudicationCard() {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { data: counts, isError } = useQuery(queueCounts({}));
  return (
    <HomeCard
      title={t('adjudication.title')}
      {...figureOf(counts?.adjudication, isError, format.number)}
      actions={[
        { to: '/grading?stage=adjudication', label: t('adjudication.open') },
        { to: '/agreement', label: t('adjudication.agreement') },
      ]}
    >
      {isError ? t('unknown') : t(counts?.adjudication === 0 ? 'adjudication.none' : 'adjudication.text')}
    </HomeCard>
  );
}

/** Tests that run just now. */
export function LiveCard() {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { query } = useRunningSessions();
  return (
    <HomeCard title={t('live.title')} {...figureOf(query.data?.length, query.isError, format.number)} actions={[{ to: '/proctoring', label: t('live.open') }]}>
      {query.isError ? t('unknown') : t(query.data?.length === 0 ? 'live.none' : 'live.text')}
    </HomeCard>
  );
}

export function WritingCard() {
  const { t } = useTranslation('home');
  return (
    <HomeCard
      title={t('writing.title')}
      actions={[
        { to: '/teacher/questions/new', label: t('writing.question') },
        { to: '/teacher/templates', label: t('writing.tests') },
      ]}
    >
      {t('writing.text')}
    </HomeCard>
  );
}

export function StandardsCard() {
  const { t } = useTranslation('home');
  return (
    <HomeCard title={t('standards.title')} actions={[{ to: '/standards', label: t('standards.open') }]}>
      {t('standards.text')}
    </HomeCard>
  );
}

export function OwnTestsCard() {
  const { t } = useTranslation('home');
  return (
    <HomeCard title={t('ownTests.title')} actions={[{ to: '/student', label: t('ownTests.open') }]}>
      {t('ownTests.text')}
    </HomeCard>
  );
}

/** A number that could not be found out is not shown as one. */
function figureOf(value: number | undefined, failed: boolean, written: (value: number) => string) {
  return failed ? {} : { figure: value === undefined ? null : written(value) };
}
