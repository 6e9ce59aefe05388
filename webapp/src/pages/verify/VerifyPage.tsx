import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { api, data } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { CefrLevel, VerifiedStatement } from '../../api/types';
import { useFormat } from '../../app/format';
import { CefrBadge } from '../../components/CefrBadge';
import { ErrorState } from '../../components/ErrorState';
import { FormField } from '../../components/FormField';
import { LoadingState } from '../../components/LoadingState';
import { PageHeader } from '../../components/PageHeader';
import { typedCode } from './typedCode';

/** Where anybody who holds a printed report finds out whether it is genuine. Nobody has to sign in. */
export function VerifyPage() {
  const { t } = useTranslation('statement');
  const { code = '' } = useParams();
  const printed = typedCode(code);
  return (
    <>
      <PageHeader title={t('verify.title')} />
      <CodeForm key={code} initial={printed ?? code} />
      {printed !== null && <Outcome code={printed} />}
      {printed === null && code !== '' && <Unknown />}
    </>
  );
}

function CodeForm({ initial }: { initial: string }) {
  const { t } = useTranslation('statement');
  const navigate = useNavigate();
  const [text, setText] = useState(initial);
  const [checked, setChecked] = useState(false);
  const code = typedCode(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (code) void navigate(`/verify/${code}`);
  };
  const problem = text.trim() === '' ? t('verify.missing') : code ? undefined : t('verify.noCode');
  return (
    <Box component="form" noValidate onSubmit={submit} aria-label={t('verify.title')} sx={{ mb: 3, displayPrint: 'none' }}>
      <Typography sx={{ mb: 2 }}>{t('verify.intro')}</Typography>
      <FormField
        label={t('verify.label')}
        value={text}
        onChange={setText}
        problem={checked ? problem : undefined}
        help={t('verify.help')}
        autoComplete="off"
        ltr
      />
      <Button type="submit" variant="contained" size="large" sx={{ mt: 1 }}>
        {t('verify.submit')}
      </Button>
    </Box>
  );
}

function Outcome({ code }: { code: string }) {
  const query = useQuery({
    queryKey: ['verification', code],
    queryFn: () => data(api.GET('/api/unified-testing/verifications/{code}', { params: { path: { code } } })),
    // Whoever looks again wants to know how it stands now.
    staleTime: 0,
    retry: (failures, error) => failures < 2 && isProblem(error) && error.isTemporary && error.status !== 429,
  });
  if (isProblem(query.error, 'not-found')) return <Unknown />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <LoadingState />;
  return <Found statement={query.data} at={query.dataUpdatedAt} />;
}

function Unknown() {
  const { t } = useTranslation('statement');
  return (
    <Alert severity="error" role="alert">
      <AlertTitle>{t('verify.unknown')}</AlertTitle>
      {t('verify.unknownText')}
    </Alert>
  );
}

const severities = { valid: 'success', superseded: 'warning', revoked: 'error' } as const;

function Found({ statement, at }: { statement: VerifiedStatement; at: number }) {
  const { t } = useTranslation('statement');
  const format = useFormat();
  const { status } = statement;
  return (
    <Paper component="section" variant="outlined" aria-labelledby="outcome" sx={{ p: { xs: 2, sm: 4 }, borderRadius: 'var(--ml-radius-l)' }}>
      <Alert severity={severities[status]} role="status" sx={{ mb: 2 }}>
        <AlertTitle component="h2" id="outcome">
          {t(`verify.${status}`)}
        </AlertTitle>
        {t(`verify.${status}Text`, { since: statement.since ? format.dateTime(statement.since) : '' })}
      </Alert>
      <Facts statement={statement} />
      <Typography variant="body2" color="textSecondary" sx={{ mt: 2 }}>
        <bdi dir="ltr">{statement.code}</bdi> · {t('verify.checkedAt', { when: format.dateTime(new Date(at).toISOString()) })}
      </Typography>
    </Paper>
  );
}

/** What the paper must say; nothing of one that does not stand. */
function Facts({ statement }: { statement: VerifiedStatement }) {
  const { t } = useTranslation('statement');
  const format = useFormat();
  if (statement.status !== 'valid') return null;
  const { institute, learner, test, completedOn, cefrLevel, points, maxPoints, percent, exam } = statement;
  return (
    <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: 'auto 1fr' }, columnGap: 3, rowGap: { xs: 0, sm: 1.5 }, m: 0 }}>
      <Fact label={t('verify.institute')}>{institute}</Fact>
      <Fact label={t('verify.name')}>
        <Typography component="span" sx={{ fontWeight: 700, fontSize: '1.25rem', overflowWrap: 'anywhere' }}>
          <bdi>{learner}</bdi>
        </Typography>
      </Fact>
      <Fact label={t('verify.test')}>
        <bdi>{test}</bdi>
      </Fact>
      {completedOn && <Fact label={t('verify.date')}>{format.day(completedOn)}</Fact>}
      {cefrLevel && (
        <Fact label={t('verify.level')}>
          <CefrBadge level={cefrLevel as CefrLevel} /> {t(`common:cefr.${cefrLevel}`)}
        </Fact>
      )}
      {points != null && (
        <Fact label={t('verify.total')}>
          {t('verify.points', { points: format.number(points), maxPoints: format.number(maxPoints ?? 0), percent: format.percent(percent ?? 0) })}
        </Fact>
      )}
      {exam?.total != null && (
        <Fact label={t('verify.exam', { exam: exam.title })}>
          {format.number(exam.total)} {exam.cefrLevel && <CefrBadge level={exam.cefrLevel as CefrLevel} />}
        </Fact>
      )}
    </Box>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <Typography component="dt" color="textSecondary">
        {label}
      </Typography>
      <Typography component="dd" sx={{ m: 0, mb: { xs: 1.5, sm: 0 }, overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </>
  );
}
