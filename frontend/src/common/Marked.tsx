import { pieces } from "../text/pieces";

interface MarkedProps {
  text: string;
  ranges: readonly (readonly [number, number])[];
}

/** Text, as text, with ranges of it marked. */
export function Marked({ text, ranges }: MarkedProps) {
  return (
    <>
      {pieces(text, ranges).map((piece, i) =>
        piece.marked ? <mark key={i}>{piece.text}</mark> : piece.text,
      )}
    </>
  );
}
