import type { Stage, Trace } from "../api/types";
import { duration, number } from "../text/format";

/** How long it took; opened, what every stage did. */
export function TraceView({ trace }: { trace: Trace }) {
  const longest = Math.max(...trace.stages.map((stage) => stage.ms), 0.01);
  return (
    <details class="trace">
      <summary>{duration(trace.totalMs)}</summary>
      <table>
        <caption class="unseen">Stages of the search</caption>
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col">Time</th>
            <th scope="col">In</th>
            <th scope="col">Out</th>
          </tr>
        </thead>
        <tbody>
          {trace.stages.map((stage, i) => (
            <StageRow key={i} stage={stage} longest={longest} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** `Read by keys, smollm2-135m: asked for; 198 of 200 as they were stored` */
function rereading(stage: Stage): string {
  const { mode, model, why, stored, run } = stage.detail;
  const kept =
    typeof stored === "number" && typeof run === "number"
      ? `; ${stored} of ${stored + run} as they were stored`
      : "";
  return `Read by ${String(mode)}, ${String(model)}: ${String(why)}${kept}`;
}

/** `Expanded by rm3: tide 0.31, moon 0.25`, and what a model wrote, in quotes. */
function expansion(stage: Stage): string {
  const { mode, terms, wordings, texts } = stage.detail;
  const added = Array.isArray(terms)
    ? (terms as { term: string; weight: number }[]).map(
        ({ term, weight }) => `${term} ${weight.toFixed(2)}`,
      )
    : Array.isArray(wordings)
      ? wordings.map(String)
      : [Array.isArray(texts) ? "towards a passage" : "towards the nearest passages"];
  const written = Array.isArray(texts)
    ? ` – written: ${texts.map((text) => `“${text}”`).join(" ")}`
    : "";
  return `Expanded by ${String(mode)}: ${added.join(", ")}${written}`;
}

/** `Where was {1} born? Asked: Where was Ada born? Found in: Ada` */
function step(stage: Stage): string {
  const { question, asked, answers, titles, nothing } = stage.detail;
  return [
    String(question),
    named("Asked", asked === undefined || String(asked) === String(question) ? [] : asked),
    named("Likely answers", answers),
    named("Found in", titles),
    nothing === undefined ? "" : `The documents have ${String(nothing)}.`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function named(name: string, items: unknown): string {
  if (!Array.isArray(items) || items.length === 0) return "";
  const list = items.join(", ");
  return `${name}: ${list}${/[.?!]$/.test(list) ? "" : "."}`;
}

function StageRow({ stage, longest }: { stage: Stage; longest: number }) {
  if (stage.skipped)
    return (
      <tr class="skipped">
        <th scope="row">{stage.name}</th>
        <td colSpan={3}>
          skipped ({stage.skipped.reason}): {stage.skipped.message}
        </td>
      </tr>
    );
  return (
    <>
      <tr>
        <th scope="row">{stage.name}</th>
        <td class="stage-time">
          <meter min={0} max={longest} value={stage.ms} aria-hidden="true" />
          {duration(stage.ms)}
        </td>
        <td>{number(stage.in)}</td>
        <td>{number(stage.out)}</td>
      </tr>
      {stage.name === "expand" && (
        <tr class="stage-detail">
          <td colSpan={4}>{expansion(stage)}</td>
        </tr>
      )}
      {stage.name.startsWith("step ") && (
        <tr class="stage-detail">
          <td colSpan={4}>{step(stage)}</td>
        </tr>
      )}
      {stage.name === "rerank" && (
        <tr class="stage-detail">
          <td colSpan={4}>{rereading(stage)}</td>
        </tr>
      )}
    </>
  );
}
