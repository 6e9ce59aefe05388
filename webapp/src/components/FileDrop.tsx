import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';

type Props = {
  /** What was chosen, or what to do. */
  text: string;
  button: string;
  /** Whether choosing a file is what comes next. */
  first: boolean;
  /** Endings of names, for the browser's dialog. */
  accept?: string;
  onChoose: (file: File) => void;
  /** What files are taken. */
  children: ReactNode;
};

/** Takes one file, dropped or chosen. */
export function FileDrop({ text, button, first, accept, onChoose, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) onChoose(dropped);
  };
  return (
    <Box
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      sx={{ border: '2px dashed', borderColor: over ? 'primary.main' : 'divider', borderRadius: 2, p: 3, textAlign: 'center' }}
    >
      <Typography sx={{ overflowWrap: 'anywhere' }}>{text}</Typography>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          if (chosen) onChoose(chosen);
          target.value = ''; // so that the corrected file, of the same name, can be chosen again
        }}
      />
      <Button variant={first ? 'contained' : 'text'} onClick={() => input.current?.click()} sx={{ my: 1 }}>
        {button}
      </Button>
      {children}
    </Box>
  );
}
