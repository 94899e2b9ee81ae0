import { useState } from "preact/hooks";
import { readable, webAddress } from "../text/links";

interface SourceAddressProps {
  uri: string;
  anchor?: string | null;
  page?: number | null;
}

/** Where a document came from: a link for the web; a browser opens no files, so those are copied. */
export function SourceAddress({ uri, anchor = null, page = null }: SourceAddressProps) {
  const link = webAddress(uri, anchor);
  const text = readable(uri) + (page === null ? "" : `, page ${page}`);
  return (
    <span class="source-address">
      {link === null ? (
        <>
          <span class="address" title={uri} dir="ltr">
            {text}
          </span>
          <CopyButton text={uri} />
        </>
      ) : (
        <a
          class="address"
          href={link}
          rel="noreferrer noopener"
          target="_blank"
          title={link}
          dir="ltr"
        >
          {text}
        </a>
      )}
    </span>
  );
}

function CopyButton({ text }: { text: string }) {
  const [said, setSaid] = useState("");
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid("Copied"),
      () => setSaid("The browser does not let the page copy"),
    );
  return (
    <>
      <button
        type="button"
        class="quiet small"
        aria-label={`Copy the address ${text}`}
        onClick={copy}
      >
        Copy
      </button>
      <span role="status" class="muted small">
        {said}
      </span>
    </>
  );
}
