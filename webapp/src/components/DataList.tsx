import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { ReactNode } from 'react';

export type Column<T> = {
  id: string;
  label: string;
  cell: (row: T) => ReactNode;
  align?: 'start' | 'end';
  /** The column that names the row: a row header in the table, the title of the card. */
  primary?: boolean;
};

type Props<T> = {
  /** Names the list for screen readers. */
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  actions?: (row: T) => ReactNode;
  /** Column label of the actions. */
  actionsLabel?: string;
};

/** A table on wide screens and cards on a phone, from the same columns. */
export function DataList<T>(props: Props<T>) {
  const phone = useMediaQuery(useTheme().breakpoints.down('sm'));
  return phone ? <Cards {...props} /> : <Rows {...props} />;
}

function Rows<T>({ label, columns, rows, rowKey, actions, actionsLabel }: Props<T>) {
  return (
    <TableContainer component={Paper} variant="outlined">
      <Table aria-label={label}>
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell key={column.id} sx={{ textAlign: column.align ?? 'start' }}>
                {column.label}
              </TableCell>
            ))}
            {actions && <TableCell sx={{ textAlign: 'end' }}>{actionsLabel}</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={rowKey(row)} hover>
              {columns.map((column) => (
                <TableCell
                  key={column.id}
                  {...(column.primary ? { component: 'th', scope: 'row' } : {})}
                  sx={{ textAlign: column.align ?? 'start' }}
                >
                  {column.cell(row)}
                </TableCell>
              ))}
              {actions && <TableCell sx={{ textAlign: 'end', whiteSpace: 'nowrap' }}>{actions(row)}</TableCell>}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Cards<T>({ label, columns, rows, rowKey, actions }: Props<T>) {
  const title = columns.find((column) => column.primary);
  return (
    <Stack component="ul" aria-label={label} spacing={2} sx={{ listStyle: 'none', p: 0, m: 0 }}>
      {rows.map((row) => (
        <Card key={rowKey(row)} component="li" variant="outlined">
          <CardContent>
            {title && <Box sx={{ fontWeight: 600, mb: 1 }}>{title.cell(row)}</Box>}
            <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, rowGap: 0.5, m: 0 }}>
              {columns
                .filter((column) => column !== title)
                .map((column) => (
                  <Box key={column.id} sx={{ display: 'contents' }}>
                    <Typography component="dt" variant="body2" color="textSecondary">
                      {column.label}
                    </Typography>
                    <Typography component="dd" variant="body2" sx={{ m: 0 }}>
                      {column.cell(row)}
                    </Typography>
                  </Box>
                ))}
            </Box>
            {actions && <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>{actions(row)}</Box>}
          </CardContent>
        </Card>
      ))}
    </Stack>
  );
}
