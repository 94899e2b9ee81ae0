import type { components } from "./schema";

/** The service's values by the names that the page uses; their shapes come from openapi.json. */
type Schemas = components["schemas"];

export type SearchResponse = Schemas["SearchResponse"];
export type Clarification = Schemas["Clarification"];
export type SearchHit = Schemas["SearchHit"];
export type Evidence = Schemas["Evidence"];
export type Understood = Schemas["Understood"];
export type FacetCount = Schemas["FacetCount"];
export type Trace = Schemas["Trace"];
export type Stage = Schemas["Stage"];

export type Suggestions = Schemas["Suggestions"];
export type Suggestion = Schemas["Completed"];

export type Sentence = Schemas["Sentence"];
export type Rewritten = Schemas["Rewritten"];
export type Citation = Schemas["Citation"];
export type Refusal = Schemas["Refusal"];

export type Related = Schemas["Related"];
export type Backtrace = Schemas["Backtrace"];

export type Document = Schemas["Document"];
export type Heading = Schemas["Heading"];

export type Collection = Schemas["CollectionStatus"];
export type Status = Schemas["Status"];

/** A job and what the service adds to it. */
export type Job = Schemas["JobStatus"];
