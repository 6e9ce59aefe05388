import { FinishDialog } from './FinishDialog';
import { KeyboardHelp } from './KeyboardHelp';
import { Overview } from './Overview';

export type Panel = 'overview' | 'finish' | 'keyboard';

type Props = {
  open: Panel | null;
  onOpen: (panel: Panel | null) => void;
  overview: Omit<React.ComponentProps<typeof Overview>, 'open' | 'onClose' | 'onFinish'>;
  finish: Omit<React.ComponentProps<typeof FinishDialog>, 'open' | 'onCancel'>;
};

/** What opens over a question. One download, fetched once the first question is on the screen. */
export default function Panels({ open, onOpen, overview, finish }: Props) {
  const close = () => onOpen(null);
  return (
    <>
      <Overview {...overview} open={open === 'overview'} onFinish={() => onOpen('finish')} onClose={close} />
      <FinishDialog {...finish} open={open === 'finish'} onCancel={close} />
      <KeyboardHelp open={open === 'keyboard'} onClose={close} />
    </>
  );
}
