import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rubric } from '../../api/types';
import { useFormat } from '../../app/format';
import { scoreOfDigit, stepsOf } from './rubricScores';
import { anchorFor, anchorsOf } from './rubricTexts';

type Props = {
  rubric: Rubric;
  trait: Rubric['traits'][number];
  score: number | undefined;
  onChange: (score: number) => void;
  problem: string | undefined;
};

/** All scores of a trait in one row: one press, a digit, or the arrow keys; what they mean unfolds below. */
export function TraitField({ rubric, trait, score, onChange, problem }: Props) {
  const { t } = useTranslation(['marking', 'rubrics']);
  const format = useFormat();
  const id = useId();
  const [open, setOpen] = useState(false);
  const label = t(`rubrics:trait.${trait.id}`, { defaultValue: trait.id });
  const anchors = anchorsOf(rubric, trait.id);
  const near = score === undefined ? undefined : anchorFor(anchors, score);

  const digit = (event: React.KeyboardEvent<HTMLElement>) => {
    // The physical key, since a Persian layout types another digit with it.
    const pressed = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
    if (pressed === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const chosen = scoreOfDigit(trait, Number(pressed), score);
    if (chosen === undefined) return;
    event.preventDefault();
    onChange(chosen);
    event.currentTarget.querySelector<HTMLInputElement>(`input[value="${chosen}"]`)?.focus();
  };
  return (
    <FormControl error={problem !== undefined}>
      <FormLabel id={id}>{label}</FormLabel>
      <RadioGroup row name={trait.id} aria-labelledby={id} value={score ?? ''} onChange={(_, value) => onChange(Number(value))} onKeyDown={digit}>
        {stepsOf(trait).map((value) => (
          <FormControlLabel
            key={value}
            value={value}
            control={<Radio size="small" sx={{ p: 0.5 }} />}
            label={format.number(value)}
            labelPlacement="top"
            sx={{ m: 0, minWidth: 34, minHeight: 44 }}
          />
        ))}
      </RadioGroup>
      {problem && <FormHelperText>{problem}</FormHelperText>}
      {anchors.length > 0 && (
        <>
          <Button
            size="small"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            endIcon={<ExpandMore sx={{ transform: open ? 'rotate(180deg)' : 'none' }} />}
            sx={{ alignSelf: 'start', textAlign: 'start' }}
          >
            {t('marking:anchor.show', { trait: label })}
          </Button>
          <Collapse in={open} unmountOnExit>
            <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 1.5, rowGap: 0.5, m: 0, mt: 0.5 }}>
              {anchors.map((anchor) => (
                <Box key={anchor.score} sx={{ display: 'contents', fontWeight: anchor === near ? 600 : 400 }}>
                  <Typography component="dt" variant="body2" sx={{ fontWeight: 'inherit' }}>
                    {format.number(anchor.score)}
                  </Typography>
                  <Typography component="dd" variant="body2" sx={{ m: 0, fontWeight: 'inherit' }}>
                    {anchor.text}
                    {anchor === near && ` (${t('marking:anchor.near')})`}
                  </Typography>
                </Box>
              ))}
            </Box>
          </Collapse>
        </>
      )}
    </FormControl>
  );
}
