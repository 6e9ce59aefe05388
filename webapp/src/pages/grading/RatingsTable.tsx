import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { GradedAnswer, Rating } from '../../api/types';
import { useFormat } from '../../app/format';
import { StatusChip } from '../../components/StatusChip';
import { ratedSum, ratedTraits } from './rubricScores';
import { apart } from './tolerance';

/** All ratings the reader may see, side by side, with what lies too far apart. */
export function RatingsTable({ answer: { rubric, ratings, marking, proposal } }: { answer: GradedAnswer }) {
  const { t } = useTranslation(['marking', 'rubrics']);
  const format = useFormat();
  const [one, other] = ratings.filter(({ decides }) => !decides);
  const far = marking.mode === 'double' && one && other ? apart(marking, rubric, one.scores, other.scores) : { traits: [], total: false };
  const columns: { name: string; scores: Record<string, number>; rating?: Rating }[] = [
    ...ratings.map((rating) => ({ name: rating.own ? t('ratings.you') : rating.name, scores: rating.scores, rating })),
    ...(proposal ? [{ name: t('agreement.machine'), scores: proposal.scores }] : []),
  ];
  const cell = (scores: Record<string, number>, trait: string) => (scores[trait] === undefined ? '–' : format.number(scores[trait]));
  return (
    <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 }, mb: 2 }}>
      <Typography variant="h2" id="ratings">
        {t('ratings.title')}
      </Typography>
      {/* Can be scrolled by keyboard as well, where a phone is too narrow. */}
      <TableContainer tabIndex={0} role="region" aria-labelledby="ratings">
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{t('ratings.trait')}</TableCell>
              {columns.map(({ name, rating }, index) => (
                <TableCell key={index}>
                  <bdi>{name}</bdi>
                  {rating?.decides && <Chip size="small" sx={{ marginInlineStart: 0.5 }} label={t(rating.withdrawn ? 'ratings.withdrawn' : 'ratings.decides')} />}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {ratedTraits(rubric).map(({ id }) => (
              <TableRow key={id}>
                <TableCell component="th" scope="row">
                  {t(`rubrics:trait.${id}`, { defaultValue: id })}
                  {far.traits.includes(id) && <Far />}
                </TableCell>
                {columns.map(({ scores }, index) => (
                  <TableCell key={index}>{cell(scores, id)}</TableCell>
                ))}
              </TableRow>
            ))}
            {ratedTraits(rubric).length > 1 && (
              <TableRow>
                <TableCell component="th" scope="row">
                  {t('ratings.total')}
                  {far.total && <Far />}
                </TableCell>
                {columns.map(({ scores }, index) => (
                  <TableCell key={index}>{format.number(ratedSum(rubric, scores).given)}</TableCell>
                ))}
              </TableRow>
            )}
          </TableBody>
        </Table>
      </TableContainer>
      {ratings.some(({ comment }) => comment) && (
        <Box component="dl" sx={{ m: 0, mt: 2 }}>
          {ratings
            .filter(({ comment }) => comment)
            .map(({ rater, name, own, comment }) => (
              <Box key={rater} sx={{ mb: 1 }}>
                <Typography component="dt" variant="body2" color="textSecondary">
                  <bdi>{own ? t('ratings.you') : name}</bdi>
                </Typography>
                <Typography component="dd" dir="auto" sx={{ m: 0, whiteSpace: 'pre-wrap' }}>
                  {comment}
                </Typography>
              </Box>
            ))}
        </Box>
      )}
      {proposal && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {t('proposal.title')}: {t('proposal.confidence', { confidence: format.percent(proposal.confidence * 100), model: proposal.model })}
        </Typography>
      )}
    </Paper>
  );

  function Far() {
    return (
      <Box sx={{ mt: 0.5 }}>
        <StatusChip tone="waiting" label={t('ratings.differs')} />
      </Box>
    );
  }
}
