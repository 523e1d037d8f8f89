import { Dialog } from '@base-ui/react/dialog';

import { useTexts } from '../preferences/preferences.js';

interface Props {
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
}

/** Which key does what. */
export function KeysDialog({ isOpen, setOpen }: Props) {
  const { keys, close } = useTexts();
  const rows = [
    ['/', keys.search],
    ['g m', keys.members],
    ['p', keys.earlier],
    ['n', keys.later],
    ['0', keys.now],
    ['?', keys.help],
  ] as const;
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="panel dialog">
          <Dialog.Title>{keys.title}</Dialog.Title>
          <dl className="keys">
            {rows.map(([key, what]) => (
              <div key={key}>
                <dt>
                  {key.split(' ').map((one) => (
                    <kbd key={one}>{one}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <Dialog.Close className="button">{close}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
