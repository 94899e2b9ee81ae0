import type { components } from "./schema";

/** The service's values by the names that the page uses; their shapes come from openapi.json. */
type Schemas = components["schemas"];

export type SearchResponse = Schemas["SearchResponse"];
export type SearchHit = Schemas["SearchHit"];
export type Evidence = Schemas["Evidence"];
export type FacetCount = Schemas["FacetCount"];
export type Trace = Schemas["Trace"];
export type Stage = Schemas["Stage"];

export type Sentence = Schemas["Sentence"];
export type Rewritten = Schemas["Rewritten"];
export type Citation = Schemas["Citation"];

export type Document = Schemas["Document"];
export type Heading = Schemas["Heading"];

export type Collection = Schemas["CollectionStatus"];
export type Status = Schemas["Status"];

/** A job and what the service adds to it. */
export type Job = Schemas["JobStatus"];
