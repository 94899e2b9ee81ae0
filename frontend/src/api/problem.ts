/** An error as the service states it (RFC 9457), or one that kept us from reaching the service. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly field: string | null,
    readonly requestId: string | null,
  ) {
    super(`${title}: ${detail}`);
  }

  static async of(response: Response): Promise<Problem> {
    const stated = await fields(response);
    return new Problem(
      response.status,
      text(stated["title"]) ?? `The service answered ${response.status}`,
      text(stated["detail"]) ?? "",
      text(stated["field"]),
      text(stated["requestId"]) ?? response.headers.get("X-Request-Id"),
    );
  }

  /** What an `error` event of a stream says. */
  static stated(stated: Record<string, unknown>): Problem {
    return new Problem(
      typeof stated["status"] === "number" ? stated["status"] : 500,
      text(stated["title"]) ?? "The service reported an error",
      text(stated["detail"]) ?? "",
      text(stated["field"]),
      text(stated["requestId"]),
    );
  }

  static unreachable(cause: unknown): Problem {
    const reason = cause instanceof Error ? ` (${cause.message})` : "";
    return new Problem(
      0,
      "The service does not answer",
      `Check that heed is running, then try again${reason}.`,
      null,
      null,
    );
  }
}

async function fields(response: Response): Promise<Record<string, unknown>> {
  if (!/\bjson\b/.test(response.headers.get("Content-Type") ?? "")) return {};
  try {
    const value: unknown = await response.json();
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {}; // The status alone says what there is to say.
  }
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
