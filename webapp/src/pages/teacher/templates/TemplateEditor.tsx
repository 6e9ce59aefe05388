import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, data } from '../../../api/client';
import { Problem, isProblem } from '../../../api/problem';
import type { Template, TemplateDraft } from '../../../api/types';
import { loadArea } from '../../../app/texts';
import { ErrorState } from '../../../components/ErrorState';
import { FormField } from '../../../components/FormField';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { ChoiceField } from '../ChoiceField';
import { useChoices } from '../choices';
import { ConflictDialog } from '../ConflictDialog';
import { MinutesField } from '../MinutesField';
import { useLeaveGuard } from '../useLeaveGuard';
import { MarkingFields } from './MarkingFields';
import { AdaptivePlanEditor } from './adaptive/AdaptivePlanEditor';
import { newPlan } from './adaptive/adaptivePlan';
import { SectionEditor } from './SectionEditor';
import { draftOfTemplate, gapsOf, moveSection, newSection, questionCount, type TemplateGap } from './templateDraft';

const SectionOrderField = lazy(async () => (await Promise.all([import('./SectionOrderField'), loadArea('navigation')]))[0]);
const ExamProfileField = lazy(async () => (await Promise.all([import('./ExamProfileField'), loadArea('exams')]))[0]);

type Props = { start: TemplateDraft; stored: Template | null };

const read = (id: string): Promise<Template> =>
  data(api.GET('/api/unified-testing/templates/{id}', { params: { path: { id } } })) as Promise<Template>;

// The description says too little about how a section selects its questions.
const write = (draft: TemplateDraft, base: Template | null): Promise<Template> =>
  data(
    base === null
      ? api.POST('/api/unified-testing/templates', { body: draft as never })
      : api.PUT('/api/unified-testing/templates/{id}', {
          params: { path: { id: base.id }, header: { 'If-Match': `"${base.version}"` } },
          body: draft as never,
        }),
  ) as Promise<Template>;

/** Details and sections of a test. */
export function TemplateEditor({ start, stored }: Props) {
  const { t } = useTranslation(['teacher', 'marking']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const problemText = useProblemText();
  const [draft, setDraft] = useState(start);
  /** The version this draft was made from, which need not be the newest any more. */
  const [base, setBase] = useState(stored);
  const [checked, setChecked] = useState(false);
  const [replaced, setReplaced] = useState(0);
  const gapList = useRef<HTMLDivElement>(null);
  useLeaveGuard(JSON.stringify(draft) !== JSON.stringify(base ? draftOfTemplate(base) : start));

  const take = (template: Template) => {
    setBase(template);
    client.setQueryData(['template', template.id], template);
  };
  const save = useMutation({
    mutationFn: (from: Template | null) => write(draft, from),
    onSuccess: (template) => {
      void client.invalidateQueries({ queryKey: ['templates'] });
      take(template);
      setChecked(false);
      notify({ text: t('template.saved') });
      if (base === null) void navigate(`/teacher/templates/${template.id}`, { replace: true });
    },
  });
  const stale = isProblem(save.error) && save.error.status === 412;
  const resolve = useMutation({
    mutationFn: async (whose: 'mine' | 'theirs') => {
      const theirs = await read(base!.id);
      take(theirs);
      if (whose === 'mine') await save.mutateAsync(theirs);
      else {
        setDraft(draftOfTemplate(theirs));
        setReplaced((times) => times + 1);
        save.reset();
      }
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });

  const gaps = gapsOf(draft);
  const trySave = () => {
    setChecked(true);
    if (gaps.length === 0) save.mutate(base);
    else requestAnimationFrame(() => gapList.current?.focus());
  };
  const change = (part: Partial<TemplateDraft>) => setDraft((now) => ({ ...now, ...part }));
  const { sections } = draft;
  return (
    <Box component="form" noValidate onSubmit={(event) => { event.preventDefault(); trySave(); }} sx={{ display: 'grid', gap: 3 }}>
      <Details key={replaced} draft={draft} onChange={change} />
      <ChoiceField<TemplateDraft['mode'] & string>
        label={t('standards:plan.mode')}
        value={draft.mode ?? 'fixed'}
        options={(['fixed', 'adaptive'] as const).map((value) => ({ value, label: t(`standards:plan.modes.${value}`) }))}
        onChange={(mode) => {
          const { adaptive: _, ...rest } = draft;
          setDraft(mode === 'adaptive' ? { ...rest, mode, sections: [], sectionOrder: 'nonlinear', adaptive: newPlan(draft.language) } : { ...rest, mode: 'fixed', sections: [newSection([])] });
        }}
      />
      {draft.adaptive && <AdaptivePlanEditor key={`plan ${replaced}`} plan={draft.adaptive} onChange={(adaptive) => change({ adaptive })} />}
      {draft.mode !== 'adaptive' && <Box component="section" aria-labelledby="sections">
        <Typography variant="h2" id="sections" sx={{ mb: 2 }}>
          {t('template.sections')}
        </Typography>
        {sections.length > 1 && (
          <Suspense>
            <SectionOrderField value={draft.sectionOrder} onChange={(sectionOrder) => change({ sectionOrder })} />
          </Suspense>
        )}
        <Box sx={{ display: 'grid', gap: 2 }}>
          {sections.map((section, index) => (
            <SectionEditor
              key={`${replaced} ${section.id}`}
              section={section}
              index={index}
              count={sections.length}
              onChange={(next) => change({ sections: sections.map((one) => (one === section ? next : one)) })}
              onMove={(to) => change({ sections: moveSection(sections, index, to) })}
              onRemove={() => change({ sections: sections.filter((one) => one !== section) })}
            />
          ))}
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mt: 2 }}>
          <Button variant="outlined" onClick={() => change({ sections: [...sections, newSection(sections)] })}>
            {t('template.addSection')}
          </Button>
          <Typography role="status">{t('template.total', { count: questionCount(draft) })}</Typography>
        </Box>
      </Box>}
      {checked && gaps.length > 0 && (
        <Alert ref={gapList} tabIndex={-1} severity="warning" variant="outlined">
          <AlertTitle>{t('question.todo')}</AlertTitle>
          <ul>
            {gaps.map((gap) => (
              <li key={JSON.stringify(gap)}>
                {t(gapText(gap.gap), { number: 'section' in gap ? gap.section + 1 : 0 })}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {save.isError && !stale && <Refusal error={save.error} />}
      <Box>
        <Button type="submit" variant="contained" size="large" loading={save.isPending}>
          {t('common:action.save')}
        </Button>
      </Box>
      <ConflictDialog
        open={stale}
        effect={t('conflict.effectTemplate')}
        busy={resolve.isPending}
        onKeep={() => resolve.mutate('mine')}
        onLoad={() => resolve.mutate('theirs')}
        onCancel={() => save.reset()}
      />
    </Box>
  );
}

function Details({ draft, onChange }: { draft: TemplateDraft; onChange: (part: Partial<TemplateDraft>) => void }) {
  const { t } = useTranslation(['teacher', 'marking']);
  const { languages } = useChoices();
  return (
    <Paper component="section" variant="outlined" aria-labelledby="details" sx={{ p: { xs: 2, sm: 3 } }}>
      <Typography variant="h2" id="details" sx={{ mb: 2 }}>
        {t('template.details')}
      </Typography>
      <FormField required label={t('template.title')} value={draft.title} onChange={(title) => onChange({ title })} />
      <FormField minRows={2} label={t('template.description')} value={draft.description ?? ''} onChange={(description) => onChange({ description })} />
      <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { sm: '1fr 1fr 1fr' } }}>
        <ChoiceField
          label={t('template.language')}
          value={draft.language}
          options={languages(draft.language)}
          onChange={(language) => onChange({ language })}
        />
        <ChoiceField<TemplateDraft['feedback']>
          label={t('template.feedback')}
          value={draft.feedback}
          options={(['deferred', 'immediate'] as const).map((value) => ({ value, label: t(`template.${value}`) }))}
          onChange={(feedback) => feedback && onChange({ feedback })}
        />
        <MinutesField
          label={t('template.minutes')}
          help={t('template.minutesHelp')}
          seconds={draft.timeLimitSec}
          onChange={(timeLimitSec) => onChange({ timeLimitSec })}
        />
      </Box>
      <MarkingFields label={t('marking:policy.mode')} policy={draft.marking} onChange={(marking) => onChange({ marking })} />
      <Box sx={{ mt: 2 }}>
        <Suspense fallback={null}>
          <ExamProfileField value={draft.examProfile} onChange={(examProfile) => onChange({ examProfile })} />
        </Suspense>
      </Box>
    </Paper>
  );
}

/** The texts of marking and of navigation are in files of their own. */
const gapText = (gap: TemplateGap['gap']) => {
  if (gap === 'itemTime') return 'navigation:edit.gapItemTime';
  return gap === 'marking' || gap === 'sectionMarking' ? `marking:policy.gap.${gap}` : `template.gap.${gap}`;
};

/** What the server refused, field by field where it says so. */
function Refusal({ error }: { error: unknown }) {
  if (!(error instanceof Problem) || error.fields.length === 0) return <ErrorState error={error} />;
  return (
    <Alert severity="warning" variant="outlined" role="alert">
      <ul>
        {error.fields.map(({ field, problem }) => (
          <li key={`${field} ${problem}`}>
            <bdi dir="ltr">{field}</bdi>: {problem}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
