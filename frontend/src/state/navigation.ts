import { createContext } from "preact";
import { useCallback, useContext, useEffect, useState } from "preact/hooks";
import { format, HOME, parse, type Address } from "./address";

export interface Navigation {
  address: Address;
  /** Goes to what is shown now, changed by this. */
  go: (change: Partial<Address>) => void;
  /** The address of that, for links. */
  href: (change: Partial<Address>) => string;
}

const Current = createContext<Navigation>({ address: HOME, go: () => undefined, href: () => "/" });

export const NavigationProvider = Current.Provider;

export function useNavigation(): Navigation {
  return useContext(Current);
}

/** The address bar as state: what the page changes is pushed, what the browser changes is read. */
export function useAddressBar(): Navigation {
  const [address, setAddress] = useState(() => parse(location.search));

  useEffect(() => {
    const read = () => setAddress(parse(location.search));
    addEventListener("popstate", read);
    return () => removeEventListener("popstate", read);
  }, []);

  const go = useCallback((change: Partial<Address>) => {
    const next = { ...parse(location.search), ...change };
    if (format(next) !== format(parse(location.search))) history.pushState(null, "", format(next));
    setAddress(next);
  }, []);
  const href = useCallback(
    (change: Partial<Address>) => format({ ...address, ...change }),
    [address],
  );

  return { address, go, href };
}
