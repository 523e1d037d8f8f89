import { useId } from 'react';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly text: string;
  /** The language of the text, where it is another one than the page's. */
  readonly lang?: string;
}

interface Props<Value extends string> {
  readonly label: string;
  /** The label is for those who do not see the page: others see what it is by what is next to it. */
  readonly isLabelHidden?: boolean;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly choose: (value: Value) => void;
}

/** One of several options, with its label. */
export function SelectField<Value extends string>({
  label,
  isLabelHidden = false,
  value,
  options,
  choose,
}: Props<Value>) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={value}
        onChange={({ target }) => choose(options[target.selectedIndex]!.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.text}
          </option>
        ))}
      </select>
    </>
  );
}
