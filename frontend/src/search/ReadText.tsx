import type { Evidence } from "../api/types";
import { shades } from "../text/shades";
import { share } from "../text/format";

/**
 * A passage whose words are marked the stronger the more of a language model's attention they had. It shows
 * what was read, not why a hit stands where it stands.
 */
export function ReadText({ evidence }: { evidence: Evidence }) {
  return (
    <figure class="read-text">
      <p dir="auto">
        {shades(evidence.text, evidence.words).map((piece, i) =>
          piece.level > 0 ? (
            <mark
              key={i}
              class={`read-${piece.level}`}
              title={`${share(piece.share)} of what was read`}
            >
              {piece.text}
            </mark>
          ) : (
            piece.text
          ),
        )}
      </p>
      <figcaption>The stronger a word is marked, the more of it was read.</figcaption>
    </figure>
  );
}
